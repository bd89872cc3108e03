import type { Connection, MediaEvent, Platform } from 'tenfoot/platform';
import { createVirtualClock, type VirtualClock } from 'tenfoot/testing';
import { createScheduler } from '../../../src/scheduler.js';

/** A player that is being watched, and what was told of it. */
export interface Watched {
  readonly clock: VirtualClock;
  readonly connection: Connection;
  readonly events: MediaEvent[];
  readonly warnings: string[];
  /** How often the timer of the tracker has rung for this player. */
  readonly rings: () => number;
  /** What was told since the last time one of these was asked, without `timeupdate`, as `type playhead`. */
  readonly news: () => string[];
  /** The same with `timeupdate`. */
  readonly all: () => string[];
}

export interface Watching {
  /** Default: one that stands at 0. */
  readonly clock?: VirtualClock;
  /** Is called with each event that is told. */
  readonly onTold?: (event: MediaEvent) => void;
}

/** What is watched in this test. */
const connections: Connection[] = [];
afterEach(() => connections.splice(0).forEach((connection) => connection.disconnect()));

const round = (value: number): number => Math.round(value * 100) / 100;

function write({ type, playhead, reason, failure, rate, bitrate }: MediaEvent): string {
  const more = [reason, failure?.id, rate, bitrate].filter((each) => each !== undefined);
  return [type, round(playhead), ...more].join(' ');
}

/** Watches a player with a platform, as a tracker does, until the test is over. */
export function watchWith<Player>(platform: Platform<Player>, player: unknown, watching: Watching = {}): Watched {
  const { clock = createVirtualClock(0), onTold } = watching;
  const scheduler = createScheduler(clock);
  const events: MediaEvent[] = [];
  const warnings: string[] = [];
  let read = 0;
  let rings = 0;
  const connection = platform.connect(player as Player, {
    now: () => clock.now(),
    after: (delay, task) =>
      scheduler.after(delay, () => {
        rings++;
        task();
      }),
    observe(event) {
      events.push(event);
      onTold?.(event);
    },
    warn: (message) => warnings.push(message),
  });
  connections.push(connection);
  function all(): MediaEvent[] {
    const fresh = events.slice(read);
    read = events.length;
    return fresh;
  }
  return {
    clock,
    connection,
    events,
    warnings,
    rings: () => rings,
    news: () =>
      all()
        .filter(({ type }) => type !== 'timeupdate')
        .map(write),
    all: () => all().map(write),
  };
}
