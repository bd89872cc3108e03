import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, buttons } from './styles.js';

/**
 * A button that opens a small panel under it. Escape, a click elsewhere or leaving it with the keyboard close it.
 *
 * @fires open - the panel has been opened
 */
@customElement('tf-menu')
export class Menu extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: relative;
      }
      .sheet {
        position: absolute;
        z-index: 6;
        top: calc(100% + 0.4rem);
        left: 0;
        width: min(21rem, calc(100vw - 1.5rem));
        padding: 0.9rem;
        background: var(--surface);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        box-shadow: 0 12px 40px #0004;
      }
      button[data-on] {
        color: var(--on-accent);
        background: var(--accent);
        border-color: var(--accent);
      }
      @media (max-width: 600px) {
        .sheet {
          position: fixed;
          inset: auto 0.75rem 0.75rem;
          top: auto;
          width: auto;
          max-height: 75dvh;
          overflow: auto;
        }
      }
    `,
  ];

  @property() label = '';
  /** The button shows a choice that is in force. */
  @property({ type: Boolean }) on = false;
  @state() private opened = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.outside);
    this.addEventListener('focusout', this.left);
    this.addEventListener('keydown', this.escape);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.outside);
    this.removeEventListener('focusout', this.left);
    this.removeEventListener('keydown', this.escape);
  }

  /** Closes the panel and goes back to the button. */
  close(): void {
    this.opened = false;
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<button aria-expanded=${this.opened} ?data-on=${this.on} @click=${() => this.toggle()}>
        ${this.label} <span aria-hidden="true">▾</span>
      </button>
      ${this.opened ? html`<div class="sheet" role="group" aria-label=${this.label}><slot></slot></div>` : nothing}`;
  }

  private toggle(): void {
    this.opened = !this.opened;
    if (this.opened) this.dispatchEvent(new Event('open'));
  }

  private readonly outside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.opened = false;
  };

  private readonly left = (event: FocusEvent): void => {
    // Focus that goes nowhere is the page losing it, as when a window is left.
    if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) this.opened = false;
  };

  private readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.opened) return;
    event.stopPropagation();
    this.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-menu': Menu;
  }
}
