import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { glyph } from './glyphs.js';
import { applyTheme, storedTheme, themes } from './theme.js';
import type { Theme } from './theme.js';
import { base } from './styles.js';

const looks = { system: 'system', light: 'sun', dark: 'moon' } as const;

/** Three radio buttons: system, light, dark. */
@customElement('tf-theme-switch')
export class ThemeSwitch extends LitElement {
  static override styles = [
    base,
    css`
      fieldset {
        display: flex;
        margin: 0;
        padding: 0.15rem;
        border: 1px solid var(--line-strong);
        border-radius: 0.6rem;
        background: var(--surface);
      }
      label {
        display: grid;
        place-items: center;
        width: 2rem;
        height: 1.75rem;
        border-radius: 0.45rem;
        color: var(--muted);
        cursor: pointer;
      }
      input {
        position: absolute;
        opacity: 0;
        pointer-events: none;
      }
      label:has(:checked) {
        color: var(--text);
        background: var(--raised);
        box-shadow: 0 0 0 1px var(--line-strong);
      }
      label:has(:focus-visible) {
        outline: 0.19rem solid var(--accent);
        outline-offset: 0.13rem;
      }
      @media (pointer: coarse) {
        label {
          width: 2.6rem;
          height: 2.4rem;
        }
      }
    `,
  ];

  @state() private theme: Theme = storedTheme();

  protected override render(): TemplateResult {
    return html`<fieldset>
      <legend class="hidden">Colours</legend>
      ${themes.map(
        (theme) =>
          html`<label title="Colours: ${theme}">
            <input
              type="radio"
              name="theme"
              aria-label=${theme}
              .checked=${theme === this.theme}
              @change=${() => this.choose(theme)}
            />${glyph(looks[theme])}
          </label>`,
      )}
    </fieldset>`;
  }

  private choose(theme: Theme): void {
    this.theme = theme;
    applyTheme(theme);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-theme-switch': ThemeSwitch;
  }
}
