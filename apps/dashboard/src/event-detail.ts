import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RecordedEvent, SessionSummary } from '@tenfoot/collector/api';
import { eventLook } from './event-glyph.js';
import { eventWords } from './event-words.js';
import { count, dateAndClock, delay, offset } from './format.js';
import { glyph } from './glyphs.js';
import { jsonStyles, jsonView } from './json-view.js';
import { playheadText } from './session-progress.js';
import { WalkEvent } from './walk-event.js';
import { base, buttons } from './styles.js';

const statusWords: { readonly [status: number]: string } = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
};

/** One event: what was sent, when it arrived, what the collector answered. */
@customElement('tf-event-detail')
export class EventDetail extends LitElement {
  static override styles = [
    base,
    buttons,
    jsonStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 0.75rem;
        min-height: 0;
      }
      .title {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
        gap: 0.1rem 0.6rem;
        align-items: center;
      }
      h3 {
        font-size: 1.25rem;
        font-weight: 650;
        letter-spacing: -0.015em;
      }
      .words {
        grid-column: 2 / -1;
        min-height: 1.3em;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.22rem 1rem;
        font-size: 0.875rem;
      }
      dt {
        color: var(--faint);
      }
      dd b {
        font-weight: 620;
      }
      .json {
        flex: 1;
        min-height: 8rem;
      }
    `,
  ];

  @property({ attribute: false }) recorded: RecordedEvent | undefined;
  @property({ attribute: false }) session: SessionSummary | undefined;
  @property({ attribute: false }) index = 0;
  @property({ attribute: false }) total = 0;
  /** Timestamp of the session's first event. */
  @property({ attribute: false }) startedAt = 0;

  protected override render(): TemplateResult | typeof nothing {
    const { recorded, session } = this;
    if (recorded === undefined || session === undefined) return nothing;
    const { event, status, receivedAt, seq } = recorded;
    const { ts, playhead } = event.playerTime;
    const look = eventLook(event.eventType);
    return html`
      <div class="title">
        <span style="color:${look.colour}">${glyph(look.glyph, '1.2rem')}</span>
        <h3 class="cut">${event.eventType}</h3>
        <button class="icon" aria-label="Event before" ?disabled=${this.index === 0} @click=${() => this.go(-1)}>
          ${glyph('left')}
        </button>
        <button
          class="icon"
          aria-label="Next event"
          ?disabled=${this.index >= this.total - 1}
          @click=${() => this.go(1)}
        >
          ${glyph('right')}
        </button>
        <p class="words small muted cut">${eventWords(event)}</p>
      </div>
      <dl>
        <dt>Event</dt>
        <dd>${count(this.index + 1)} of ${count(this.total)} <span class="faint">· log ${count(seq)}</span></dd>
        <dt>Happened</dt>
        <dd><b>${offset((ts - this.startedAt) / 1000)}</b> <span class="faint">· ${dateAndClock(ts)}</span></dd>
        <dt>Playhead</dt>
        <dd>${playheadText(playhead, session.content)} <span class="faint">· ${playhead} s</span></dd>
        <dt>Received</dt>
        <dd>${arrival(receivedAt - ts)} <span class="faint">· ${dateAndClock(receivedAt)}</span></dd>
        <dt>Answer</dt>
        <dd><b>${status}</b> ${statusWords[status] ?? ''}</dd>
      </dl>
      ${jsonView(event)}
    `;
  }

  private go(step: number): void {
    this.dispatchEvent(new WalkEvent(this.index + step));
  }
}

/** Two clocks are compared here, the set's and the collector's: a negative delay is a clock that is off. */
function arrival(ms: number): string {
  return ms < 0 ? `${delay(-ms)} earlier, by the clocks` : `${delay(ms)} later`;
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-event-detail': EventDetail;
  }
}
