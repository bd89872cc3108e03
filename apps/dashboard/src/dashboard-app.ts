import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './live-view.js';
import './session-view.js';
import './theme-switch.js';
import type { ConnectionState } from './live-connection.js';
import { glyph } from './glyphs.js';
import type { Glyph } from './glyphs.js';
import { LiveFeed } from './live-feed.js';
import { notice, noticeStyles } from './notice.js';
import { homeHash, parseRoute } from './router.js';
import { count, plural } from './format.js';
import { base, buttons } from './styles.js';

const connections: { readonly [State in ConnectionState]: { word: string; glyph: Glyph; colour: string } } = {
  connecting: { word: 'Connecting', glyph: 'starting', colour: 'var(--starting)' },
  live: { word: 'Live', glyph: 'live', colour: 'var(--good)' },
  reconnecting: { word: 'Reconnecting', glyph: 'buffering', colour: 'var(--ad)' },
  offline: { word: 'Offline', glyph: 'error', colour: 'var(--error)' },
};

/** The page: a bar on top, one view below. */
@customElement('tf-dashboard')
export class DashboardApp extends LitElement {
  static override styles = [
    base,
    buttons,
    noticeStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr;
        min-height: 100dvh;
      }
      header {
        position: sticky;
        top: 0;
        z-index: 5;
        display: flex;
        align-items: center;
        gap: 0.75rem;
        padding: 0.55rem clamp(0.75rem, 2vw, 2rem);
        background: color-mix(in srgb, var(--ground) 88%, transparent);
        backdrop-filter: blur(10px);
        border-bottom: 1px solid var(--line);
      }
      .home {
        display: flex;
        align-items: center;
        gap: 0.55rem;
        margin-right: auto;
        color: var(--text);
        font-size: 1.0625rem;
        font-weight: 680;
        letter-spacing: -0.02em;
        text-decoration: none;
      }
      .home svg {
        color: var(--accent);
      }
      .connection {
        display: inline-flex;
        align-items: center;
        gap: 0.4rem;
        font-size: 0.875rem;
        font-weight: 560;
      }
      .connection svg {
        color: var(--connection);
      }
      main {
        min-width: 0;
        outline: none;
      }
      .skip:focus {
        position: fixed;
        z-index: 9;
        width: auto;
        height: auto;
        clip-path: none;
        padding: 0.5rem 1rem;
        background: var(--surface);
      }
      @media (max-width: 600px) {
        .home span {
          display: none;
        }
      }
    `,
  ];

  @state() private route = parseRoute(location.hash);
  private readonly feed = new LiveFeed(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.follow);
    this.retitle();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.follow);
  }

  protected override render(): TemplateResult {
    return html`
      <button class="hidden skip" @click=${() => this.focusMain()}>Skip to content</button>
      <header>
        <a class="home" href=${homeHash} aria-label="tenfoot, all sessions">
          <svg viewBox="0 0 32 22" width="1.9rem" height="1.3rem" aria-hidden="true">
            <path
              d="M1 13h6.5L12 3l6 16 4-9h9"
              fill="none"
              stroke="currentColor"
              stroke-width="3"
              stroke-linejoin="round"
              stroke-linecap="round"
            />
          </svg>
          <span>tenfoot</span>
        </a>
        ${this.renderConnection()}
        <tf-theme-switch></tf-theme-switch>
      </header>
      <main tabindex="-1">${this.renderView()}</main>
    `;
  }

  private renderConnection(): TemplateResult {
    const { connection, state: live } = this.feed;
    const look = connections[connection];
    const waiting = live.held.length;
    return html`
      <span class="connection" role="status" style="--connection:${look.colour}">${glyph(look.glyph)}${look.word}</span>
      <button aria-pressed=${live.paused} @click=${() => this.feed.pause(!live.paused)}>
        ${glyph(live.paused ? 'playing' : 'paused', '0.8em')}
        ${live.paused ? html`Resume${waiting > 0 ? html` <span>· ${count(waiting)} new</span>` : nothing}` : 'Pause'}
        <span class="hidden">${live.paused ? plural(waiting, 'event') : 'live data'}</span>
      </button>
    `;
  }

  private renderView(): TemplateResult {
    switch (this.route.view) {
      case 'live':
        return html`<tf-live-view
          .feed=${this.feed}
          .live=${this.feed.state}
          .failure=${this.feed.failure}
          .loading=${this.feed.loading}
          .loadingOlder=${this.feed.loadingOlder}
        ></tf-live-view>`;
      case 'session':
        return html`<tf-session-view .feed=${this.feed} .sid=${this.route.sid}></tf-session-view>`;
      case 'unknown':
        return notice({
          glyph: 'error',
          title: 'No such page',
          text: html`<span class="mono">${this.route.hash}</span> is no address of this dashboard.
            <a href=${homeHash}>All sessions</a>`,
        });
    }
  }

  private readonly follow = (): void => {
    this.route = parseRoute(location.hash);
    this.retitle();
    scrollTo(0, 0);
    // A new view is a new place: the next Tab starts in it, and a screen reader reads it.
    void this.updateComplete.then(() => this.focusMain());
  };

  private focusMain(): void {
    this.renderRoot.querySelector('main')?.focus({ preventScroll: true });
  }

  private retitle(): void {
    document.title = this.route.view === 'session' ? 'tenfoot · session' : 'tenfoot · live';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-dashboard': DashboardApp;
  }
}
