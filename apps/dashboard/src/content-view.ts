import { LitElement, css, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './chart.js';
import './csv-button.js';
import './group-table.js';
import './report-bar.js';
import './report-tiles.js';
import type { ChartData } from './chart-data.js';
import {
  concurrencyChart,
  contentQuestions,
  contentTiles,
  peakWords,
  progressChart,
  totalsOf,
} from './content-reading.js';
import type { ContentAnswers, Totals } from './content-reading.js';
import type { TableKind } from './group-table.js';
import { failureNotice, notice, noticeStyles, partlyNotice } from './notice.js';
import { RangeClock } from './range-clock.js';
import { readAddress, writeAddress } from './report-address.js';
import type { ReadAddress, ReportAddress } from './report-address.js';
import { adDimensions, sessionDimensions } from './report-dimensions.js';
import { adMeasures, numberIn, viewingMeasures } from './report-measures.js';
import { reportPageStyles } from './report-page-styles.js';
import { beforeWords } from './report-range.js';
import type { Span } from './report-range.js';
import { ReportReading } from './report-reading.js';
import { viewHash } from './router.js';
import { base, buttons, panel } from './styles.js';

const contentTable: TableKind = {
  ...{ path: '/reports/content', title: 'Content', usually: 'content', byName: 'by', sortName: 'sort' },
  dimensions: { content: 'Content', show: 'Show', contentType: 'Content type', ...sessionDimensions },
  measures: viewingMeasures,
};

const adTable: TableKind = {
  ...{ path: '/reports/ads', title: 'Ads', usually: 'ad', byName: 'adBy', sortName: 'adSort' },
  dimensions: adDimensions,
  measures: adMeasures,
};

/** What was watched, how far, and what became of the ads, over a range. */
@customElement('tf-content-view')
export class ContentView extends LitElement {
  static override styles = [
    ...[base, panel, buttons, noticeStyles, reportPageStyles],
    css`
      :host {
        --charts: minmax(0, 1.5fr) minmax(0, 1fr);
      }
      figcaption tf-csv-button {
        margin-left: auto;
      }
    `,
  ];

  /** What the address says behind its `?`. */
  @property() search = '';
  @property({ type: Boolean }) paused = false;
  private readonly clock = new RangeClock(this, () => this.paused);
  private readonly reading = new ReportReading<ContentAnswers>(this);
  private said: ReadAddress = readAddress('');
  private span: Span = { from: 0, to: 0 };
  /** Derived from one reading as a whole; until the next one ended, they stay. */
  private now: Totals | undefined;
  private earlier: Totals | undefined;
  private concurrency: ChartData | undefined;
  private progress: ChartData | undefined;
  private derived = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('search')) this.said = readAddress(this.search);
    const { range, filters } = this.said.address;
    const span = this.clock.spanOf(range);
    const anew = span !== this.span;
    this.span = span;
    this.reading.ask(contentQuestions(span, filters), anew);
    if (this.reading.version !== this.derived) this.derive();
  }

  private derive(): void {
    const { reading } = this;
    this.derived = reading.version;
    const totals = (
      viewing: 'viewing' | 'viewingBefore',
      people: 'people' | 'peopleBefore',
      ads: 'ads' | 'adsBefore',
    ): Totals | undefined => {
      const [one, two, three] = [reading.get(viewing), reading.get(people), reading.get(ads)];
      return one && two && three ? totalsOf(one, two, three) : undefined;
    };
    this.now = totals('viewing', 'people', 'ads');
    this.earlier = totals('viewingBefore', 'peopleBefore', 'adsBefore');
    const [concurrency, contents] = [reading.get('concurrency'), reading.get('contents')];
    this.concurrency = concurrency && concurrencyChart(concurrency, reading.get('concurrencyBefore'));
    this.progress = contents && progressChart(contents);
  }

  protected override render(): TemplateResult {
    const { reading, said, span } = this;
    return html`<div class="page">
      <tf-report-bar
        heading="Content and ads"
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
    const { reading, span, now } = this;
    if (now === undefined && reading.failure !== null) return failureNotice(reading.failure, () => reading.again());
    const sessions = numberIn(reading.get('people')?.rows[0], 'mediaStarts');
    if (!reading.loading && sessions === 0) return nobody();
    const stale = reading.loading && now !== undefined ? 'waiting' : '';
    return html`${partlyNotice(reading.failure)}
      <tf-report-tiles
        label="Content and ads in numbers"
        .tiles=${contentTiles(now, this.earlier)}
        ?waiting=${now === undefined}
      ></tf-report-tiles>
      <div class="charts ${stale}">${this.renderConcurrency(address)} ${this.renderProgress()}</div>
      <tf-group-table .kind=${contentTable} .address=${address} .span=${span} .link=${link}></tf-group-table>
      <tf-group-table .kind=${adTable} .address=${address} .span=${span} .link=${link}></tf-group-table>`;
  }

  private renderConcurrency(address: ReportAddress): TemplateResult {
    const answer = this.reading.get('concurrency');
    const url = contentQuestions(this.span, address.filters).concurrency;
    return html`<figure class="panel">
      <figcaption>
        <h2>Watching at the same time</h2>
        <span class="small faint"
          >${answer ? `${peakWords(answer)} · dashed: ${beforeWords(address.range)}` : 'reading …'}</span
        >
        <tf-csv-button .href=${url} name="concurrency"></tf-csv-button>
      </figcaption>
      <tf-chart label="Viewers at the same time" .data=${this.concurrency}></tf-chart>
    </figure>`;
  }

  private renderProgress(): TemplateResult {
    return html`<figure class="panel">
      <figcaption>
        <h2>How far they watched</h2>
        <span class="small faint">share of starts that came to each part; 100 % is complete</span>
      </figcaption>
      <tf-chart label="Share of starts by part of the length" .data=${this.progress}></tf-chart>
    </figure>`;
  }
}

const link = (address: ReportAddress): string => viewHash('content', writeAddress(address));

function nobody(): TemplateResult {
  return notice({
    glyph: 'session',
    colour: 'var(--accent)',
    title: 'Nothing was watched in this range',
    text: 'No session began in it with these filters. Choose a longer range, or take a filter away.',
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-content-view': ContentView;
  }
}
