import type { WireEvent } from 'tenfoot/protocol';
import type { LiveEvent, RecordedEvent, SessionSummary } from '../api.js';
import type { StoredEvent, StoredSession } from '../store/store.js';
import { stateOf } from './session-life.js';
import { playbackOf, totalsOf } from './session-totals.js';

/** A session as lists show it at `now`. */
export function summarise(session: StoredSession, now: number): SessionSummary {
  const { progress, facts } = session;
  return {
    id: session.sid,
    state: stateOf(session, now),
    playback: playbackOf(progress),
    downloaded: session.downloaded,
    ...{ content: facts.content, playerName: facts.playerName, channel: facts.channel },
    startedAt: progress.firstTs,
    lastEventAt: progress.last?.ts ?? progress.firstTs,
    lastEventType: progress.last?.type ?? 'sessionStart',
    receivedAt: session.receivedAt,
    playhead: progress.last?.playhead ?? 0,
    totals: totalsOf(progress),
  };
}

/** A stored event as it is shown, with the answer that it got. */
export function recordedOf({ seq, receivedAt, body }: StoredEvent, downloaded: boolean): RecordedEvent {
  const event = JSON.parse(body) as WireEvent;
  const status = downloaded || event.eventType === 'sessionStart' ? 201 : 204;
  return { seq, receivedAt, status, event };
}

/** A stored event as live readers get it, with its session as it stands at `now`. */
export function liveOf(event: StoredEvent, session: StoredSession, now: number): LiveEvent {
  return { ...recordedOf(event, session.downloaded), session: summarise(session, now) };
}
