import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SessionSummary } from '@tenfoot/collector/api';
import { VisibleRows } from './controllers.js';
import { ago, clock, count, dateAndClock, day, plural, timeZone } from './format.js';
import { sessionHash } from './router.js';
import { progress, progressStyles } from './session-progress.js';
import { stateBadge, stateStyles } from './session-state.js';
import { sessionListStyles } from './session-list-styles.js';
import { rowStyles } from './row-styles.js';
import { base, buttons, panel } from './styles.js';

/**
 * Sessions, newest first. Rows change in place and never move; new ones wait behind "3 new".
 *
 * @fires let-in - the reader wants the waiting sessions
 * @fires older - the reader wants the next page
 */
@customElement('tf-session-list')
export class SessionList extends LitElement {
  static override styles = [base, panel, buttons, stateStyles, progressStyles, rowStyles, sessionListStyles];

  @property({ attribute: false }) rows: readonly SessionSummary[] = [];
  /** Sessions that wait to be let in. */
  @property({ attribute: false }) arrived = 0;
  @property({ attribute: false }) more = false;
  @property({ attribute: false }) loading = false;
  @property({ attribute: false }) loadingOlder = false;
  /** The last reading failed: what is shown may be old. */
  @property({ attribute: false }) stale = false;
  @property({ attribute: false }) now = Date.now();
  @query('.rows') private readonly body!: HTMLElement | null;
  private readonly visible = new VisibleRows(
    this,
    () => this.body,
    () => this.rows.length,
  );

  protected override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby="title">
      <div class="panel-head">
        <h2 id="title">Sessions</h2>
        <span class="small faint cut grow">newest first · times in ${timeZone(this.now)}</span>
        <span role="status">${this.stale ? html`<span class="stale small">not up to date</span>` : nothing}</span>
        <span role="status">
          ${
            this.arrived > 0 && !this.loading
              ? html`<button class="primary" @click=${() => this.letIn()}>↑ ${count(this.arrived)} new</button>`
              : nothing
          }
        </span>
      </div>
      <div class="scroller" role="table" aria-label="Sessions" aria-rowcount=${this.rows.length + 1}>
        ${this.renderHead()} ${this.loading && this.rows.length === 0 ? this.renderSkeleton() : this.renderRows()}
        ${this.renderFoot()}
      </div>
    </section>`;
  }

  private renderHead(): TemplateResult {
    const columns = ['State', 'Content', 'Position', 'Player', 'Started', 'Last event'];
    return html`<div class="head" role="row" aria-rowindex="1">
      ${columns.map((column) => html`<span role="columnheader">${column}</span>`)}
    </div>`;
  }

  private renderRows(): TemplateResult {
    const { first, last, above, below } = this.visible.window;
    const shown = this.rows.slice(first, last);
    return html`<div class="rows" role="rowgroup" @keydown=${this.walk}>
      <div style="height:${above}px" role="presentation"></div>
      ${repeat(
        shown,
        (session) => session.id,
        (session, index) => this.renderRow(session, first + index),
      )}
      <div style="height:${below}px" role="presentation"></div>
    </div>`;
  }

  private renderRow(session: SessionSummary, index: number): TemplateResult {
    const { content, totals } = session;
    const name = content.name ?? content.id;
    const started = new Date(session.startedAt);
    return html`<div class="row" role="row" aria-rowindex=${index + 2} data-index=${index}>
      <span role="cell" class="state-cell">${stateBadge(session)}</span>
      <span role="cell" class="content-cell">
        <a class="cut" href=${sessionHash(session.id)} title=${name}>${name}</a>
        <span class="second cut">
          ${content.contentType}${session.downloaded ? ' · downloaded' : ''}
          ${totals.errors > 0 ? html`<b class="errors">▲ ${plural(totals.errors, 'error')}</b>` : nothing}
        </span>
      </span>
      <span role="cell" class="position-cell">${progress(session)}</span>
      <span role="cell" class="player-cell">
        <span class="cut">${session.playerName}</span><span class="second cut">${session.channel}</span>
      </span>
      <span role="cell" class="started-cell">
        <time datetime=${started.toISOString()} title="${dateAndClock(session.startedAt)} ${timeZone(this.now)}"
          >${clock(session.startedAt)}</time
        >
        <span class="second">${day(session.startedAt)}</span>
      </span>
      <span role="cell" class="last-cell">
        <span>${ago(session.lastEventAt, this.now)}</span>
        <span class="second">${plural(totals.events, 'event')}</span>
      </span>
    </div>`;
  }

  private renderSkeleton(): TemplateResult {
    return html`<div class="rows" aria-busy="true" aria-label="Sessions are being read">
      ${Array.from({ length: 8 }, () => html`<div class="skeleton-row"><i></i><i></i><i></i></div>`)}
    </div>`;
  }

  private renderFoot(): TemplateResult {
    if (this.loading) return html``;
    return html`<div class="foot">
      <span class="small faint">${plural(this.rows.length, 'session')} shown</span>
      ${
        this.more
          ? html`<button ?disabled=${this.loadingOlder} @click=${() => this.dispatchEvent(new Event('older'))}>
              ${this.loadingOlder ? 'Reading …' : '↓ Older'}
            </button>`
          : html`<span class="small faint">no older ones</span>`
      }
    </div>`;
  }

  private letIn(): void {
    this.renderRoot.querySelector('.scroller')?.scrollTo({ top: 0 });
    this.dispatchEvent(new Event('let-in'));
  }

  /** Up and Down walk the rows; the browser scrolls the focused one into view. */
  private readonly walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    if (step === 0 || row === null) return;
    const next = Number(row.dataset['index']) + step;
    const link = this.renderRoot.querySelector<HTMLElement>(`.row[data-index="${next}"] a`);
    if (link === null) return;
    event.preventDefault();
    link.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-session-list': SessionList;
  }
}
