import type { Report } from '../diagnostics.js';
import type { Scheduler } from '../scheduler.js';
import { acceptsKey } from './accepts.js';
import { installationKey } from './installation.js';
import { readKey } from './journal-records.js';
import type { Launches } from './launches.js';
import type { TextRecord } from './sealed-record.js';
import { type StoreWriter, tellSkipped } from './store-writer.js';

/** What a recovery needs. */
export interface RecoveryParts {
  readonly writer: StoreWriter;
  readonly scheduler: Scheduler;
  readonly report: Report;
  /** Left out: the engine does not tell which launches are over. */
  readonly launches: Launches | undefined;
  /** What was found at the start, of whomever. */
  readonly onRead: (records: readonly TextRecord[]) => void;
  /** Records of launches that are over, for us to take up. */
  readonly take: (records: readonly TextRecord[]) => void;
}

/** Milliseconds in which a session that runs writes its mark at least once. */
const signOfLife = 15000;
const longestWatch = 600000;

/** The key of a session: in the order of time, and saying whose it is. */
export function newSessionKey(launch: string, now: number, number: number): string {
  return `${Math.floor(now).toString(36)}-${number.toString(36)}-${launch}`;
}

/** The launch that a record belongs to; `null` when it belongs to none. */
function launchOf(key: string): string | null {
  const parsed = readKey(key);
  return parsed && parsed.session.slice(parsed.session.lastIndexOf('-') + 1);
}

const recordsOf = (records: readonly TextRecord[], launches: readonly string[]): readonly TextRecord[] =>
  records.filter(({ key }) => launches.indexOf(launchOf(key) as string) >= 0);

function marksOf(records: readonly TextRecord[], launch: string): string {
  return recordsOf(records, [launch])
    .filter(({ key }) => (readKey(key) as { readonly name: string }).name === 'mark')
    .map(({ key, text }) => key + text)
    .sort()
    .join();
}

/**
 * Takes up, once each, what launches have left that are over: those before this one, and other pages when they are gone.
 * Where the engine does not tell, a session is taken for running as long as its mark changes; the clock, which may have
 * been set since, is not asked. What ended sessions left is taken up at once then.
 */
export function recover({ writer, scheduler, report, launches, onRead, take }: RecoveryParts): void {
  let over: string[] = [];

  /** Reads once more: the launch may have lived on since it was seen. */
  function takeUp(launch: string): void {
    over.push(launch);
    if (over.length > 1) return;
    writer.read((records) => {
      const taken = recordsOf(records, over);
      over = [];
      take(taken);
    });
  }

  function observe(launch: string, records: readonly TextRecord[], wait: number): void {
    const before = marksOf(records, launch);
    if (!before) return takeUp(launch);
    scheduler.after(wait, () =>
      writer.read((later) => {
        if (marksOf(later, launch) === before) takeUp(launch);
        else observe(launch, later, Math.min(wait * 2, longestWatch));
      }),
    );
  }

  writer.read((records) => {
    const found: { [launch: string]: true } = {};
    const foreign: string[] = [];
    records.forEach(({ key }) => {
      const launch = launchOf(key);
      if (launch !== null) found[launch] = true;
      else if (key !== installationKey && key !== acceptsKey) foreign.push(key);
    });
    if (foreign.length) tellSkipped(report, foreign);
    writer.forget(foreign);
    onRead(records);
    Object.keys(found).forEach((launch) => {
      if (launches) launches.takeOver(launch, () => takeUp(launch));
      else observe(launch, records, signOfLife);
    });
  });
}
