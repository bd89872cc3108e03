import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionSummary } from '@tenfoot/collector/api';
import './event-detail.js';
import './event-table.js';
import './session-timeline.js';
import './session-totals.js';
import { Clock } from './controllers.js';
import { ago, dateAndClock, plural, timeZone } from './format.js';
import { glyph } from './glyphs.js';
import type { LiveFeed } from './live-feed.js';
import { failureNotice, notice, noticeStyles } from './notice.js';
import { viewHash } from './router.js';
import type { SessionLog } from './session-log.js';
import { isLiveClock } from './session-progress.js';
import { SessionReading } from './session-reading.js';
import { stateBadge, stateStyles } from './session-state.js';
import type { WalkEvent } from './walk-event.js';
import { sessionViewStyles } from './session-view-styles.js';
import { base, buttons, panel } from './styles.js';
import type { Timeline } from './timeline-model.js';

/** One session: totals, timeline, the event at the cursor, all events. */
@customElement('tf-session-view')
export class SessionView extends LitElement {
  static override styles = [base, panel, buttons, noticeStyles, stateStyles, sessionViewStyles];

  @property({ attribute: false }) feed: LiveFeed | undefined;
  @property({ attribute: false }) sid = '';
  /** Log position of the event at the cursor: stays the same event when others arrive before it. */
  @state() private seq: number | undefined;
  private readonly clock = new Clock(this);
  private readonly reading = new SessionReading(this, () => this.feed);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sid')) this.seq = undefined;
    this.reading.show(this.sid);
  }

  protected override render(): TemplateResult {
    const { log, timeline, failure } = this.reading;
    if (log !== undefined && timeline !== undefined) return this.renderSession(log, timeline);
    if (failure === null) return this.renderLoading();
    if (failure.kind === 'notFound') return this.renderUnknown();
    return html`${back()}${failureNotice(failure, () => void this.reading.read())}`;
  }

  private renderSession(log: SessionLog, timeline: Timeline): TemplateResult {
    const { session, events } = log;
    const at = events.findIndex((event) => event.seq === this.seq);
    const current = at === -1 ? 0 : at;
    return html`${back()}
      <div class="page" @walk=${(event: WalkEvent) => (this.seq = events[event.index]?.seq)}>
        ${this.renderTitle(session)}
        <tf-session-totals .session=${session} .timeline=${timeline}></tf-session-totals>
        <div class="pair">
          <section class="panel timeline" aria-labelledby="timeline">
            <h2 id="timeline" class="hidden">Timeline</h2>
            <tf-session-timeline
              .timeline=${timeline}
              .events=${events}
              .current=${current}
              .length=${isLiveClock(session.content) ? null : session.content.length}
            ></tf-session-timeline>
          </section>
          <section class="panel detail" aria-labelledby="detail">
            <h2 id="detail" class="hidden">Event at the cursor</h2>
            <tf-event-detail
              .recorded=${events[current]}
              .session=${session}
              .index=${current}
              .total=${events.length}
              .startedAt=${timeline.startedAt}
            ></tf-event-detail>
          </section>
        </div>
        <section class="panel" aria-labelledby="events">
          <div class="panel-head">
            <h2 id="events">Events</h2>
            <span class="small faint cut grow">${this.tableNote(log)}</span>
          </div>
          <tf-event-table
            .events=${events}
            .session=${session}
            .current=${current}
            .startedAt=${timeline.startedAt}
          ></tf-event-table>
        </section>
      </div>`;
  }

  private tableNote({ events, cut }: SessionLog): string {
    const zone = `times in ${timeZone(this.clock.now)}`;
    return cut
      ? `the first ${plural(events.length, 'event')}; there are more · ${zone}`
      : `${plural(events.length, 'event')} · ${zone}`;
  }

  private renderTitle(session: SessionSummary): TemplateResult {
    const { content } = session;
    const facts = [session.playerName, session.channel, content.contentType, session.downloaded ? 'downloaded' : ''];
    return html`<div class="title">
      <h1>${content.name ?? content.id}</h1>
      <p class="facts muted">
        ${stateBadge(session)}
        <span>${facts.filter((fact) => fact !== '').join(' · ')}</span>
        <span>started ${dateAndClock(session.startedAt)} <span class="faint">${timeZone(this.clock.now)}</span></span>
        <span>last event ${ago(session.lastEventAt, this.clock.now)}</span>
        ${this.reading.failure === null ? nothing : html`<span class="stale">not up to date: the collector does not answer</span>`}
      </p>
      <p class="id small faint mono" title="Session id">${session.id}</p>
    </div>`;
  }

  private renderLoading(): TemplateResult {
    return html`${back()}
      <div class="page" aria-busy="true" aria-label="The session is being read">
        <div class="bone" style="height:2.4rem;width:40%"></div>
        <div class="bone" style="height:5.4rem"></div>
        <div class="bone" style="height:30rem"></div>
      </div>`;
  }

  private renderUnknown(): TemplateResult {
    return html`${back()}${notice(
      {
        glyph: 'session',
        colour: 'var(--ad)',
        title: 'No such session',
        text: html`The collector knows no session <span class="mono">${this.sid}</span>. It may have been removed, or
          the address is cut short. <a href=${viewHash('sessions')}>All sessions</a>`,
      },
      true,
    )}`;
  }
}

function back(): TemplateResult {
  return html`<nav aria-label="Way back"><a href=${viewHash('sessions')}>${glyph('left')} All sessions</a></nav>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-session-view': SessionView;
  }
}
