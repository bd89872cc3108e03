/** The numbers of the first view, each derived from the sessions read and from nothing else. Unknown is `null`. */
import type { SessionSummary } from '@tenfoot/collector/api';

/** A number, what it was an hour before, and whether older sessions than those read could add to it. */
export interface Compared {
  readonly now: number | null;
  readonly before: number | null;
}

/** How one player (or app) does. */
export interface Hurt {
  readonly name: string;
  readonly sessions: number;
  readonly withErrors: number;
  /** Share of time spent buffering, 0 to 1; `null` when nothing played. */
  readonly bufferShare: number | null;
}

/** What the first view says. */
export interface WatchingNow {
  readonly open: Compared;
  readonly playing: number;
  readonly paused: number;
  readonly buffering: number;
  readonly starting: number;
  /** Watched to the end, not closed yet. */
  readonly completed: number;
  /** Started in the last hour, and in the hour before. */
  readonly started: Compared;
  /** Of those, sessions with an error; share of sessions, 0 to 1. */
  readonly errorShare: Compared;
  /** Of those, buffering ÷ (playing + buffering), 0 to 1. */
  readonly bufferShare: Compared;
  /** Sessions open at each step of the last two hours, oldest first. */
  readonly openOverTime: readonly number[];
  /** Sessions started in each step of the last two hours, oldest first. */
  readonly startedOverTime: readonly number[];
  /** By player, sessions of the last two hours, worst first. */
  readonly hurts: readonly Hurt[];
  /** False: the sessions read do not reach back two hours, so comparisons are unknown and counts are "at least". */
  readonly complete: boolean;
}

const hour = 3_600_000;
/** Steps in which the last two hours are drawn. */
export const stepsOverTime = 24;
const step = (2 * hour) / stepsOverTime;

/** Derives the numbers at `now` (ms since the epoch). `allRead`: there is no older session than those given. */
export function watchingNow(sessions: readonly SessionSummary[], now: number, allRead: boolean): WatchingNow {
  const oldest = sessions.reduce((least, session) => Math.min(least, session.startedAt), Infinity);
  const complete = allRead || oldest < now - 2 * hour;
  const open = sessions.filter((session) => session.state === 'open');
  const last = startedBetween(sessions, now - hour, now);
  const before = startedBetween(sessions, now - 2 * hour, now - hour);
  const compared = (of: (group: readonly SessionSummary[]) => number | null): Compared => ({
    now: of(last),
    before: complete ? of(before) : null,
  });
  const inState = (playback: SessionSummary['playback']): number =>
    open.filter((session) => session.playback === playback).length;
  return {
    open: { now: open.length, before: complete ? openAt(sessions, now - hour) : null },
    playing: inState('playing'),
    paused: inState('paused'),
    buffering: inState('buffering'),
    starting: inState('starting'),
    completed: inState('completed'),
    started: compared((group) => group.length),
    errorShare: compared(errorShare),
    bufferShare: compared(bufferShare),
    openOverTime: steps((at) => openAt(sessions, at + step)),
    startedOverTime: steps((at) => startedBetween(sessions, at, at + step).length),
    hurts: hurtsByPlayer([...last, ...before]),
    complete,
  };

  function steps(of: (at: number) => number): number[] {
    return Array.from({ length: stepsOverTime }, (_, index) => of(now - 2 * hour + index * step));
  }
}

function startedBetween(sessions: readonly SessionSummary[], from: number, to: number): SessionSummary[] {
  return sessions.filter((session) => session.startedAt > from && session.startedAt <= to);
}

/** A closed session was open until its last event; one cut off by the time-out ends there too. */
function openAt(sessions: readonly SessionSummary[], at: number): number {
  return sessions.filter((one) => one.startedAt <= at && (one.state === 'open' || one.lastEventAt > at)).length;
}

function errorShare(group: readonly SessionSummary[]): number | null {
  if (group.length === 0) return null;
  return group.filter((session) => session.totals.errors > 0).length / group.length;
}

function bufferShare(group: readonly SessionSummary[]): number | null {
  const buffering = group.reduce((sum, session) => sum + session.totals.bufferTime, 0);
  const playing = group.reduce((sum, session) => sum + session.totals.contentTime, 0);
  return buffering + playing === 0 ? null : buffering / (buffering + playing);
}

function hurtsByPlayer(sessions: readonly SessionSummary[]): Hurt[] {
  const groups = new Map<string, SessionSummary[]>();
  for (const session of sessions) {
    const group = groups.get(session.playerName);
    if (group === undefined) groups.set(session.playerName, [session]);
    else group.push(session);
  }
  const hurts = [...groups].map(([name, group]) => ({
    name,
    sessions: group.length,
    withErrors: group.filter((session) => session.totals.errors > 0).length,
    bufferShare: bufferShare(group),
  }));
  const pain = (hurt: Hurt): number => hurt.withErrors / hurt.sessions + (hurt.bufferShare ?? 0);
  return hurts.sort((a, b) => pain(b) - pain(a) || b.sessions - a.sessions);
}
