import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LiveEvent } from '@tenfoot/collector/api';
import { eventLook } from './event-glyph.js';
import { eventWords } from './event-words.js';
import { clock, count } from './format.js';
import { glyph } from './glyphs.js';
import { sessionHash } from './router.js';
import { playheadText } from './session-progress.js';
import { base, buttons, panel } from './styles.js';

/** The last events of all sessions. While somebody reads (pointer or focus in it, or scrolled down) it stands still. */
@customElement('tf-event-tail')
export class EventTail extends LitElement {
  static override styles = [
    base,
    panel,
    buttons,
    css`
      section {
        display: flex;
        flex-direction: column;
        height: 100%;
        overflow: hidden;
      }
      ol {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: 0.25rem 0;
      }
      a {
        display: grid;
        grid-template-columns: 1rem minmax(0, 1fr) auto;
        gap: 0 0.7rem;
        align-items: center;
        padding: 0.34rem 1rem;
        color: var(--text);
        text-decoration: none;
        line-height: 1.3;
      }
      a:hover {
        background: color-mix(in srgb, var(--accent) 8%, transparent);
      }
      a:focus-visible {
        outline-offset: -0.2rem;
      }
      .type {
        font-size: 0.875rem;
        font-weight: 580;
      }
      .about {
        grid-column: 2;
        font-size: 0.8125rem;
        color: var(--faint);
      }
      .at {
        grid-column: 3;
        font-size: 0.8125rem;
        color: var(--faint);
        text-align: right;
      }
      .empty {
        padding: 1.5rem 1rem;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) events: readonly LiveEvent[] = [];
  @property({ attribute: false }) paused = false;
  @state() private shown: readonly LiveEvent[] = [];
  @state() private reading = false;
  @query('ol') private readonly list!: HTMLElement | null;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('events') && !changed.has('reading')) return;
    if (!this.isRead || this.shown.length === 0) this.shown = this.events;
  }

  protected override render(): TemplateResult {
    const waiting = this.waiting;
    return html`<section class="panel" aria-labelledby="title">
      <div class="panel-head">
        <h2 id="title">Events</h2>
        <span class="small faint grow cut"
          >${this.paused ? 'paused' : this.isRead ? 'held while you read' : 'as they come'}</span
        >
        ${waiting > 0 ? html`<button class="primary" @click=${() => this.catchUp()}>↑ ${count(waiting)} new</button>` : nothing}
      </div>
      <ol
        tabindex="0"
        aria-label="Last events, newest first"
        @pointerenter=${(event: PointerEvent) => (this.reading = event.pointerType === 'mouse')}
        @pointerleave=${() => (this.reading = false)}
        @scroll=${() => this.requestUpdate('reading')}
        @focusin=${() => this.requestUpdate('reading')}
        @focusout=${() => this.requestUpdate('reading')}
      >
        ${
          this.shown.length === 0
            ? html`<li class="empty small faint">No event since this page was opened</li>`
            : repeat(
                this.shown,
                (event) => event.seq,
                (event) => this.renderEvent(event),
              )
        }
      </ol>
    </section>`;
  }

  private renderEvent({ event, session, receivedAt }: LiveEvent): TemplateResult {
    const look = eventLook(event.eventType);
    const words = eventWords(event);
    return html`<li>
      <a href=${sessionHash(session.id)}>
        <span style="color:${look.colour}">${glyph(look.glyph, '0.95rem')}</span>
        <span class="type cut"
          >${event.eventType}${words === '' ? '' : html` <span class="muted">${words}</span>`}</span
        >
        <time class="at" datetime=${new Date(receivedAt).toISOString()}>${clock(receivedAt)}</time>
        <span class="about cut">${session.content.name ?? session.content.id} · ${session.playerName}</span>
        <span class="at">${playheadText(event.playerTime.playhead, session.content)}</span>
      </a>
    </li>`;
  }

  private get isRead(): boolean {
    return this.reading || (this.list?.scrollTop ?? 0) > 4 || (this.list?.contains(this.activeInside) ?? false);
  }

  private get activeInside(): Element | null {
    return this.shadowRoot?.activeElement ?? null;
  }

  private get waiting(): number {
    const newest = this.shown[0];
    if (newest === undefined) return 0;
    const at = this.events.indexOf(newest);
    return at === -1 ? this.events.length : at;
  }

  private catchUp(): void {
    this.list?.scrollTo({ top: 0 });
    this.shown = this.events;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-event-tail': EventTail;
  }
}
