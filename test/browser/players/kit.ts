import type { Connection, MediaEvent, MediaEventType, Platform } from 'tenfoot/platform';
import { createMediaEventStream } from '../../../src/media/media-event-stream.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createSystemClock } from '../../../src/system-clock.js';

/** A stream of this folder: `cmaf/film.m3u8`, `cmaf/film.mpd`, `ts/film.m3u8`. */
export const stream = (name: string): string => new URL(`/test/browser/players/streams/${name}`, location.href).href;

/** A player that is watched, and what is told of it. */
export interface Watched {
  readonly connection: Connection;
  /** As the adapter says it. */
  readonly raw: MediaEvent[];
  /** As the session hears it. */
  readonly tidy: MediaEvent[];
  readonly warnings: string[];
  /** Waits for an event that was told, or will be. */
  until(type: MediaEventType, fits?: (event: MediaEvent) => boolean): Promise<MediaEvent>;
  told(type: MediaEventType): MediaEvent[];
}

/** Watches a player as a tracker does. */
export function watch<Player>(platform: Platform<Player>, player: Player): Watched {
  const clock = createSystemClock();
  const scheduler = createScheduler(clock);
  const raw: MediaEvent[] = [];
  const tidy: MediaEvent[] = [];
  const warnings: string[] = [];
  let waiting: { readonly look: () => void }[] = [];
  const media = createMediaEventStream((event) => tidy.push(event), {
    scheduler,
    playhead: () => connection.playhead(),
    duration: () => connection.duration?.() ?? NaN,
  });
  const early: MediaEvent[] = [];
  let accept = (event: MediaEvent): void => void early.push(event);
  const connection = platform.connect(player, {
    now: () => clock.now(),
    after: (delay, task) => scheduler.after(delay, task),
    warn: (message) => void warnings.push(message),
    observe(event) {
      raw.push(event);
      accept(event);
      waiting.forEach(({ look }) => look());
    },
  });
  accept = (event) => media.accept(event);
  early.forEach(accept);
  return {
    connection,
    raw,
    tidy,
    warnings,
    told: (type) => raw.filter((event) => event.type === type),
    until: (type, fits = () => true) =>
      new Promise((resolve) => {
        const entry = {
          look() {
            const found = raw.find((event) => event.type === type && fits(event));
            if (!found) return;
            waiting = waiting.filter((each) => each !== entry);
            resolve(found);
          },
        };
        waiting.push(entry);
        entry.look();
      }),
  };
}
