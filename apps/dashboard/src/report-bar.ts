import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import './filter-picker.js';
import './menu.js';
import { count, plural, timeOfDayShort, timeZone } from './format.js';
import type { FilterPicker } from './filter-picker.js';
import type { Menu } from './menu.js';
import { filterLabels, filterNames, withFilter } from './report-address.js';
import type { ReadAddress, ReportAddress } from './report-address.js';
import { reportBarStyles } from './report-bar-styles.js';
import { rangeLabels, rangeNames, spanWords } from './report-range.js';
import type { RangeChoice, Span } from './report-range.js';
import { base, buttons } from './styles.js';

/**
 * Range and filters of a report. Everything is a link to another address, so that Back undoes it and a copy of the address
 * shows the same.
 *
 * @fires refresh - the reader wants the numbers anew
 */
@customElement('tf-report-bar')
export class ReportBar extends LitElement {
  static override styles = [base, buttons, reportBarStyles];

  @property() heading = '';
  @property({ attribute: false }) read: ReadAddress | undefined;
  @property({ attribute: false }) span: Span | undefined;
  @property({ attribute: false }) link: (address: ReportAddress) => string = () => '';
  /** What the numbers are compared with. */
  @property() note = '';
  @property({ attribute: false }) loading = false;
  /** Events that the reports do not know of yet. */
  @property({ attribute: false }) behind = 0;
  @query('tf-filter-picker') private readonly picker!: FilterPicker | null;
  @query('tf-menu.filter') private readonly filterMenu!: Menu | null;
  @query('tf-menu.range') private readonly rangeMenu!: Menu | null;

  protected override render(): TemplateResult {
    const { read, span } = this;
    if (read === undefined || span === undefined) return html``;
    const { address, problems } = read;
    return html`<div class="bar">
        <h1>${this.heading}</h1>
        <nav aria-label="Time range" class="ranges">${rangeNames.map((name) => this.renderRange(address, name))}</nav>
        ${this.renderCustom(address, span)} ${this.renderFilterMenu(address, span)}
        <span class="when small faint" role="status">
          ${spanWords(span)}
          ${timeZone(span.to)}${this.note === '' ? '' : ` · ${this.note}`}${this.loading ? ' · reading …' : ''}
        </span>
        <button title="Read the reports anew" @click=${() => this.dispatchEvent(new Event('refresh'))}>
          ↻ <span class="hidden">Refresh</span>
        </button>
      </div>
      ${this.renderChips(address)}
      ${problems.map((problem) => html`<p class="note bad" role="alert">The address says something unknown. ${problem}</p>`)}
      ${
        this.behind > 0
          ? html`<p class="note" role="status">
              Reports lag behind: the last ${plural(this.behind, 'event')} ${this.behind === 1 ? 'is' : 'are'} not in
              these numbers yet.
            </p>`
          : nothing
      }`;
  }

  private renderRange(address: ReportAddress, name: (typeof rangeNames)[number]): TemplateResult {
    const current = address.range.kind === 'last' && address.range.name === name;
    const href = this.link({ ...address, range: { kind: 'last', name } });
    return html`<a href=${href} aria-current=${current ? 'true' : nothing}>${rangeLabels[name]}</a>`;
  }

  private renderCustom(address: ReportAddress, { from, to }: Span): TemplateResult {
    const custom = address.range.kind === 'between';
    return html`<tf-menu class="range" label="From – to" ?on=${custom}>
      <form @submit=${this.applyRange}>
        <label>From <input name="from" type="datetime-local" required .value=${localMoment(from)} /></label>
        <label>To <input name="to" type="datetime-local" required .value=${localMoment(to)} /></label>
        <p class="small faint">Times in ${timeZone(to)}; the link says them in UTC.</p>
        <button class="primary" type="submit">Show</button>
      </form>
    </tf-menu>`;
  }

  private renderFilterMenu(address: ReportAddress, span: Span): TemplateResult {
    return html`<tf-menu class="filter" label="Filter" @open=${this.openPicker}>
      <tf-filter-picker
        .address=${address}
        .span=${span}
        .link=${this.link}
        @chosen=${() => this.filterMenu?.close()}
      ></tf-filter-picker>
    </tf-menu>`;
  }

  private renderChips(address: ReportAddress): TemplateResult | typeof nothing {
    const chosen = filterNames.filter((name) => address.filters[name] !== undefined);
    if (chosen.length === 0) return nothing;
    return html`<ul class="chips" aria-label="Filters, ${count(chosen.length)}">
      ${chosen.map(
        (name) =>
          html`<li>
            <span class="faint">${filterLabels[name]}</span> <b>${address.filters[name]}</b>
            <a
              href=${this.link(withFilter(address, name, null))}
              aria-label="Without the filter ${filterLabels[name]}"
              @click=${() => this.filterMenu?.focus()}
              >×</a
            >
          </li>`,
      )}
    </ul>`;
  }

  private readonly openPicker = (): void => {
    // The picker is there from the start; its values are read when somebody wants them.
    void this.picker?.read();
  };

  private readonly applyRange = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const address = this.read?.address;
    const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
    const moment = (name: string): number => Date.parse(field(name).value);
    const range: RangeChoice = { kind: 'between', from: moment('from'), to: moment('to') };
    const end = field('to');
    end.setCustomValidity(range.from < range.to ? '' : 'Expected a moment after “From”');
    if (!form.reportValidity()) {
      end.addEventListener('input', () => end.setCustomValidity(''), { once: true });
      return;
    }
    if (address === undefined) return;
    this.rangeMenu?.close();
    location.hash = this.link({ ...address, range });
  };
}

/** A moment as `datetime-local` wants it, in the reader's zone. */
function localMoment(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${timeOfDayShort(ms)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-report-bar': ReportBar;
  }
}
