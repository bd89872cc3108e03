import type { WireEvent } from 'tenfoot/protocol';
import { type EngineEvent, toEngineEvent } from '../engine/engine-event.js';
import { emptyState, type EngineRules, foldInto, followsState, usualRules } from '../engine/fold.js';
import { compareEvents } from '../sessions/event-order.js';
import { liveOn, type ReceiptLife } from '../sessions/receipt-life.js';
import type { Checkpoint, LoggedEvent, RollUpStore } from '../store/roll-up-store.js';
import type { Store } from '../store/store.js';
import { recordOf, type SessionRecord } from './session-record.js';
import { downloadedSpan, liveSpan } from './session-span.js';

/** Computes the metrics of sessions from the log, behind the intake, so that no answer waits for it. */
export interface RollUp {
  /**
   * Rolls up what the log holds beyond the last position, at most `events` of it, and closes sessions whose time is over.
   * Gives how many events are left. One transaction: position and results are stored together.
   */
  catchUp(events: number): number;
  /** Events that are not rolled up. */
  behind(): number;
}

/** Parts of a roll-up. */
export interface RollUpOptions {
  readonly store: Store;
  /** Milliseconds since the epoch: what has timed out is told as of now, at the moment that the log tells. */
  readonly clock: () => number;
  readonly rules?: EngineRules;
  /** Whether the log holds all that was accepted; as long as it does not, nobody is taken to be silent. */
  readonly isWhole?: () => boolean;
  /** Told of sessions that timed out, after that is stored. */
  readonly onTimedOut?: (sids: readonly string[]) => void;
}

/** Sessions closed by their time-outs in one go. */
const closedAtOnce = 500;

/**
 * Creates a roll-up. Its state is in the store: what it has seen of each open session, of fixed size. An event that
 * belongs before others that were seen makes its session be folded anew from the log, once per call however many they
 * are. So the order of arrival changes nothing, and neither does the way the log is cut into calls.
 */
export function createRollUp({
  store,
  clock,
  rules = usualRules,
  isWhole = () => true,
  onTimedOut = () => {},
}: RollUpOptions): RollUp {
  const { rollUps } = store;

  function step(events: number): string[] {
    const position = rollUps.position();
    const logged = rollUps.logAfter(position, events);
    const now = clock();
    const all = logged.length < events;
    const upTo = all ? store.position() : (logged.at(-1)?.seq ?? position);
    for (const [session, fresh] of bySession(logged)) {
      if (!rollUps.isPruned(session)) rollOn(rollUps, session, fresh, { upTo, now, rules });
    }
    if (upTo !== position) rollUps.setPosition(upTo);
    // What has not been read may have kept a session open.
    return all && isWhole() ? closeOverdue(rollUps, now, upTo, rules) : [];
  }

  const behind = (): number => Math.max(0, store.position() - rollUps.position());
  return {
    behind,
    catchUp(events) {
      if (behind() === 0 && rollUps.overdue(clock(), 1).length === 0) return 0;
      let timedOut: string[] = [];
      store.transaction(() => (timedOut = step(events)));
      if (timedOut.length > 0) onTimedOut(timedOut);
      return behind();
    },
  };
}

interface Circumstances {
  readonly upTo: number;
  readonly now: number;
  readonly rules: EngineRules;
}

function rollOn(store: RollUpStore, session: number, fresh: readonly LoggedEvent[], at: Circumstances): void {
  const { sid, downloaded } = fresh[0] as LoggedEvent;
  const arrived = [...readable(fresh)];
  const events = [...arrived].sort(compareEvents);
  const kept = store.checkpoint(session) ?? beginning(events, downloaded === 1);
  const goesOn = kept !== null && followsState(kept.state, events);
  const { checkpoint, ads, chapters } = goesOn
    ? foldOn(kept, arrived, events, at.rules)
    : foldAnew(store, session, downloaded === 1, at);
  const source = { session, sid, downloaded: downloaded === 1, ads, chapters };
  const record = toRecord(source, checkpoint, at.now);
  store.write(record, !goesOn);
  store.keep(session, record.span.closedAt === null ? checkpoint : null);
}

interface FoldedSession {
  readonly checkpoint: Checkpoint;
  readonly ads: SessionRecord['ads'];
  readonly chapters: SessionRecord['chapters'];
}

function foldOn(
  kept: Checkpoint,
  arrived: readonly ArrivedEvent[],
  events: readonly EngineEvent[],
  rules: EngineRules,
): FoldedSession {
  const { state, ads, chapters } = foldInto(kept.state, events, rules);
  return { checkpoint: { life: liveThrough(kept.life, arrived), state }, ads, chapters };
}

function foldAnew(store: RollUpStore, session: number, downloaded: boolean, at: Circumstances): FoldedSession {
  const life = liveThrough(null, readable(store.logOf(session, at.upTo, 'receipt')));
  const events = readable(store.logOf(session, at.upTo, 'time'));
  const { state, ads, chapters } = foldInto(emptyState(downloaded), events, at.rules);
  return { checkpoint: { life, state }, ads, chapters };
}

/** A session that times out has no new events: its record is written once more, closed. */
function closeOverdue(store: RollUpStore, now: number, upTo: number, rules: EngineRules): string[] {
  return store.overdue(now, closedAtOnce).map(({ session, sid }) => {
    const checkpoint = store.checkpoint(session) ?? foldAnew(store, session, false, { upTo, now, rules }).checkpoint;
    store.write(toRecord({ session, sid, downloaded: false, ads: [], chapters: [] }, checkpoint, now), false);
    store.keep(session, null);
    return sid;
  });
}

function toRecord(source: Parameters<typeof recordOf>[0], { life, state }: Checkpoint, now: number): SessionRecord {
  const span = source.downloaded || !life ? downloadedSpan(state) : liveSpan(life, now);
  return recordOf(source, state, span);
}

function liveThrough(before: ReceiptLife | null, arrived: Iterable<ArrivedEvent>): ReceiptLife | null {
  let life = before;
  for (const one of arrived) life = liveOn(life, one);
  return life;
}

interface ArrivedEvent extends EngineEvent {
  readonly receivedAt: number;
}

/** Every body was checked before it was stored. Should one be damaged all the same, it must not stop all the others. */
function* readable(logged: Iterable<LoggedEvent>): Generator<ArrivedEvent> {
  for (const { seq, receivedAt, body } of logged) {
    const event = parse(body);
    if (event) yield { ...toEngineEvent(seq, event), receivedAt };
  }
}

function parse(body: string): WireEvent | null {
  try {
    const event = JSON.parse(body) as Partial<WireEvent>;
    return event.eventType && event.playerTime ? (event as WireEvent) : null;
  } catch {
    return null;
  }
}

/** Where a session begins that is not known; `null` for one that was closed, which has its start in the log. */
function beginning(events: readonly EngineEvent[], downloaded: boolean): Checkpoint | null {
  const isNew = events.some(({ type }) => type === 'sessionStart');
  return isNew ? { life: null, state: emptyState(downloaded) } : null;
}

function bySession(logged: readonly LoggedEvent[]): Map<number, LoggedEvent[]> {
  const sessions = new Map<number, LoggedEvent[]>();
  for (const one of logged) {
    const known = sessions.get(one.session);
    if (known) known.push(one);
    else sessions.set(one.session, [one]);
  }
  return sessions;
}
