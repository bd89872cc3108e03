import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import './csv-button.js';
import './group-by.js';
import { comparisonStyles } from './comparison.js';
import { VisibleRows } from './controllers.js';
import { count, plural } from './format.js';
import type { GroupByEvent } from './group-by.js';
import { inOrder, nextOrder, readOrder, writeOrder } from './group-order.js';
import type { Order } from './group-order.js';
import { GroupReading, tableUrl } from './group-reading.js';
import type { GroupQuestion } from './group-reading.js';
import { numberCell, skeleton } from './group-cells.js';
import { groupTableStyles } from './group-table-styles.js';
import { failureNotice, noticeStyles } from './notice.js';
import { usualAddress, withChoices, writeAddress } from './report-address.js';
import type { ChoiceName, ReportAddress } from './report-address.js';
import type { ReportPath, ReportRow } from './report-client.js';
import { dimensionLabel, groupName, narrowed, sessionsOf } from './report-dimensions.js';
import { valueOf } from './report-measures.js';
import type { Measure } from './report-measures.js';
import type { Span } from './report-range.js';
import { viewHash } from './router.js';
import { rowStyles } from './row-styles.js';
import { base, buttons, panel } from './styles.js';

/** What a table shows; the rest is in the address. */
export interface TableKind {
  readonly path: ReportPath;
  readonly title: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly measures: readonly Measure[];
  /** Dimension when the address says none. */
  readonly usually: string;
  /** Choices of the address that this table goes by. */
  readonly byName: ChoiceName;
  readonly sortName: ChoiceName;
}

/** Dimensions that come in an order of their own. */
const ordered: readonly string[] = ['position', 'hour', 'day'];

/** Groups of a report with their numbers, each beside that of the period before; sorted and drilled into by links. */
@customElement('tf-group-table')
export class GroupTable extends LitElement {
  static override styles = [
    ...[base, panel, buttons, noticeStyles, comparisonStyles],
    ...[rowStyles, groupTableStyles],
  ];

  @property({ attribute: false }) kind: TableKind | undefined;
  @property({ attribute: false }) address: ReportAddress = usualAddress;
  @property({ attribute: false }) span: Span | undefined;
  /** Turns an address of the same view into a link. */
  @property({ attribute: false }) link: (address: ReportAddress) => string = () => '';
  @query('.rows') private readonly body!: HTMLElement | null;
  private readonly reading = new GroupReading(this);
  private readonly visible = new VisibleRows(
    this,
    () => this.body,
    () => this.reading.rows.length,
  );

  protected override willUpdate(): void {
    const question = this.question;
    if (question !== null) this.reading.ask(question);
  }

  private get by(): string {
    const { kind, address } = this;
    return kind === undefined ? '' : (address.choices[kind.byName] ?? kind.usually);
  }

  private get order(): Order | null {
    const { kind, address } = this;
    if (kind === undefined) return null;
    const [first] = kind.measures;
    const usual = first === undefined || ordered.includes(this.by) ? null : { column: first.name, up: false };
    return readOrder(address.choices[kind.sortName], kind.measures) ?? usual;
  }

  private get question(): GroupQuestion | null {
    const { kind, span, order } = this;
    if (kind === undefined || span === undefined) return null;
    const asked = kind.measures.find((measure) => measure.name === order?.column && !measure.derived && !order.up);
    return { path: kind.path, by: this.by, sort: asked?.name ?? null, span, filters: this.address.filters };
  }

  protected override render(): TemplateResult {
    const { kind, question, reading } = this;
    if (kind === undefined || question === null) return html``;
    const stale = reading.loading && reading.rows.length > 0;
    return html`<section class="panel ${stale ? 'stale' : ''}" aria-labelledby="title" aria-busy=${reading.loading}>
      <div class="panel-head">
        <h2 id="title">${kind.title}</h2>
        <span class="small faint cut grow">${this.note(kind)}</span>
        <tf-group-by
          .dimensions=${kind.dimensions}
          .by=${this.by}
          .label=${kind.title}
          @group-by=${({ by }: GroupByEvent) => (location.hash = this.choiceLink(kind.byName, by))}
        ></tf-group-by>
        <tf-csv-button .href=${tableUrl(question)} .name=${`${kind.path.slice(9)}-by-${this.by}`}></tf-csv-button>
      </div>
      ${
        reading.failure !== null && !reading.loading
          ? failureNotice(reading.failure, () => reading.again())
          : this.renderTable(kind)
      }
    </section>`;
  }

  private note(kind: TableKind): string {
    const { rows, next, loading, by } = this.reading;
    if (loading && rows.length === 0) return 'reading …';
    if (next === null) return `${plural(rows.length, 'row')} · ${dimensionLabel(by ?? '')}`;
    const label = kind.measures.find(({ name }) => name === this.shownOrder?.column)?.label;
    return `the first ${count(rows.length)}${label === undefined ? '' : `, largest first by “${label}”`}; there are more`;
  }

  /** The order of the rows on the page. The collector only lists the largest of what it can add up. */
  private get shownOrder(): Order | null {
    const { order, question } = this;
    if (this.reading.next === null) return order;
    return question?.sort == null ? null : { column: question.sort, up: false };
  }

  private renderTable(kind: TableKind): TemplateResult {
    const { rows, loading } = this.reading;
    if (!loading && rows.length === 0)
      return html`<p class="empty small faint">None in this range, with these filters</p>`;
    return html`<div
      class="scroller"
      role="table"
      aria-label=${kind.title}
      aria-rowcount=${rows.length + 1}
      style="--measures:${kind.measures.length}"
    >
      ${this.renderHead(kind)} ${rows.length === 0 ? skeleton() : this.renderRows(kind)} ${this.renderFoot()}
    </div>`;
  }

  private renderHead(kind: TableKind): TemplateResult {
    const column = (name: string, label: string, about: string, derived = false): TemplateResult => {
      const order = this.shownOrder;
      const sorted = order?.column === name ? (order.up ? 'ascending' : 'descending') : undefined;
      const arrow = sorted === undefined ? '' : sorted === 'ascending' ? ' ▲' : ' ▼';
      const whole = this.reading.next === null;
      const href = this.choiceLink(
        kind.sortName,
        writeOrder(whole ? nextOrder(name, order) : { column: name, up: false }),
      );
      const place = name === 'key' ? 'name' : 'number';
      return html`<span role="columnheader" class=${place} aria-sort=${sorted ?? nothing} title=${about}
        >${whole || (!derived && name !== 'key') ? html`<a href=${href}>${label}${arrow}</a>` : label}</span
      >`;
    };
    return html`<div class="head" role="row" aria-rowindex="1">
      ${column('key', dimensionLabel(this.by), 'Sort by name')}
      ${kind.measures.map(({ name, label, about, derived }) => column(name, label, about, derived))}
      <span role="columnheader"><span class="hidden">Sessions</span></span>
    </div>`;
  }

  private renderRows(kind: TableKind): TemplateResult {
    const { rows, by, next } = this.reading;
    const sorted = next === null ? inOrder(rows, this.order, { by, measures: kind.measures }) : rows;
    const most = kind.measures.map((measure) =>
      measure.share ? rows.reduce((high, row) => Math.max(high, valueOf(measure, row) ?? 0), 0) : 0,
    );
    const { first, last, above, below } = this.visible.window;
    return html`<div class="rows" role="rowgroup">
      <div style="height:${above}px" role="presentation"></div>
      ${sorted.slice(first, last).map((row, index) => this.renderRow(row, { kind, most, index: first + index }))}
      <div style="height:${below}px" role="presentation"></div>
    </div>`;
  }

  private renderRow(
    row: ReportRow,
    { kind, most, index }: { kind: TableKind; most: readonly number[]; index: number },
  ): TemplateResult {
    const { by } = this.reading;
    const { text, second } = groupName(by, row);
    const [closer, sessions] = [narrowed(this.address, by, row), sessionsOf(this.address, by, row)];
    const before = this.reading.rowBefore(row);
    return html`<div class="row" role="row" aria-rowindex=${index + 2}>
      <span role="rowheader" class="name">
        ${closer === null ? html`<b class="cut" title=${text}>${text}</b>` : html`<a class="cut" href=${this.link(closer)} title="Only ${text}">${text}</a>`}
        ${second === undefined ? nothing : html`<span class="second cut" title=${second}>${second}</span>`}
      </span>
      ${kind.measures.map((measure, column) => numberCell(measure, { row, before, most: most[column] ?? 0 }))}
      <span role="cell" class="go">
        ${sessions === null ? nothing : html`<a href=${viewHash('sessions', writeAddress(sessions))}>sessions<span class="hidden"> of ${text}</span></a>`}
      </span>
    </div>`;
  }

  private renderFoot(): TemplateResult | typeof nothing {
    const { next, loadingMore } = this.reading;
    if (next === null) return nothing;
    return html`<div class="foot">
      <button ?disabled=${loadingMore} @click=${() => void this.reading.more()}>
        ${loadingMore ? 'Reading …' : '↓ More'}
      </button>
    </div>`;
  }

  private choiceLink(name: ChoiceName, value: string): string {
    return this.link(withChoices(this.address, { [name]: value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-group-table': GroupTable;
  }
}
