import type { Answered } from '../backend.js';
import type { EngineRules } from '../engine/fold.js';
import { keep } from '../keeping/keep.js';
import { type Answers, createAnswers } from '../reports/answers.js';
import { hasFilters } from '../reports/filters.js';
import { startHousekeeping } from '../reports/housekeeping.js';
import type { Query } from '../reports/parameters.js';
import { forget, type RetentionRules } from '../reports/retention.js';
import { createRollUp } from '../reports/roll-up.js';
import { openStore } from '../store/sqlite-store.js';
import type { ViewerIdKind } from '../store/viewers.js';
import { createBell } from './bell.js';
import { plainOf } from './hand.js';
import { openInbox } from './inbox.js';
import { createEmbeddedKeeping } from './keeping.js';

/** What a keeper opens. */
export interface KeeperData {
  readonly folder: string;
  readonly maxBytes: number | null;
  readonly retention: RetentionRules;
  readonly rules: EngineRules;
}

/** What a keeper tells without being asked. */
export type KeeperNews =
  | { readonly kind: 'committed'; readonly upTo: number }
  /** Ids of sessions that have timed out. */
  | { readonly kind: 'timedOut'; readonly sids: readonly string[] }
  /** Fields of an error, see `plainOf`. */
  | { readonly kind: 'failed'; readonly error: Readonly<Record<string, unknown>> };

/** The one that keeps the tables: books the log, rolls it up, forgets, and answers reports. */
export type Keeper = ReturnType<typeof createKeeper>;

/** Milliseconds that a question waits for the tables to catch up, and that closing does. */
const patience = 3000;
/** Milliseconds until a store that refused is tried again, unless somebody asks before. */
const secondTry = 1000;
/** Events that a report rolls up before it answers: about a second. */
const mostBefore = 20_000;

/** Opens the tables to write to, and begins. @param clock milliseconds since the epoch */
export function createKeeper(
  { folder, maxBytes, retention, rules }: KeeperData,
  tell: (news: KeeperNews) => void,
  clock: () => number = Date.now,
) {
  const store = openStore({ folder, maxBytes });
  const inbox = openInbox(folder, null);
  const backend = createEmbeddedKeeping(store, inbox);
  const rollUp = createRollUp({
    store,
    clock,
    rules,
    isWhole: () => inbox.last() <= store.position(),
    onTimedOut: (sids) => tell({ kind: 'timedOut', sids }),
  });
  const answers = createAnswers(store, clock);
  const progress = createBell();
  const trouble = createBell();
  const failed = (error: Error): void => tell({ kind: 'failed', error: plainOf(error) });
  let failing = false;
  const isFailing = (): boolean => failing;

  const keeping = keep(backend, {
    committed(upTo) {
      failing = false;
      tell({ kind: 'committed', upTo });
      progress.ring();
    },
    failed(error) {
      failing = true;
      failed(error);
      progress.ring();
    },
    again: (signal) => trouble.wait(signal, secondTry),
  });
  const housekeeping = startHousekeeping({
    catchUp: (events) => rollUp.catchUp(events),
    forget: () => forget(store, retention, clock()),
    share: () => backend.share(),
    onFailed: failed,
  });

  /** Waits until the tables hold everything up to `upTo`, as far as that can be had. */
  async function caughtUp(upTo: number): Promise<void> {
    if (store.position() >= upTo) return;
    const calm = backend.hurry();
    const until = performance.now() + patience;
    failing = false;
    trouble.ring();
    backend.tell(false);
    while (store.position() < upTo && !isFailing() && performance.now() < until) {
      await progress.wait(undefined, until - performance.now());
    }
    calm();
  }

  /** Whether a question is about the roll-ups, and not about the log and its sessions alone. */
  function asksRollUps(name: keyof Answers, query: unknown): boolean {
    return name !== 'session' && name !== 'events' && (name !== 'sessions' || hasFilters(query as Query));
  }

  function rollUpSome(): void {
    try {
      rollUp.catchUp(mostBefore);
    } catch (error) {
      // A full disk stops the roll-up, not the reports over what there is.
      failed(error as Error);
    }
  }

  return {
    /** To be told that something was appended. */
    tell: (busy: boolean): void => backend.tell(busy),

    /** Answers a question over everything up to `upTo`, as far as the tables get there in time. */
    async query(upTo: number, name: keyof Answers, args: readonly unknown[]): Promise<Answered<keyof Answers>> {
      await caughtUp(upTo);
      const ofRollUps = asksRollUps(name, args[0]);
      if (ofRollUps) rollUpSome();
      const answer = (answers[name] as (...given: readonly unknown[]) => unknown)(...args);
      const known = ofRollUps ? store.rollUps.position() : store.position();
      return { answer, behind: Math.max(0, upTo - known) } as Answered<keyof Answers>;
    },

    /** See `ViewerStore.deleteSome`; what was accepted before is deleted too. */
    async deleteSome(upTo: number, kind: ViewerIdKind, id: string) {
      await caughtUp(upTo);
      // On a full disk the deletion makes room for the rest, of which it is asked again.
      const deleted = store.viewers.deleteSome(kind, id);
      if (deleted.numbers.length > 0 || store.position() >= upTo) return deleted;
      throw new Error('the tables do not take what was accepted');
    },
    wipe: (): void => store.viewers.wipe(),

    /** Books what is there, as far as that goes in time, and closes. The rest is booked at the next start. */
    async close(upTo: number): Promise<void> {
      await caughtUp(upTo);
      housekeeping.stop();
      await (
        await keeping
      )();
      inbox.close();
      store.close();
    },
  };
}
