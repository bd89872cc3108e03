import type { Content } from 'tenfoot';
import {
  createMemoryStore,
  createTestApp,
  createVirtualClock,
  type MemoryStore,
  type ScriptedPlayer,
} from 'tenfoot/testing';

/** What an hour of watching gives to the store. */
export interface Hour {
  /** Characters of keys and values. */
  readonly written: number;
  /** Calls that wait for the disk. */
  readonly flushes: number;
}

/** Lets an hour pass after the viewer did something, online. */
export function measureHour(content: Partial<Content>, act: (player: ScriptedPlayer) => void): Hour {
  const clock = createVirtualClock();
  const store = createMemoryStore((task) => void clock.wake(1, task));
  let written = 0;
  let flushes = 0;
  const counting: MemoryStore = {
    ...store,
    write(records, done) {
      flushes++;
      records.forEach(({ key, value }) => (written += key.length + String(value).length));
      store.write(records, done);
    },
  };
  const app = createTestApp({ clock, store: counting });
  const player = app.createPlayer();
  app.tracker.watch(player, { id: 'ep-101', name: 'Pilot', length: 7200, contentType: 'vod', ...content });
  clock.pass(1000);
  act(player);
  clock.pass(3_600_000);
  return { written, flushes };
}
