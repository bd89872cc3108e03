import { extname } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { IntakeBackend, ReadingBackend } from '../backend.js';
import type { EngineRules } from '../engine/fold.js';
import { book } from '../keeping/book.js';
import type { Answers } from '../reports/answers.js';
import type { RetentionRules } from '../reports/retention.js';
import type { Standing } from '../sessions/standing.js';
import { openStore } from '../store/sqlite-store.js';
import type { Store, StoredSession } from '../store/store.js';
import type { DeletedViewer, ViewerIdKind } from '../store/viewers.js';
import { type Hand, startHere, startThread } from './hand.js';
import { openInbox, pack } from './inbox.js';
import { commitTo } from './keeping.js';
import { lockFolder } from './lock.js';
import { createKeeper, type Keeper, type KeeperData, type KeeperNews } from './keeper.js';
import { createWriter, type Writer } from './writer.js';

/** The backend on one machine: a writer and a keeper in threads of their own, two SQLite files in one folder. */
export interface EmbeddedBackend extends IntakeBackend, ReadingBackend {
  /** Key that signs the session ids: made once, kept with the sessions it signed. */
  readonly secret: Buffer;
  /** Position of the newest event, and number of the newest session, as the folder was opened. */
  readonly start: { readonly seq: number; readonly session: number };
  /** Reads what is in the tables; for look-ups of a moment. */
  readonly tables: Store;
  /** Deletes everything of one viewer's sessions, in the files too; `gone` is told of their numbers. */
  deleteViewer(kind: ViewerIdKind, id: string, gone: (numbers: readonly number[]) => void): Promise<DeletedViewer>;
  /** Books what is there, as far as that goes in a few seconds, and closes the files. */
  close(): Promise<void>;
}

/** Options of `openEmbedded`. */
export interface EmbeddedOptions {
  /** Folder of the two files; created when missing. */
  readonly folder: string;
  /** Bytes that the tables may take; `null` for no limit. */
  readonly maxBytes: number | null;
  readonly retention: RetentionRules;
  readonly rules: EngineRules;
  /** A clock of one's own keeps everything in one thread, for no other one could read it. */
  readonly clock: (() => number) | null;
  /** Everything up to this position is in the tables. */
  readonly onCommitted: (upTo: number) => void;
  readonly onTimedOut: (sids: readonly string[]) => void;
  /** The tables cannot be written; what is accepted waits. */
  readonly onFailed: (error: Error) => void;
  /** A thread is gone: nothing can be accepted or read any more. */
  readonly onLost: (error: Error) => void;
}

/** The part of the allowed bytes that the inbox may take, at most. */
const inboxShare = 4;

/** Milliseconds between two looks at how busy this thread is, and from which share on it has no time to spare. */
const lookEvery = 100;
const busyFrom = 0.8;

/**
 * Opens the backend. What an earlier run accepted and did not get into the tables is booked first, in this thread, so that
 * nothing is judged without it. Throws one line when the folder is no good.
 */
export function openEmbedded(options: EmbeddedOptions): EmbeddedBackend {
  const { folder, maxBytes } = options;
  // Without the limit: leftovers are at most a quarter of it, and have to get in before retention can make room.
  const tables = openStore({ folder, maxBytes: null });
  const lock = lockFolder(folder, () => tables.close());
  const inboxBytes = maxBytes === null ? null : Math.floor(maxBytes / inboxShare);
  const seq = bookLeftovers(tables, folder, inboxBytes);
  let committed = seq;
  let newest = seq;

  let lost: Error | null = null;
  const onLost = (error: Error): void => {
    lost = error;
    options.onLost(error);
  };
  const { writer, keeper } = startHands({ ...options, onLost }, inboxBytes, (news) => {
    if (news.kind === 'failed') return options.onFailed(Object.assign(new Error(), news.error));
    if (news.kind === 'timedOut') return options.onTimedOut(news.sids);
    committed = news.upTo;
    options.onCommitted(news.upTo);
  });
  const isBusy = createBusyWatch();

  return {
    secret: tables.secret,
    start: { seq, session: tables.lastSession() },
    tables,
    known: {
      find: (sid) => standingOf(tables.findSession(sid)),
      findOpening: (hash, since) => standingOf(tables.findOpening(hash, since)),
      hasEvent: (session, hash, ts) => tables.hasEvent(session, hash, ts),
      isPruned: (session) => tables.rollUps.isPruned(session),
    },
    async append(events) {
      if (lost) throw lost;
      await writer.call('append', pack(events), committed);
      newest = events.at(-1)?.seq ?? newest;
      void keeper.call('tell', isBusy()).catch(() => {});
    },
    async query<Name extends keyof Answers>(name: Name, ...args: Parameters<Answers[Name]>) {
      return await keeper.call('query', newest, name, args);
    },
    async deleteViewer(kind, id, gone) {
      const deleted: DeletedViewer = { sessions: 0, events: 0 };
      for (;;) {
        // A viewer may have thousands of sessions, and others are not to wait for all of them.
        const { numbers, events } = await keeper.call('deleteSome', newest, kind, id);
        if (numbers.length === 0) break;
        gone(numbers);
        deleted.sessions += numbers.length;
        deleted.events += events;
      }
      // Also when nothing was left to delete: an earlier request may have been refused in the middle.
      await Promise.all([keeper.call('wipe'), writer.call('wipe', committed)]);
      return deleted;
    },
    async close() {
      // Each of them whatever becomes of the other, or files stay open and the process stays.
      const closed = [
        ...(await Promise.allSettled([keeper.call('close', newest).finally(() => keeper.end())])),
        ...(await Promise.allSettled([writer.call('close').finally(() => writer.end())])),
      ];
      tables.close();
      lock.close();
      closed.forEach((end) => {
        if (end.status === 'rejected') throw end.reason;
      });
    },
  };
}

function bookLeftovers(tables: Store, folder: string, maxBytes: number | null): number {
  const inbox = openInbox(folder, maxBytes);
  for (let batch = inbox.readAfter(tables.position(), 1000); batch; batch = inbox.readAfter(tables.position(), 1000)) {
    const { upTo, events } = batch;
    commitTo(tables, upTo, (store) => book(store, events));
  }
  inbox.close();
  return tables.position();
}

function startHands(
  { folder, maxBytes, retention, rules, clock, onLost }: EmbeddedOptions,
  inboxBytes: number | null,
  hear: (news: KeeperNews) => void,
): { writer: Hand<Writer>; keeper: Hand<Keeper> } {
  const writerData = { folder, maxBytes: inboxBytes };
  const keeperData: KeeperData = { folder, maxBytes, retention, rules };
  if (clock) {
    return {
      writer: startHere(createWriter, writerData, () => {}),
      keeper: startHere((data, tell) => createKeeper(data, tell, clock), keeperData, hear),
    };
  }
  return {
    writer: startThread<Writer>(fileOf('writer-thread'), writerData, () => {}, onLost),
    keeper: startThread<Keeper>(fileOf('keeper-thread'), keeperData, hear, onLost),
  };
}

/** Beside this module: as it is written, and in the folder of the build. */
function fileOf(name: string): URL {
  return new URL(`./${name}${extname(import.meta.url)}`, import.meta.url);
}

/** Tells whether this thread has no time to spare. Looked at now and then, for the look itself costs. */
function createBusyWatch(): () => boolean {
  let seen = performance.eventLoopUtilization();
  let at = performance.now();
  let busy = false;
  return () => {
    if (performance.now() - at < lookEvery) return busy;
    busy = performance.eventLoopUtilization(seen).utilization > busyFrom;
    seen = performance.eventLoopUtilization();
    at = performance.now();
    return busy;
  };
}

function standingOf(session: StoredSession | null): Standing | null {
  if (!session) return null;
  const { number, sid, openedAt, receivedAt, movedAt, endedAt, downloaded, progress } = session;
  const { firstTs, last, events } = progress;
  return { number, sid, openedAt, receivedAt, movedAt, endedAt, downloaded, firstTs, last, events };
}
