import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fetchCsv } from './report-client.js';
import { base, buttons } from './styles.js';

/** Saves a report as CSV, all pages of it. */
@customElement('tf-csv-button')
export class CsvButton extends LitElement {
  static override styles = [base, buttons];

  /** Address of the report, without a format. */
  @property() href = '';
  /** Name of the file without its ending. */
  @property() name = 'report';
  /** Parameter that the position of the next page goes into. */
  @property() cursor: 'after' | 'before' = 'after';
  @state() private stage: 'ready' | 'reading' | 'failed' = 'ready';

  protected override render(): TemplateResult {
    const words = { ready: '↓ CSV', reading: 'Reading …', failed: 'CSV failed, again' }[this.stage];
    return html`<button
      ?disabled=${this.stage === 'reading'}
      title="Save ${this.name}.csv"
      @click=${() => void this.save()}
    >
      ${words}
    </button>`;
  }

  private async save(): Promise<void> {
    this.stage = 'reading';
    const answer = await fetchCsv(this.href, this.cursor);
    this.stage = answer.ok ? 'ready' : 'failed';
    if (!answer.ok) return;
    const url = URL.createObjectURL(new Blob([answer.value], { type: 'text/csv;charset=utf-8' }));
    Object.assign(document.createElement('a'), { href: url, download: `${this.name}.csv` }).click();
    // The browser has taken the file by then; without this it would be kept until the page is left.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-csv-button': CsvButton;
  }
}
