import { availableParallelism } from 'node:os';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { KeepingBackend } from '../backend.js';
import type { Store } from '../store/store.js';
import { createBell } from './bell.js';
import type { Inbox } from './inbox.js';

/** The keeping's part of the backend on one machine: the log is the inbox, the results are tables in the same folder. */
export interface EmbeddedKeeping extends KeepingBackend {
  /** To be told that something was appended; `busy`: the intake has no time to spare. */
  tell(busy: boolean): void;
  /** Takes no rest from now on: somebody waits. `undo` when that is over. */
  hurry(): () => void;
  /** The share of the time that work in the background may take, from 0 to 1. */
  share(): number;
}

/** Events of one transaction: some tens of milliseconds. */
const eventsOfBatch = 1000;

/** On a machine with one processor what is not answered yet goes before what can wait. */
const shareWhenBusy = 0.05;

/** Milliseconds that the intake is taken to be busy after it said so. */
const busyFor = 500;

/** See `KeepingBackend.commit`; what is committed already is left as it is. */
export function commitTo(store: Store, upTo: number, changes: (store: Store) => void): void {
  store.transaction(() => {
    if (store.position() >= upTo) return;
    changes(store);
    store.setPosition(upTo);
  });
}

/** Creates it. There is one part of the log, number 0, and it is owned at once. */
export function createEmbeddedKeeping(store: Store, inbox: Pick<Inbox, 'readAfter'>): EmbeddedKeeping {
  const news = createBell();
  const alone = availableParallelism() === 1;
  let busyUntil = 0;
  let inHurry = 0;
  const share = (): number => (alone && performance.now() < busyUntil && inHurry === 0 ? shareWhenBusy : 1);

  async function rest(worked: number, signal: AbortSignal): Promise<void> {
    const pause = worked / share() - worked;
    // Also without a rest others get their turn: who asks is in the same thread.
    if (pause < 1) await setImmediate();
    else await setTimeout(pause, undefined, { signal }).catch(() => {});
  }

  return {
    tell(isBusy) {
      busyUntil = isBusy ? performance.now() + busyFor : 0;
      news.ring();
    },
    hurry() {
      inHurry += 1;
      return () => void (inHurry -= 1);
    },
    share,
    own(handler) {
      const stop = new AbortController();
      const ended = handler(0, store.position(), stop.signal);
      return Promise.resolve(() => {
        stop.abort();
        return ended;
      });
    },
    async *read(_part, from, signal) {
      let position = from;
      while (!signal.aborted) {
        const batch = inbox.readAfter(position, eventsOfBatch);
        if (!batch) {
          await news.wait(signal);
          continue;
        }
        const began = performance.now();
        yield batch;
        position = batch.upTo;
        await rest(performance.now() - began, signal);
      }
    },
    commit(_part, upTo, changes) {
      // A promise that rejects, as from another machine, rather than a throw.
      return new Promise((resolve) => {
        commitTo(store, upTo, changes);
        resolve();
      });
    },
  };
}
