import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './event-tail.js';
import './hurt-list.js';
import './now-tiles.js';
import './session-list.js';
import type { Failure } from './collector-client.js';
import { Clock } from './controllers.js';
import { timeZone } from './format.js';
import type { LiveFeed } from './live-feed.js';
import { noSessions } from './live-sessions.js';
import type { LiveSessions } from './live-sessions.js';
import { failureNotice, notice, noticeStyles } from './notice.js';
import { base, buttons, panel } from './styles.js';
import { Touch } from './touch.js';
import { watchingNow } from './watching-now.js';
import type { WatchingNow } from './watching-now.js';

/** First view: who is watching now. */
@customElement('tf-live-view')
export class LiveView extends LitElement {
  static override styles = [
    base,
    panel,
    buttons,
    noticeStyles,
    css`
      .grid {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(18rem, 23rem);
        grid-template-rows: auto auto minmax(0, 1fr);
        grid-template-areas: 'tiles tiles' 'list hurts' 'list tail';
        gap: var(--gap);
        padding: var(--gap) clamp(0.75rem, 2vw, 2rem);
        height: calc(100dvh - 3.4rem);
        min-height: 42rem;
      }
      tf-now-tiles {
        grid-area: tiles;
      }
      tf-session-list {
        grid-area: list;
        min-height: 0;
      }
      tf-hurt-list {
        grid-area: hurts;
      }
      tf-event-tail {
        grid-area: tail;
        min-height: 0;
      }
      .stale {
        grid-column: 1 / -1;
        padding: 0.6rem 1rem;
        border-color: var(--error);
      }
      @media (max-width: 1000px) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: none;
          grid-template-areas: 'tiles' 'list' 'hurts' 'tail';
          height: auto;
        }
        tf-event-tail {
          height: 26rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) feed: LiveFeed | undefined;
  @property({ attribute: false }) live: LiveSessions = noSessions;
  @property({ attribute: false }) failure: Failure | null = null;
  @property({ attribute: false }) loading = true;
  @property({ attribute: false }) loadingOlder = false;
  private readonly clock = new Clock(this);
  private readonly touch = new Touch(this);
  private numbers: WatchingNow | undefined;
  private numbersFrom: { live: LiveSessions; minute: number } | undefined;

  protected override willUpdate(): void {
    const minute = Math.floor(this.clock.now / 10_000);
    const from = this.numbersFrom;
    if (from?.live !== this.live || (from.minute !== minute && !this.live.paused)) {
      this.numbersFrom = { live: this.live, minute };
      const { rows, arrived, next } = this.live;
      this.numbers = watchingNow([...arrived, ...rows], this.clock.now, next === null);
    }
  }

  protected override updated(): void {
    // A wall screen has no reader to click "3 new".
    const unattended = this.touch.unattended(this.clock.now);
    if (unattended && !this.live.paused && this.live.arrived.length > 0) this.feed?.letIn();
  }

  protected override render(): TemplateResult {
    const nothingYet = this.live.rows.length === 0;
    if (nothingYet && this.live.arrived.length === 0) {
      if (this.failure !== null) return failureNotice(this.failure, () => void this.feed?.read());
      if (!this.loading) return this.renderEmpty();
    }
    return html`<div class="grid">
      <h1 class="hidden">Who is watching now</h1>
      <tf-now-tiles .numbers=${this.numbers} .loading=${this.loading}></tf-now-tiles>
      <tf-session-list
        .rows=${this.live.rows}
        .arrived=${this.live.arrived.length}
        .loading=${this.loading}
        .loadingOlder=${this.loadingOlder}
        .more=${this.live.next !== null}
        .now=${this.clock.now}
        .stale=${this.failure !== null}
        @let-in=${() => this.feed?.letIn()}
        @older=${() => void this.feed?.older()}
      ></tf-session-list>
      <tf-hurt-list .hurts=${this.numbers?.hurts ?? []} .loading=${this.loading}></tf-hurt-list>
      <tf-event-tail .events=${this.live.tail} .paused=${this.live.paused}></tf-event-tail>
      ${this.renderZone()}
    </div>`;
  }

  private renderZone(): TemplateResult | typeof nothing {
    return this.live.paused ? nothing : html`<p class="hidden">All times in ${timeZone(this.clock.now)}</p>`;
  }

  private renderEmpty(): TemplateResult {
    return notice({
      glyph: 'session',
      colour: 'var(--accent)',
      title: 'No sessions yet',
      text: html`The collector is here and listens. Run <span class="mono">npm start</span>, open the sample TV app at
        the address it prints and press OK on a title: the session shows up here by itself.`,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-live-view': LiveView;
  }
}
