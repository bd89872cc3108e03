import { expect } from 'chai';
import type uPlot from 'uplot';
import type { Chart } from '../../../apps/dashboard/src/chart.js';
import '../../../apps/dashboard/src/chart.js';
import { secondsUnit } from '../../../apps/dashboard/src/chart-data.js';
import type { ChartData } from '../../../apps/dashboard/src/chart-data.js';
import { all, found, inside, press, settled, show, text, until } from './on-page.js';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 22, 12, 0, 0);

const data: ChartData = {
  x: [0, 1, 2, 3, 4].map((index) => noon + index * hour),
  axis: 'time',
  unit: secondsUnit,
  series: [
    { label: 'median', colour: '--content', dash: [], values: [2, 2.5, null, 2, 1] },
    { label: 'p95', colour: '--ad', dash: [6, 4], values: [6, 7, null, 5, null] },
  ],
  place: (index) => `hour ${index}`,
};

const plotOf = (chart: Chart): Promise<uPlot> =>
  until('the plot', () => (found(chart, '.over') ? (chart as unknown as { plot: uPlot | undefined }).plot : null));
const slider = (chart: Chart): HTMLElement => inside(chart, '.chart');

async function drawn(props: Partial<Chart> = {}, width = 700): Promise<Chart> {
  document.documentElement.style.setProperty('--content', 'light-dark(rgb(1, 2, 3), rgb(200, 201, 202))');
  const chart = await show('tf-chart', { label: 'Start-up time', data, ...props }, width);
  await plotOf(chart);
  return chart;
}

afterEach(() => {
  document.documentElement.removeAttribute('style');
  delete document.documentElement.dataset['theme'];
});

describe('chart', () => {
  it('draws what it is given, gaps as gaps and from zero', async () => {
    const plot = await plotOf(await drawn());
    expect(plot.data[0]).to.deep.equal(data.x.map((ms) => ms / 1000));
    expect(plot.data[1]).to.deep.equal([2, 2.5, null, 2, 1]);
    expect(plot.series[1]!.spanGaps).to.equal(false);
    expect(plot.scales['y']!.min).to.equal(0);
    expect(plot.scales['y']!.max).to.be.above(7);
  });

  it('tells series apart by dash as well as by colour', async () => {
    const plot = await plotOf(await drawn());
    expect(plot.series[1]!.dash).to.deep.equal([]);
    expect(plot.series[2]!.dash).to.deep.equal([6, 4]);
  });

  it('labels its lines where they end, or has a legend where there is no room', async () => {
    const wide = await drawn();
    expect(all(wide, '.label').map((label) => label.textContent)).to.deep.equal(['median', 'p95']);
    expect(inside(wide, '.legend')).to.equal(null);
    const narrow = await drawn({}, 170);
    expect(all(narrow, '.label')).to.have.length(0);
    expect(text(inside(narrow, '.legend')))
      .to.contain('median')
      .and.to.contain('p95');
  });

  it('is reached and walked with keys, says what is there, and shows it', async () => {
    const chart = await drawn();
    slider(chart).focus();
    await until('the tooltip', () => inside(chart, '.tip'));
    expect(slider(chart).getAttribute('aria-valuetext')).to.equal('hour 4: median 1 s, p95 unknown');
    press(slider(chart), 'Home');
    press(slider(chart), 'ArrowRight');
    await chart.updateComplete;
    expect(slider(chart).getAttribute('aria-valuenow')).to.equal('1');
    expect(text(inside(chart, '.tip'))).to.match(/hour 1.*median 2.5 s.*p95 7 s/);
    press(slider(chart), 'ArrowRight');
    await chart.updateComplete;
    expect(text(inside(chart, '.tip'))).to.contain('unknown');
    expect(all(chart, '.dot'), 'a gap has no dot').to.have.length(0);
    slider(chart).blur();
    await chart.updateComplete;
    expect(found(chart, '.tip')).to.equal(null);
  });

  it('leaves other keys to the page', async () => {
    const chart = await drawn();
    expect(press(slider(chart), 'Tab')).to.equal(true);
    expect(press(slider(chart), 'ArrowLeft')).to.equal(false);
  });

  it('shows what is nearest to the pointer', async () => {
    const chart = await drawn();
    const { left, width } = (await plotOf(chart)).over.getBoundingClientRect();
    slider(chart).dispatchEvent(new PointerEvent('pointermove', { clientX: left + width * 0.27 }));
    await chart.updateComplete;
    expect(text(inside(chart, '.tip'))).to.contain('hour 1');
  });

  it('follows the theme', async () => {
    const plot = await plotOf(await drawn());
    const stroke = (): unknown =>
      (plot.series[1]!.stroke as unknown as (plot: uPlot, index: number) => string)(plot, 1);
    document.documentElement.style.colorScheme = 'light';
    document.documentElement.dataset['theme'] = 'light';
    await until('the light colour', () => stroke() === 'rgb(1, 2, 3)');
    document.documentElement.style.colorScheme = 'dark';
    document.documentElement.dataset['theme'] = 'dark';
    await until('the dark colour', () => stroke() === 'rgb(200, 201, 202)');
  });

  it('grows and shrinks with its place', async () => {
    const chart = await drawn();
    chart.style.width = '500px';
    await until('the new width', () => inside(chart, '.uplot').clientWidth === 500);
  });

  it('says so when there is nothing to draw', async () => {
    const empty = { ...data, series: data.series.map((one) => ({ ...one, values: one.values.map(() => null) })) };
    const chart = await show('tf-chart', { label: 'x', data: empty });
    expect(text(chart)).to.contain('Nothing to draw in this range');
    chart.data = data;
    await settled();
    expect(inside(chart, 'canvas')).to.not.equal(null);
  });
});
