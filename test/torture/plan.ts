import type { Random } from '../campaigns/kit/random.js';
import { createRandom } from '../campaigns/kit/random.js';
import type { NetworkFault } from './kit/fault-proxy.js';
import type { Action, Hog, Orders, StorageFault } from './page/orders.js';

/** A stretch of a launch in which the network is bad; milliseconds since the page was opened. */
export interface Window {
  readonly at: number;
  readonly lasts: number;
  readonly fault: NetworkFault;
}

/**
 * How a launch ends. `end`: the app ends the session and stays; `exit`: ends it and leaves at once; `close`, `quit`: the
 * page or the browser goes without a word to the tracker; `reload`: the page of the next launch takes its place;
 * `crash`: the renderer is killed; `kill`: all of the browser; `power-cut`: the file system is cut off too.
 */
export type Ending = 'end' | 'exit' | 'close' | 'reload' | 'quit' | 'crash' | 'kill' | 'power-cut';

/** One launch of the app: a viewing, what happens to it, how it ends. */
export interface Launch {
  /** Milliseconds after the film has begun to play. */
  readonly endsAt: number;
  readonly ending: Ending;
  readonly actions: readonly Action[];
  readonly network: readonly Window[];
  /** Times at which the set is suspended, milliseconds after the film has begun to play. */
  readonly suspends: readonly { readonly at: number; readonly lasts: number }[];
  readonly hogs?: readonly Hog[];
  readonly storage?: StorageFault;
  readonly clock?: NonNullable<Orders['clock']>;
}

/** One run: launches on one profile, and what it is called. */
export interface Plan {
  readonly kind: Kind;
  readonly seed: number;
  readonly launches: readonly Launch[];
}

/** Everything that can be drawn for one launch. */
type Draft = Partial<Launch> & { readonly ending: Ending };

type Draw = (random: Random) => readonly Draft[];

const always = 600_000;
const offline: Window = { at: 0, lasts: always, fault: { how: 'refuse', share: 1 } };

/** Part of a viewing in which requests meet a fault; the first of them may be `sessionStart`. */
const during = (random: Random, fault: NetworkFault): Window => ({
  at: random.below(4000),
  lasts: 1500 + random.below(4000),
  fault,
});

/** One viewing in a bad network. */
const badNetwork =
  (fault: (random: Random) => NetworkFault): Draw =>
  (random) => [{ ending: random.pick(['end', 'exit']), network: [during(random, fault(random))] }];

const status =
  (code: number): Draw =>
  (random) => {
    const retryAfter = random.chance(0.5) ? { retryAfter: 1 + random.below(2) } : {};
    return badNetwork(() => ({ how: 'status', status: code, share: 0.7, ...retryAfter }))(random);
  };

const storage =
  (how: StorageFault['how']): Draw =>
  (random) => [{ ending: 'end', storage: { how, after: random.below(20) } }];

const suspends = (random: Random): Launch['suspends'] => [
  { at: 1000 + random.below(1500), lasts: 1500 + random.below(3500) },
];

/** One or two launches that end alike, on the same profile. */
const twice =
  (draw: (random: Random) => Draft): Draw =>
  (random) =>
    random.chance(0.4) ? [draw(random), draw(random)] : [draw(random)];

/** An app that keeps the page busy as its film begins, and now and then afterwards. */
function starved(random: Random): Draft {
  const lasts = (): number => 100 + random.below(800);
  const hogs: Hog[] = [
    { on: random.pick(['loadedmetadata', 'loadeddata', 'canplay', 'playing', 'timeupdate']), lasts: lasts() },
  ];
  const actions: Action[] = [];
  for (let at = random.below(1500); at < 10_000; at += 1000 + random.below(2000))
    actions.push({ at, does: 'hog', lasts: lasts() });
  return { ending: 'end', hogs, actions, endsAt: 11_000 };
}

const hour = 3_600_000;
/** How far clocks of sets have been seen to jump when they learn the time. */
const jumps = [-20 * 365 * 24 * hour, -hour, -60_000, -900, 900, 60_000, hour, 24 * hour];

/** Every kind of fault, and what runs of it are made of. */
export const kinds = {
  calm: () => [{ ending: 'end', actions: [], endsAt: 13_000 }],
  starved: (random) => [starved(random)],
  outage: badNetwork(() => ({ how: 'refuse', share: 1 })),
  reset: badNetwork(() => ({ how: 'reset', share: 0.7 })),
  'lost-answer': badNetwork(() => ({ how: 'lost-answer', share: 0.7 })),
  slow: badNetwork(() => ({ how: 'slow', delay: 3000, share: 0.8 })),
  hang: badNetwork(() => ({ how: 'hang', share: 0.5 })),
  'status-500': status(500),
  'status-503': status(503),
  'status-429': status(429),
  gone: (random) => {
    const fault: NetworkFault = { how: 'status', status: random.pick([404, 410]), share: 1, once: true };
    return [{ ending: 'end', network: [{ at: 1000 + random.below(3000), lasts: always, fault }] }];
  },
  kill: twice(() => ({ ending: 'kill' })),
  'kill-offline': twice(() => ({ ending: 'kill', network: [offline] })),
  'kill-lost-answer': twice(() => ({
    ending: 'kill',
    network: [{ at: 0, lasts: always, fault: { how: 'lost-answer', share: 0.5 } }],
  })),
  crash: twice(() => ({ ending: 'crash' })),
  'crash-offline': twice(() => ({ ending: 'crash', network: [offline] })),
  suspend: (random) => [{ ending: random.pick(['end', 'exit']), suspends: suspends(random) }],
  exit: twice(() => ({ ending: 'exit' })),
  'exit-offline': twice(() => ({ ending: 'exit', network: [offline] })),
  close: twice((random) => ({ ending: random.pick(['close', 'quit']) })),
  reload: twice(() => ({ ending: 'reload' })),
  'store-denied': storage('denied'),
  'store-throws': storage('throws'),
  'store-full': storage('full'),
  clock: (random) => [{ ending: 'end', clock: { at: 500 + random.below(3000), by: random.pick(jumps) } }],
  mixed: (random) =>
    Array.from({ length: 2 + random.below(2) }, () => ({
      ending: random.pick(['end', 'exit', 'close', 'reload', 'crash', 'kill'] as const),
      suspends: random.chance(0.3) ? suspends(random) : [],
      network: random.chance(0.7)
        ? [
            during(
              random,
              random.pick<NetworkFault>([
                { how: 'refuse', share: 1 },
                { how: 'reset', share: 0.7 },
                { how: 'lost-answer', share: 0.7 },
                { how: 'status', status: 503, share: 0.7, retryAfter: 1 },
              ]),
            ),
          ]
        : [],
    })),
} satisfies Record<string, Draw>;

/** The name of a kind of fault. */
export type Kind = keyof typeof kinds | 'power-cut' | 'liar';

/** The kinds that a campaign takes in turns. */
export const kindNames = Object.keys(kinds).sort() as (keyof typeof kinds)[];

/** The run of a kind that belongs to a seed; always the same. */
export function planRun(kind: keyof typeof kinds, seed: number): Plan {
  const random = createRandom(seed);
  const draw: Draw = kinds[kind];
  return { kind, seed, launches: draw(random).map((draft) => complete(draft, random)) };
}

/** A viewing that is drawn beside what is given of it. */
export function complete(draft: Draft, random: Random): Launch {
  // Most viewers of the rig are busy, so that there is much to lose; the others let the film run, as most viewers do.
  const busy = random.chance(0.7);
  const length = busy ? 5000 + random.below(4000) : 11_000 + random.below(3000);
  // Awake again for a second at least before it ends.
  const endsAt = Math.max(length, ...(draft.suspends ?? []).map(({ at, lasts }) => at + lasts + 1000));
  return {
    endsAt,
    actions: busy ? actBusily(random, endsAt) : [],
    network: [],
    suspends: [],
    ...draft,
  };
}

function actBusily(random: Random, until: number): Action[] {
  const actions: Action[] = [];
  for (let at = 300 + random.below(500); at < until; at += 150 + random.below(500)) {
    const what = random.next();
    if (what < 0.5) actions.push({ at, does: 'state' });
    else if (what < 0.75) actions.push({ at, does: 'bitrate', to: 500 + random.below(8000) });
    else if (what < 0.8) actions.push({ at, does: 'error' });
    else if (what < 0.9) actions.push({ at, does: 'seek', to: 5 + random.below(55) });
    else {
      const goesOn = at + 500 + random.below(800);
      actions.push({ at, does: 'pause' }, { at: goesOn, does: 'play' });
      at = goesOn;
    }
  }
  return actions;
}
