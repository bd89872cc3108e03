/** The one file that knows uPlot: options that fit the dashboard. */
import uPlot from 'uplot';
import { lonely, shareUnit } from './chart-data.js';
import type { ChartData } from './chart-data.js';
import { day, timeOfDayShort } from './format.js';

/** Where and how large. Sizes in CSS pixels. */
export interface PlotPlace {
  readonly element: HTMLElement;
  readonly width: number;
  readonly height: number;
  /** Room on the right for direct labels. */
  readonly right: number;
  /** Resolves the name of a colour as the theme has it now. */
  readonly colour: (name: string) => string;
}

/** Milliseconds to the seconds that a time axis of uPlot counts in. */
const scaleOf = ({ axis }: ChartData): number => (axis === 'time' ? 1000 : 1);

/** Draws a chart. Cursor, tooltip and labels are not uPlot's: they are elements that a keyboard reaches. */
export function createPlot(data: ChartData, place: PlotPlace): uPlot {
  const { element, width, height, right, colour } = place;
  const scale = scaleOf(data);
  const values: uPlot.AlignedData = [data.x.map((x) => x / scale), ...data.series.map((one) => [...one.values])];
  return new uPlot(
    {
      ...{ width, height, padding: [10, right, 0, 0] },
      cursor: { show: false },
      legend: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: data.axis === 'time', ...(data.axis === 'share' ? { range: [0, 1] as [number, number] } : {}) },
        // Heights are compared: from zero, with a little air above.
        y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.06 : 1] },
      },
      axes: [xAxis(data, colour), yAxis(data, colour)],
      series: [{}, ...data.series.map((one) => seriesOf(one, colour))],
    },
    values,
    element,
  );
}

/** Where a value lies, in CSS pixels from the plot's own corner. */
export function pointOf(plot: uPlot, data: ChartData, index: number, value: number): { x: number; y: number } {
  return { x: plot.valToPos((data.x[index] ?? 0) / scaleOf(data), 'x'), y: plot.valToPos(value, 'y') };
}

/** The position nearest to `left` CSS pixels from the plot's own corner. */
export function indexAt(plot: uPlot, left: number): number {
  return plot.posToIdx(left);
}

type Colour = PlotPlace['colour'];
const font = "11.5px 'Inter Variable', system-ui, sans-serif";

function xAxis(data: ChartData, colour: Colour): uPlot.Axis {
  const marks: uPlot.Axis =
    data.axis === 'time'
      ? { space: 64, values: (_plot, splits) => splits.map((second) => timeWords(second * 1000)) }
      : { splits: () => [0, 0.25, 0.5, 0.75, 1], values: (_plot, splits) => splits.map(shareUnit.mark) };
  return {
    ...marks,
    ...{ font, size: 30, gap: 6, stroke: () => colour('--faint') },
    grid: { show: false },
    ticks: { size: 4, width: 1, stroke: () => colour('--line-strong') },
  };
}

function yAxis({ unit }: ChartData, colour: Colour): uPlot.Axis {
  return {
    ...{ font, gap: 6, space: 34, stroke: () => colour('--faint') },
    incrs: [...unit.steps],
    values: (_plot, splits) => splits.map(unit.mark),
    size: (_plot, words: string[] | null) => 16 + 6.4 * Math.max(0, ...(words ?? []).map((word) => word.length)),
    grid: { width: 1, stroke: () => colour('--line') },
    ticks: { show: false },
  };
}

function seriesOf({ values, colour: name, dash, fill }: ChartData['series'][number], colour: Colour): uPlot.Series {
  const dots = values.length <= 40 ? null : lonely(values);
  return {
    width: 2,
    dash: [...dash],
    stroke: () => colour(name),
    ...(fill ? { fill: () => colour(name).replace(')', ', 0.14)') } : {}),
    spanGaps: false,
    points: {
      ...{ show: true, size: 5, width: 0 },
      fill: () => colour(name),
      ...(dots === null ? {} : { filter: () => dots }),
    },
  };
}

/** `14:00`, and the day at midnight. */
function timeWords(ms: number): string {
  const words = timeOfDayShort(ms);
  return words === '00:00' ? day(ms) : words;
}
