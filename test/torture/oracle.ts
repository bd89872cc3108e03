import type { WireEvent } from 'tenfoot/protocol';
import type { Sample, Told } from './page/orders.js';

/** What a launch really was, from what its page told and what the rig did to it. */
export interface Oracle {
  /** Events that the tracker accepted, in order; `at` by the page's own clock. */
  readonly events: readonly { readonly at: number; readonly event: WireEvent }[];
  readonly samples: readonly Sample[];
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
  /** Timers of the tracker that went off. */
  readonly wakes: number;
  /** When the set was suspended: milliseconds since the epoch. */
  readonly suspended: readonly { readonly from: number; readonly to: number }[];
}

/** Takes down what a page tells. */
export interface OracleBook extends Oracle {
  readonly hear: (told: Told) => void;
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
    get wakes() {
      return wakes;
    },
    hear(told) {
      if (told.is === 'sample') samples.push(told);
      else if (told.is === 'event') events.push(told);
      else if (told.is === 'diagnostic') diagnostics.push(told);
      else if (told.is === 'wakes') wakes = told.count;
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
    if (!before.moves) return sum;
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

/** Milliseconds around a moment in which the film may have been where an event says. */
const around = 300;

/**
 * How far an event's playhead is from where the film was at that moment, in seconds; `null` when the film was not
 * watched then.
 */
export function playheadError({ samples }: Oracle, at: number, playhead: number): number | null {
  const near = samples.filter((sample) => Math.abs(sample.at - at) <= around);
  const before = samples.filter((sample) => sample.at < at - around).at(-1);
  const known = before ? [before, ...near] : near;
  if (!known.length) return null;
  return Math.min(...known.map((sample) => distance(sample, at, playhead)));
}

/** A film that moves is somewhere between the sample and where it has come since. */
function distance({ at: then, playhead: was, moves }: Sample, at: number, playhead: number): number {
  const since = (at - then) / 1000;
  const [least, most] = moves ? [was + Math.min(0, since), was + Math.max(0, since)] : [was, was];
  return Math.max(0, least - playhead, playhead - most);
}
