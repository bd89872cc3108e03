import type { WireEvent } from 'tenfoot/protocol';
import type { Sample, Word } from './page/orders.js';

/** What a launch really was, from what its page told and what the rig did to it. */
export interface Oracle {
  /** Events that the tracker accepted, in order; `at` by the page's own clock. */
  readonly events: readonly { readonly at: number; readonly event: WireEvent }[];
  readonly samples: readonly Sample[];
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
  /** The page was told that it goes. */
  readonly warned: boolean;
  /** Timers of the tracker that went off. */
  readonly wakes: number;
  /** When the set was suspended: milliseconds since the epoch. */
  readonly suspended: readonly { readonly from: number; readonly to: number }[];
}

/** Takes down what a page tells. */
export interface OracleBook extends Oracle {
  readonly hear: (told: Word) => void;
  suspend(from: number, to: number): void;
  /** Resolves when the film has begun to play; rejects when the page is broken. */
  readonly began: Promise<void>;
}

/** Creates an empty book. */
export function createOracleBook(): OracleBook {
  const events: { at: number; event: WireEvent }[] = [];
  const samples: Sample[] = [];
  const diagnostics: { code: string; message: string }[] = [];
  const suspended: { from: number; to: number }[] = [];
  let wakes = 0;
  let warned = false;
  let begin: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const began = new Promise<void>((resolve, reject) => {
    begin = resolve;
    fail = reject;
  });
  began.catch(() => {});
  return {
    events,
    samples,
    diagnostics,
    suspended,
    began,
    get warned() {
      return warned;
    },
    get wakes() {
      return wakes;
    },
    hear(told) {
      if (told.is === 'sample') samples.push(told);
      else if (told.is === 'event') events.push(told);
      else if (told.is === 'diagnostic') diagnostics.push(told);
      else if (told.is === 'wakes') wakes = told.count;
      else if (told.is === 'warned') warned = true;
      else if (told.is === 'began') begin();
      else fail(new Error(`the page is broken: ${told.reason}`));
    },
    suspend: (from, to) => void suspended.push({ from, to }),
  };
}

/** Seconds that the film really played: as far as it came, and at most as long as the set was awake. */
export function playedIn({ samples, suspended }: Oracle): number {
  return samples.slice(1).reduce((sum, sample, index) => {
    const before = samples[index]!;
    // A film that stood and is further on has played, unless it was sought in: samples of a busy page are far apart.
    if (before.seeking || (sample.seeking && !before.moves)) return sum;
    const asleep = suspended.reduce(
      (all, { from, to }) => all + Math.max(0, Math.min(to, sample.at) - Math.max(from, before.at)),
      0,
    );
    const awake = Math.max(0, sample.at - before.at - asleep) / 1000;
    // A sample within a seek says where it goes; until then it played on.
    const came = sample.seeking ? awake : sample.playhead - before.playhead;
    return sum + Math.min(awake, Math.max(0, came));
  }, 0);
}

/** What happened, in lines: every event, and where the player began or ceased to move. */
export function toStory({ events, samples, suspended, diagnostics }: Oracle): string[] {
  const turns = samples.filter((sample, index) => {
    const before = samples[index - 1];
    return sample.moves !== before?.moves || sample.seeking !== before.seeking;
  });
  const lines = [
    ...events.map(({ at, event: { eventType, playerTime } }) => ({
      at,
      line: `accepted ${eventType} of ${playerTime.ts}, playhead ${playerTime.playhead}`,
    })),
    ...turns.map(({ at, playhead, moves, seeking }) => ({
      at,
      line: `the film ${moves ? 'moves' : seeking ? 'is sought in' : 'stands'} at ${playhead.toFixed(3)}`,
    })),
    ...suspended.map(({ from, to }) => ({ at: from, line: `suspended for ${to - from} ms` })),
  ];
  return [
    ...lines.sort((a, b) => a.at - b.at).map(({ at, line }) => `${at.toFixed(0)} ${line}`),
    ...diagnostics.map(({ code, message }) => `${code}: ${message}`),
  ];
}

/** Milliseconds: a jump or the end of what was sampled may be told so much before or after it was sampled. */
const blur = 250;

/**
 * How far an event's playhead is from where the film was at that moment, in seconds; `null` when the film was not
 * watched then. Around a sleep it may have been anywhere from the sample before to the one after.
 */
export function playheadError({ samples, suspended }: Oracle, at: number, playhead: number): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || at < first.at - blur || at > last.at + blur) return null;
  const moment = Math.min(last.at, Math.max(first.at, at));
  const errors = samples.slice(1).flatMap((to, index) => {
    const from = samples[index]!;
    const far = Math.max(from.at - moment, moment - to.at);
    if (far > (jumps(from, to) ? blur : 0)) return [];
    if (jumps(from, to)) return [from, to].map((end) => Math.abs(end.playhead - playhead));
    return [off(from, to, moment, playhead)];
  });
  for (const sleep of suspended.filter((one) => at > one.from - blur && at < one.to + blur)) {
    const from = samples.filter((sample) => sample.at <= sleep.from).at(-1) ?? first;
    const to = samples.find((sample) => sample.at >= sleep.to) ?? last;
    errors.push(outside(from, to, playhead));
  }
  return errors.length ? Math.min(...errors) : Math.abs(first.playhead - playhead);
}

/** Between two samples the film went elsewhere, or one of them is of a film on its way. */
function jumps(from: Sample, to: Sample): boolean {
  const came = to.playhead - from.playhead;
  return from.seeking || to.seeking || came < -0.1 || came > (to.at - from.at) / 1000 + 0.3;
}

const outside = (from: Sample, to: Sample, playhead: number): number =>
  Math.max(0, from.playhead - playhead, playhead - to.playhead);

function off(from: Sample, to: Sample, at: number, playhead: number): number {
  const part = to.at > from.at ? (at - from.at) / (to.at - from.at) : 0;
  return Math.abs(from.playhead + part * (to.playhead - from.playhead) - playhead);
}
