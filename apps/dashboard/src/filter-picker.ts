import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Failure } from './collector-client.js';
import { count } from './format.js';
import { filterLabels, filterNames, withFilter } from './report-address.js';
import type { FilterName, ReportAddress } from './report-address.js';
import { fetchReport, reportUrl } from './report-client.js';
import type { GroupedAnswer } from './report-client.js';
import { groupName } from './report-dimensions.js';
import type { Span } from './report-range.js';
import { base } from './styles.js';

/** Values offered; others can be typed. */
const mostOffered = 100;

interface Offer {
  readonly value: string;
  readonly text: string;
  readonly sessions: number | null;
}

const fixed: Partial<Record<FilterName, readonly Offer[]>> = {
  state: [
    { value: 'open', text: 'open', sessions: null },
    { value: 'ended', text: 'ended', sessions: null },
    { value: 'timedOut', text: 'timed out', sessions: null },
  ],
  downloaded: [
    { value: 'false', text: 'live', sessions: null },
    { value: 'true', text: 'downloaded', sessions: null },
  ],
};

/** Chooses what to filter by, and one of the values that occur. Every value is a link: the address is the state. */
@customElement('tf-filter-picker')
export class FilterPicker extends LitElement {
  static override styles = [
    base,
    css`
      label {
        display: grid;
        gap: 0.2rem;
        margin-bottom: 0.6rem;
        font-size: 0.8125rem;
        font-weight: 560;
        color: var(--muted);
      }
      select,
      input {
        font: inherit;
        font-size: 0.9375rem;
        font-weight: 450;
        min-height: 2.2rem;
        padding: 0.25rem 0.5rem;
        color: var(--text);
        background: var(--ground);
        border: 1px solid var(--line-strong);
        border-radius: 0.45rem;
      }
      ul {
        max-height: 15rem;
        margin: 0 -0.4rem;
        overflow: auto;
      }
      li a {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.35rem 0.5rem;
        font-size: 0.9375rem;
        color: var(--text);
        text-decoration: none;
        border-radius: 0.4rem;
      }
      li a:hover {
        background: var(--raised);
      }
      li a:focus-visible {
        outline-offset: -0.19rem;
      }
    `,
  ];

  @property({ attribute: false }) address: ReportAddress | undefined;
  @property({ attribute: false }) span: Span | undefined;
  /** Turns an address into a link. */
  @property({ attribute: false }) link: (address: ReportAddress) => string = () => '';
  @state() private name: FilterName = 'player';
  @state() private typed = '';
  @state() private offers: readonly Offer[] | undefined;
  @state() private failure: Failure | null = null;

  /** Reads the values that occur; to be called when the reader opens the picker. */
  async read(): Promise<void> {
    const { name, address, span } = this;
    this.typed = '';
    this.failure = null;
    this.offers = fixed[name];
    if (this.offers !== undefined || address === undefined || span === undefined) return;
    const { filters } = withFilter(address, name, null);
    const url = reportUrl('/reports/platforms', { span, filters }, { by: name, limit: mostOffered });
    const answer = await fetchReport<GroupedAnswer>(url);
    if (name !== this.name) return;
    if (!answer.ok) {
      this.failure = answer.failure;
      return;
    }
    this.offers = answer.value.value.rows.flatMap((row) => {
      const { text, untold } = groupName(name, row);
      return untold ? [] : [{ value: String(row['key']), text, sessions: Number(row['mediaStarts']) }];
    });
  }

  protected override render(): TemplateResult {
    const text = this.typed.trim();
    const shown = this.offers?.filter((offer) =>
      `${offer.text} ${offer.value}`.toLowerCase().includes(text.toLowerCase()),
    );
    const exact = text !== '' && fixed[this.name] === undefined && !shown?.some(({ value }) => value === text);
    return html`<label
        >Filter by
        <select @change=${this.choose}>
          ${filterNames.map((name) => html`<option value=${name} ?selected=${name === this.name}>${filterLabels[name]}</option>`)}
        </select>
      </label>
      <label
        >Value
        <input
          type="search"
          placeholder="type to search"
          maxlength="500"
          .value=${this.typed}
          @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
        />
      </label>
      ${this.renderNote(shown)}
      <ul aria-label="Values">
        ${shown?.map((offer) => this.renderOffer(offer))}
        ${exact ? this.renderOffer({ value: text, text: `exactly “${text}”`, sessions: null }) : nothing}
      </ul>`;
  }

  private renderNote(shown: readonly Offer[] | undefined): TemplateResult | typeof nothing {
    if (this.failure !== null)
      return html`<p class="small" role="alert">Values are unknown: ${this.failure.message}</p>`;
    if (shown === undefined) return html`<p class="small faint">reading …</p>`;
    return shown.length === 0 && this.typed === '' ? html`<p class="small faint">None in this range</p>` : nothing;
  }

  private renderOffer({ value, text, sessions }: Offer): TemplateResult {
    const { address } = this;
    if (address === undefined) return html``;
    const href = this.link(withFilter(address, this.name, value));
    return html`<li>
      <a href=${href} @click=${() => this.dispatchEvent(new Event('chosen'))}
        ><span class="cut">${text}</span>
        ${sessions === null ? nothing : html`<span class="faint">${count(sessions)}<span class="hidden"> sessions</span></span>`}</a
      >
    </li>`;
  }

  private readonly choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.name = filterNames.find((name) => name === value) ?? 'player';
    void this.read();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-filter-picker': FilterPicker;
  }
}
