import { LitElement, html, nothing, svg, unsafeCSS } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type uPlot from 'uplot';
import uplotStyles from 'uplot/dist/uPlot.min.css';
import { isEmpty, lastKnown, sentenceAt, spread } from './chart-data.js';
import type { ChartData, ChartSeries } from './chart-data.js';
import { createPlot, indexAt, pointOf } from './chart-plot.js';
import { chartStyles } from './chart-styles.js';
import { Width } from './controllers.js';
import { base } from './styles.js';
import { ThemeChange } from './theme-change.js';
import { stepOf } from './walk-keys.js';

/** Most of the width that labels beside the lines may take; where they need more there is a legend. */
const mostForLabels = 0.3;

/**
 * Lines over time or over a share. The pointer and the arrow keys walk its positions; what is there is shown beside the
 * cursor and told to screen readers.
 */
@customElement('tf-chart')
export class Chart extends LitElement {
  static override styles = [base, unsafeCSS(uplotStyles), chartStyles];

  /** What the chart shows, for those who do not see it. */
  @property() label = '';
  @property({ attribute: false }) data: ChartData | undefined;
  @state() private at: number | null = null;
  @query('.canvas') private readonly canvas!: HTMLElement | null;
  private plot: uPlot | undefined;
  private drawn: { data: ChartData; width: number; height: number } | undefined;
  private readonly width = new Width(this);
  private readonly theme = new ThemeChange(this, () => this.plot?.redraw(false));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.clear();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('data') && this.at !== null && this.at >= (this.data?.x.length ?? 0)) this.at = null;
  }

  protected override render(): TemplateResult {
    const { data } = this;
    if (data === undefined || isEmpty(data)) {
      return html`<p class="nothing small faint">
        ${data === undefined ? 'reading …' : 'Nothing to draw in this range'}
      </p>`;
    }
    const last = data.x.length - 1;
    const at = this.at ?? last;
    return html`${data.series.length > 1 && !this.labelled ? this.renderLegend(data) : nothing}
      <div
        class="chart"
        tabindex="0"
        role="slider"
        aria-label=${this.label}
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${last}
        aria-valuenow=${at}
        aria-valuetext=${sentenceAt(data, at)}
        @keydown=${this.walk}
        @focus=${() => (this.at ??= last)}
        @blur=${() => (this.at = null)}
        @pointermove=${this.point}
        @pointerdown=${this.point}
        @pointerleave=${() => (this.at = null)}
      >
        <div class="canvas" aria-hidden="true"></div>
        ${this.plot !== undefined && this.drawn?.data === data ? this.renderOver(this.plot, data) : nothing}
      </div>`;
  }

  protected override updated(): void {
    const { data, canvas } = this;
    const width = this.width.value;
    if (data === undefined || isEmpty(data) || canvas === null || width === 0) return this.clear();
    const height = canvas.clientHeight;
    const { drawn } = this;
    if (drawn?.data === data && drawn.width === width && drawn.height === height) return;
    this.clear();
    const right = this.labelled ? labelRoom(data.series) : 20;
    const colour = (name: string): string => this.theme.colour(name);
    this.plot = createPlot(data, { element: canvas, width, height, right, colour });
    this.drawn = { data, width, height };
    // uPlot lays out in a microtask; labels and cursor need its scales.
    queueMicrotask(() => queueMicrotask(() => this.requestUpdate()));
  }

  /** Whether the lines have labels at their ends. */
  private get labelled(): boolean {
    const series = this.data?.series ?? [];
    return series.length > 1 && labelRoom(series) <= mostForLabels * this.width.value;
  }

  private clear(): void {
    this.plot?.destroy();
    this.plot = undefined;
    this.drawn = undefined;
  }

  private renderLegend({ series }: ChartData): TemplateResult {
    return html`<p class="legend" aria-hidden="true">
      ${series.map((one) => html`<span>${swatch(one)}${one.label}</span>`)}
    </p>`;
  }

  /** What lies over the canvas: labels at the ends of lines, the cursor, the tooltip. */
  private renderOver(plot: uPlot, data: ChartData): TemplateResult {
    const { left, top, width, height } = plot.over.getBoundingClientRect();
    const own = this.canvas?.getBoundingClientRect();
    const box = `left:${left - (own?.left ?? 0)}px;top:${top - (own?.top ?? 0)}px;width:${width}px;height:${height}px`;
    return html`<div class="over" style=${box} aria-hidden="true">
      ${this.labelled ? renderLabels(plot, data, height) : nothing}
      ${this.at === null ? nothing : renderCursor(plot, data, { at: this.at, width })}
    </div>`;
  }

  private readonly walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || this.data === undefined) return;
    const last = this.data.x.length - 1;
    const to = stepOf(event.key, this.at ?? last, last + 1);
    if (to === undefined) return;
    event.preventDefault();
    this.at = to;
  };

  private readonly point = (event: PointerEvent): void => {
    if (this.plot === undefined) return;
    this.at = indexAt(this.plot, event.clientX - this.plot.over.getBoundingClientRect().left);
  };
}

function renderLabels(plot: uPlot, data: ChartData, height: number): TemplateResult[] {
  const known = data.series.filter(({ values }) => lastKnown(values) !== -1);
  const ends = known.map(({ values }) => {
    const index = lastKnown(values);
    return pointOf(plot, data, index, values[index] ?? 0).y;
  });
  const places = spread(ends, 16, height);
  return known.map(
    ({ label, colour }, index) =>
      html`<span class="label" style="top:${places[index] ?? 0}px;color:var(${colour})">${label}</span>`,
  );
}

function renderCursor(plot: uPlot, data: ChartData, { at, width }: { at: number; width: number }): TemplateResult {
  const { x } = pointOf(plot, data, at, 0);
  const side = x < width / 2 ? `left:${x + 12}px` : `right:${width - x + 12}px`;
  return html`<i class="line" style="left:${x}px"></i>
    ${data.series.map(({ values, colour }) => {
      const value = values[at] ?? null;
      if (value === null) return nothing;
      return html`<i
        class="dot"
        style="left:${x}px;top:${pointOf(plot, data, at, value).y}px;background:var(${colour})"
      ></i>`;
    })}
    <div class="tip" style=${side}>
      <b>${data.place(at)}</b>
      <dl>
        ${data.series.map(
          (one) =>
            html`<dt>${swatch(one)}<span>${one.label}</span></dt>
              <dd>${data.unit.format(one.values[at] ?? null)}</dd>`,
        )}
      </dl>
    </div>`;
}

function swatch({ colour, dash }: ChartSeries): TemplateResult {
  return html`<svg viewBox="0 0 22 8" width="22" height="8">
    ${svg`<path d="M0 4H22" stroke="var(${colour})" stroke-width="2.4" stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;
}

function labelRoom(series: readonly ChartSeries[]): number {
  return 16 + 7.2 * Math.max(...series.map(({ label }) => label.length));
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-chart': Chart;
  }
}
