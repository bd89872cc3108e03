import { LitElement, html, nothing } from 'lit';
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
import type { Route } from './router.js';
import { places } from './places.js';
import { count, plural } from './format.js';
import { dashboardStyles } from './dashboard-styles.js';
import { base, buttons } from './styles.js';

const connections: { readonly [State in ConnectionState]: { word: string; glyph: Glyph; colour: string } } = {
  connecting: { word: 'Connecting', glyph: 'starting', colour: 'var(--starting)' },
  live: { word: 'Live', glyph: 'live', colour: 'var(--good)' },
  reconnecting: { word: 'Reconnecting', glyph: 'buffering', colour: 'var(--ad)' },
  offline: { word: 'Offline', glyph: 'error', colour: 'var(--error)' },
};

/** Views with charts and tables come when somebody opens one. */
const loadView = {
  quality: () => import('./quality-view.js'),
  content: () => import('./content-view.js'),
  sessions: () => import('./sessions-view.js'),
} as const;

/** The page: a bar on top, one view below. */
@customElement('tf-dashboard')
export class DashboardApp extends LitElement {
  static override styles = [base, buttons, noticeStyles, dashboardStyles];

  @state() private route = parseRoute(location.hash);
  @state() private loaded: ReadonlySet<Route['view']> = new Set();
  @state() private broken = false;
  private readonly feed = new LiveFeed(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.follow);
    this.retitle();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.follow);
  }

  protected override render(): TemplateResult {
    return html`
      <button class="hidden skip" @click=${() => this.focusMain()}>Skip to content</button>
      <header>
        <a class="home" href=${homeHash} aria-label="tenfoot, now">
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
        ${places(this.route)} ${this.renderConnection()}
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
      case 'quality':
      case 'content':
      case 'sessions':
        return this.renderReport(this.route);
      case 'unknown':
        return notice({
          glyph: 'error',
          title: 'No such page',
          text: html`<span class="mono">${this.route.hash}</span> is no address of this dashboard.
            <a href=${homeHash}>All sessions</a>`,
        });
    }
  }

  private renderReport({ view, search }: Extract<Route, { search: string }>): TemplateResult {
    if (!this.loaded.has(view)) {
      return html`<p class="arriving small faint" role="status">
        ${this.broken ? html`The view could not be loaded. <a href="">Load the page again</a>` : 'reading …'}
      </p>`;
    }
    const { paused } = this.feed.state;
    switch (view) {
      case 'quality':
        return html`<tf-quality-view .search=${search} ?paused=${paused}></tf-quality-view>`;
      case 'content':
        return html`<tf-content-view .search=${search} ?paused=${paused}></tf-content-view>`;
      case 'sessions':
        return html`<tf-sessions-view .search=${search} ?paused=${paused}></tf-sessions-view>`;
    }
  }

  private async load(): Promise<void> {
    const { view } = this.route;
    if (!(view in loadView) || this.loaded.has(view)) return;
    this.broken = false;
    try {
      await loadView[view as keyof typeof loadView]();
      this.loaded = new Set([...this.loaded, view]);
    } catch {
      // A new build has other files, or the collector is away.
      this.broken = true;
    }
  }

  private readonly follow = (): void => {
    const before = this.route;
    this.route = parseRoute(location.hash);
    this.retitle();
    void this.load();
    // Another filter is the same place.
    if (before.view === this.route.view && before.view !== 'session') return;
    scrollTo(0, 0);
    // A new view is a new place: the next Tab starts in it, and a screen reader reads it.
    void this.updateComplete.then(() => this.focusMain());
  };

  private focusMain(): void {
    this.renderRoot.querySelector('main')?.focus({ preventScroll: true });
  }

  private retitle(): void {
    const { view } = this.route;
    document.title = `tenfoot · ${{ content: 'content and ads', live: 'now', unknown: 'no such page' }[view as string] ?? view}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-dashboard': DashboardApp;
  }
}
