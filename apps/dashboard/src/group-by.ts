import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ownMetadata } from './report-dimensions.js';
import { base, buttons } from './styles.js';

/** Told when the reader groups a table by something else. */
export class GroupByEvent extends Event {
  constructor(readonly by: string) {
    super('group-by', { bubbles: true, composed: true });
  }
}

const own = 'own';

/** Chooses what a table is grouped by: one of the collector's dimensions, or a key of the app's own metadata. */
@customElement('tf-group-by')
export class GroupBy extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host,
      form,
      label {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      label {
        font-size: 0.8125rem;
        color: var(--muted);
      }
      select,
      input {
        font: inherit;
        font-size: 0.875rem;
        min-height: 2.1rem;
        padding: 0.15rem 0.5rem;
        color: var(--text);
        background: var(--ground);
        border: 1px solid var(--line-strong);
        border-radius: 0.45rem;
      }
      select {
        max-width: 11rem;
      }
      input {
        width: 8rem;
      }
    `,
  ];

  @property({ attribute: false }) dimensions: Readonly<Record<string, string>> = {};
  @property() by = '';
  /** What is grouped, for those who do not see the table: `Ads`. */
  @property() label = '';
  @state() private asksKey = false;

  protected override render(): TemplateResult {
    const key = ownMetadata.test(this.by) ? this.by.slice(2) : null;
    const shown = this.asksKey || key !== null ? own : this.by;
    return html`<label
        ><span aria-hidden="true">by</span><span class="hidden">${this.label} by</span>
        <select @change=${this.choose} .value=${shown}>
          ${Object.entries(this.dimensions).map(
            ([by, label]) => html`<option value=${by} ?selected=${by === shown}>${label}</option>`,
          )}
          <option value=${own} ?selected=${shown === own}>Own metadata …</option>
        </select>
      </label>
      ${
        shown === own
          ? html`<form @submit=${this.chooseKey}>
              <input
                name="key"
                aria-label="Key of own metadata"
                placeholder="key"
                required
                pattern="[a-zA-Z0-9_.]{1,100}"
                title="Letters, digits, _ and ., as sent in customMetadata of sessionStart"
                .value=${key ?? ''}
              /><button type="submit">Group</button>
            </form>`
          : nothing
      }`;
  }

  private readonly choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.asksKey = value === own;
    if (value !== own) this.dispatchEvent(new GroupByEvent(value));
  };

  private readonly chooseKey = (event: SubmitEvent): void => {
    event.preventDefault();
    this.asksKey = false;
    this.dispatchEvent(
      new GroupByEvent(`c.${((event.target as HTMLFormElement).elements.namedItem('key') as HTMLInputElement).value}`),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-group-by': GroupBy;
  }
  interface HTMLElementEventMap {
    'group-by': GroupByEvent;
  }
}
