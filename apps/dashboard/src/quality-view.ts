import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './chart.js';
import './group-table.js';
import './report-bar.js';
import './report-tiles.js';
import type { TableKind } from './group-table.js';
import { failureNotice, notice, noticeStyles, partlyNotice } from './notice.js';
import { qualityCharts, qualityQuestions, qualityTiles } from './quality-reading.js';
import type { QualityAnswers, QualityChart } from './quality-reading.js';
import { RangeClock } from './range-clock.js';
import { readAddress, withChoices, writeAddress } from './report-address.js';
import type { ReadAddress, ReportAddress } from './report-address.js';
import { sessionDimensions } from './report-dimensions.js';
import { numberIn, qualityMeasures } from './report-measures.js';
import { reportPageStyles } from './report-page-styles.js';
import { beforeWords, hasUnits, slotsOf, slotUnits } from './report-range.js';
import type { Span } from './report-range.js';
import { ReportReading } from './report-reading.js';
import { rowsOfSlots } from './report-sums.js';
import { viewHash } from './router.js';
import { base, buttons, panel } from './styles.js';

const table: TableKind = {
  ...{ path: '/reports/quality', title: 'Where it hurts', usually: 'player', byName: 'by', sortName: 'sort' },
  dimensions: sessionDimensions,
  measures: qualityMeasures,
};

/** How well it played: start-up, rebuffering, failures and exits, over a range. */
@customElement('tf-quality-view')
export class QualityView extends LitElement {
  static override styles = [
    ...[base, panel, buttons, noticeStyles, reportPageStyles],
    css`
      .units {
        display: flex;
        gap: 0.8rem;
        margin-bottom: -0.5rem;
        color: var(--faint);
      }
      .units a {
        color: var(--muted);
        text-decoration: none;
      }
      .units a[aria-current] {
        font-weight: 640;
        color: var(--text);
        box-shadow: 0 0.12rem 0 var(--accent);
      }
      :host {
        --charts: minmax(0, 1.3fr) minmax(0, 1fr) minmax(0, 1fr);
      }
    `,
  ];

  /** What the address says behind its `?`. */
  @property() search = '';
  @property({ type: Boolean }) paused = false;
  private readonly clock = new RangeClock(this, () => this.paused);
  private readonly reading = new ReportReading<QualityAnswers>(this);
  private said: ReadAddress = readAddress('');
  private span: Span = { from: 0, to: 0 };
  /** Drawn from one reading as a whole; until the next one ended, they stay. */
  private charts: readonly QualityChart[] = [];
  private drawn = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('search')) this.said = readAddress(this.search);
    const span = this.clock.spanOf(this.said.address.range);
    const anew = span !== this.span;
    this.span = span;
    this.reading.ask(qualityQuestions(span, this.said.address), anew);
    if (this.reading.version === this.drawn) return;
    this.drawn = this.reading.version;
    const slots = slotsOf(span, this.said.address.choices.each);
    this.charts = qualityCharts(
      slots,
      rowsOfSlots(slots, (name) => this.reading.get(name)),
    );
  }

  protected override render(): TemplateResult {
    const { reading, said, span } = this;
    return html`<div class="page">
      <tf-report-bar
        heading="Quality"
        .read=${said}
        .span=${span}
        .link=${link}
        .note=${`beside: ${beforeWords(said.address.range)}`}
        .loading=${reading.loading}
        .behind=${reading.behind}
        @refresh=${() => this.clock.refresh()}
      ></tf-report-bar>
      ${this.renderNumbers(said.address)}
    </div>`;
  }

  private renderNumbers(address: ReportAddress): TemplateResult {
    const { reading, span } = this;
    const [now, before] = [reading.get('now')?.rows[0], reading.get('before')?.rows[0]];
    if (now === undefined && reading.failure !== null) return failureNotice(reading.failure, () => reading.again());
    if (now !== undefined && !reading.loading && numberIn(now, 'mediaStarts') === 0) return nobody();
    return html`${partlyNotice(reading.failure)}
      <tf-report-tiles
        label="Quality in numbers"
        .tiles=${qualityTiles(now, before, address)}
        ?waiting=${now === undefined}
      ></tf-report-tiles>
      ${hasUnits(span) ? renderUnits(address, slotsOf(span, address.choices.each).unit) : nothing}
      <div class="charts ${reading.loading && this.charts.length > 0 ? 'waiting' : ''}">
        ${(this.charts.length > 0 ? this.charts : qualityCharts(slotsOf(span), [])).map((chart) => this.renderChart(chart))}
      </div>
      <tf-group-table .kind=${table} .address=${address} .span=${span} .link=${link}></tf-group-table>`;
  }

  private renderChart({ title, note, data }: QualityChart): TemplateResult {
    return html`<figure class="panel">
      <figcaption>
        <h2>${title}</h2>
        <span class="small faint">${note}</span>
      </figcaption>
      <tf-chart .label="${title}, ${note}" .data=${this.charts.length === 0 ? undefined : data}></tf-chart>
    </figure>`;
  }
}

const link = (address: ReportAddress): string => viewHash('quality', writeAddress(address));

function renderUnits(address: ReportAddress, now: string): TemplateResult {
  return html`<nav class="units small" aria-label="Charts by">
    Charts by the
    ${slotUnits.map(
      (unit) =>
        html`<a href=${link(withChoices(address, { each: unit }))} aria-current=${unit === now ? 'true' : nothing}
          >${unit}</a
        >`,
    )}
  </nav>`;
}

function nobody(): TemplateResult {
  return notice({
    glyph: 'session',
    colour: 'var(--accent)',
    title: 'No sessions in this range',
    text: 'Nothing began in it with these filters. Choose a longer range, or take a filter away.',
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-quality-view': QualityView;
  }
}
