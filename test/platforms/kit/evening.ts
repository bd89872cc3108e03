import type { Connection, MediaEvent } from 'tenfoot/platform';
import { createMediaEventStream } from '../../../src/media/media-event-stream.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createSystemClock } from '../../../src/system-clock.js';
import { createOracle, type Oracle } from './oracle.js';
import type { PlayerKind, PlayerUnderTest } from './player-under-test.js';

/** Somebody watches: a player, what is told of it, and what really happened. */
export interface Evening {
  readonly player: PlayerUnderTest;
  readonly oracle: Oracle;
  readonly connection: Connection;
  /** Tidy facts, in order. */
  readonly told: readonly MediaEvent[];
  /** What the adapter told, before it was tidied. */
  readonly raw: readonly MediaEvent[];
  /** What the adapter said about the set. */
  readonly warnings: readonly string[];
  /** Waits until enough is told, or some seconds are over; then a moment longer, for what should not come. */
  settle(enough: () => boolean): Promise<void>;
  /** Facts that came from the player after it was let go. */
  readonly late: readonly MediaEvent[];
  /** Milliseconds since the epoch, by the clock of what is told. */
  now(): number;
  /** Lets go of the player. */
  leave(): void;
}

const clock = createSystemClock();

/** Waits for the clock on the wall: what a viewer does between two keys. */
export const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Begins an evening with a player of a kind. */
export function createEvening(kind: PlayerKind, quirks: readonly string[]): Evening {
  const player = kind.create(quirks);
  const scheduler = createScheduler(clock);
  const oracle = createOracle(
    () => player.position(),
    () => clock.now(),
  );
  const told: MediaEvent[] = [];
  const raw: MediaEvent[] = [];
  const late: MediaEvent[] = [];
  const warnings: string[] = [];
  let left = false;
  const connection: Connection = kind.platform.connect(player.player as never, {
    now: () => clock.now(),
    after: (delay, task) => scheduler.after(delay, task),
    warn: (message) => warnings.push(message),
    observe(event) {
      if (left) late.push(event);
      else {
        raw.push(event);
        stream.accept(event);
      }
    },
  });
  const stream = createMediaEventStream((event) => told.push(event), {
    scheduler,
    playhead: () => connection.playhead(),
    duration: () => (connection.duration ? connection.duration() : NaN),
  });

  return {
    player,
    oracle,
    connection,
    told,
    raw,
    warnings,
    late,
    now: () => clock.now(),
    async settle(enough) {
      for (let waited = 0; !enough() && waited < 8; waited += 0.05) await wait(0.05);
      await wait(0.6);
    },
    leave() {
      stream.flush();
      stream.stop();
      left = true;
      connection.disconnect();
      connection.disconnect();
    },
  };
}
