import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';
import type { Input } from './grammar.js';
import { limits, type Reached } from './limits.js';
import type { Position } from './position.js';
import type { QualityBook } from './quality.js';
import type { Cargo } from './tracking-event.js';
import { createWireSession, type Outlet, type WireSession } from './wire-session.js';

/** The sessions on the wire that one viewing is told in: one after the other, with gaps in which nobody watches. */
export interface WireLine {
  /** The session that is open; `null` in a gap. */
  readonly current: WireSession | null;
  /** The playhead of the last event. */
  readonly lastPlayhead: number;
  /** Whether a session may be opened: not within a minute of one that was opened after the collector closed another. */
  mayOpen(): boolean;
  /** Opens a session. */
  open(at: number, stream: number, resume: boolean): void;
  /** Leaves the open session; its end is told before, unless the collector has closed it. */
  leave(how: 'ended' | 'closed', at: number, stream: number): void;
  /** Leaves the session when it has reached a limit, and says which. */
  leaveAtLimit(at: number, stream: number): Reached | null;
  /** No session will be opened any more. */
  stop(): void;
}

/** What a line needs. */
export interface WireLineParts {
  readonly scheduler: Scheduler;
  readonly position: Position;
  readonly quality: QualityBook;
  readonly openOutlet: (gone: () => void) => Outlet;
  /** Parameters and metadata of `sessionStart`. */
  readonly start: (resume: boolean) => Cargo;
  /** The timestamp of a `sessionStart`, no two of a tracker alike. */
  readonly stampStart: (at: number) => number;
  /** A session was opened: tell in it what is open. */
  readonly onOpen: (session: WireSession, at: number, stream: number) => void;
  readonly onLeave: () => void;
  /** What ends a session, after closing what is open in it. */
  readonly closing: () => readonly Input[];
  /** The collector has closed the session. Whether the viewing goes on in another one. */
  readonly goesOn: () => boolean;
  /** Where the player is in its stream, seconds. */
  readonly stream: () => number;
}

/** Creates a line without a session. */
export function createWireLine(parts: WireLineParts): WireLine {
  const { scheduler } = parts;
  let current: WireSession | null = null;
  let lastPlayhead = 0;
  let mayOpenAt = -Infinity;
  let cancelOpening: Cancel | null = null;

  function open(at: number, stream: number, resume: boolean): void {
    const outlet = parts.openOutlet(() => {
      if (current === session) lose();
    });
    const session: WireSession = createWireSession(outlet, parts.position, parts.quality, at);
    current = session;
    parts.quality.renew();
    session.say('sessionStart', parts.stampStart(at), stream, parts.start(resume));
    parts.onOpen(session, at, stream);
  }

  function leave(how: 'ended' | 'closed', at: number, stream: number): void {
    const left = current;
    if (!left) return;
    if (how === 'ended' && left.reached(at) !== 'silence') {
      parts.closing().forEach((type) => left.say(type, at, stream, {}));
    }
    lastPlayhead = left.lastPlayhead;
    left.finish();
    current = null;
    parts.onLeave();
  }

  function lose(): void {
    const now = scheduler.now();
    leave('closed', now, 0);
    if (!parts.goesOn()) return;
    const wait = mayOpenAt - now;
    mayOpenAt = Math.max(now, mayOpenAt) + limits.reopening;
    const again = (): void => {
      if (current) return;
      // A timer may come late: the minute is counted from the session that it opens.
      mayOpenAt = scheduler.now() + limits.reopening;
      open(scheduler.now(), parts.stream(), true);
    };
    if (wait > 0) cancelOpening = scheduler.after(wait, again);
    else again();
  }

  return {
    get current() {
      return current;
    },
    get lastPlayhead() {
      return current ? current.lastPlayhead : lastPlayhead;
    },
    mayOpen: () => scheduler.now() >= mayOpenAt,
    open,
    leave,
    leaveAtLimit(at, stream) {
      // What a sleep held up happened before it, and the collector has closed the session since.
      const isSilent = current !== null && current.reached(scheduler.now()) === 'silence';
      const reached = isSilent ? 'silence' : current && current.reached(at);
      if (reached) leave(reached === 'silence' ? 'closed' : 'ended', at, stream);
      return reached;
    },
    stop() {
      if (cancelOpening) cancelOpening();
    },
  };
}
