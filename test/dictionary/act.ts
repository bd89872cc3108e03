import type { WireEvent } from 'tenfoot';
import type { MediaEvent, Platform } from 'tenfoot/platform';
import { createTestApp, createVirtualClock, type ScriptedPlayer } from 'tenfoot/testing';

/** A fake player of a vendor, in the hands of an app. It does what it is told, says what the vendor's would, and no more. */
export interface Stage {
  readonly player: unknown;
  /** What the adapter listens to, by the vendor's names: events, callbacks, methods that it has put itself before. */
  heard(): readonly string[];
  /** Its film moves while it plays, or stands. */
  moves: boolean;
  /** So many milliseconds of the film have passed: moves on and says so. */
  tick(milliseconds: number): void;
}

/** A word of a player: something that it says, or that the app does with it. */
export interface Word<Acting extends Stage> {
  /** The vendor's name of it. */
  readonly name: string;
  /** With what it comes, when that makes a difference. */
  readonly with?: string;
  /** What it comes after; left out, the film plays. */
  readonly after?: keyof Preludes<Acting>;
  readonly act: (stage: Acting) => void;
  /** Seconds until all of its consequences are known; usually 2. */
  readonly wait?: number;
  /** The kit asks for it: nothing is heard. */
  readonly asked?: true;
}

/** What happened before: each adds to the one in front of it. */
export interface Preludes<Acting extends Stage> {
  readonly nothing: (stage: Acting) => void;
  readonly loaded: (stage: Acting) => void;
  readonly begun: (stage: Acting) => void;
  readonly playing: (stage: Acting) => void;
  readonly paused: (stage: Acting) => void;
  readonly stalled: (stage: Acting) => void;
  readonly seeking: (stage: Acting) => void;
  readonly suspended: (stage: Acting) => void;
  readonly ending: (stage: Acting) => void;
  readonly known: (stage: Acting) => void;
}

/** A kind of player: who watches it, and all of its words. */
export interface Vocabulary<Acting extends Stage> {
  /** Titles and platforms that watch it. */
  readonly platforms: readonly (readonly [title: string, platform: Platform<never>])[];
  readonly create: () => Acting;
  readonly preludes: Partial<Preludes<Acting>>;
  readonly words: readonly Word<Acting>[];
}

/** What came of a word. */
export interface Told {
  /** The adapter listens to it. */
  readonly heard: boolean;
  readonly media: readonly MediaEvent[];
  readonly wire: readonly WireEvent[];
  /** What had been sent before. */
  readonly before: readonly WireEvent[];
  /** Where the film was in the end, and when. */
  readonly end: WireEvent['playerTime'];
}

const step = 250;
/** Seconds that some preludes last, others one: `known` includes a ping, at which quality is asked for. */
const lasts: Readonly<Record<string, number>> = { begun: 0, playing: 5, known: 11 };

/** The preludes on the way to one, in order. */
function wayTo<Acting extends Stage>(
  after: keyof Preludes<Acting>,
  preludes: Partial<Preludes<Acting>>,
): readonly (keyof Preludes<Acting>)[] {
  const main: readonly (keyof Preludes<Acting>)[] = ['nothing', 'loaded', 'begun', 'playing'];
  const at = main.indexOf(after);
  const way = at < 0 ? [...main, after] : main.slice(0, at + 1);
  return way.filter((name) => preludes[name] !== undefined);
}

/** Watches a fake player with the whole kit, says a word of it, and gives what was told of it and sent. */
export function perform<Acting extends Stage>(
  { create, preludes }: Vocabulary<Acting>,
  platform: Platform<never>,
  word: Word<Acting>,
): Told {
  const media: MediaEvent[] = [];
  const clock = createVirtualClock();
  const app = createTestApp({
    clock,
    options: {
      platform: {
        name: platform.name,
        connect: (player, observer) =>
          platform.connect(player as never, {
            now: () => observer.now(),
            after: (delay, task) => observer.after(delay, task),
            warn: (message) => observer.warn(message),
            observe(event) {
              media.push(event);
              observer.observe(event);
            },
          }),
      },
    },
  });
  const stage = create();
  const pass = (seconds: number): void => {
    for (let passed = 0; passed < seconds * 1000; passed += step) {
      clock.pass(step);
      if (stage.moves) stage.tick(step);
    }
  };
  const session = app.tracker.watch(stage.player as ScriptedPlayer, { id: 'film', length: 60, contentType: 'vod' });
  for (const name of wayTo(word.after ?? 'playing', preludes)) {
    preludes[name]?.(stage);
    pass(lasts[name] ?? 1);
  }
  const heard = stage.heard().includes(word.name);
  const [mediaBefore, before] = [media.length, app.events.slice()];
  word.act(stage);
  pass(word.wait ?? 2);
  const wire = app.events.slice(before.length);
  const told = { heard, media: media.slice(mediaBefore), wire, before };
  session.end();
  return { ...told, end: app.events.at(-1)!.playerTime };
}

/** All that an adapter listens to on a player, from the beginning and later. */
export function hearAll<Acting extends Stage>(
  { create, preludes }: Vocabulary<Acting>,
  platform: Platform<never>,
): string[] {
  const app = createTestApp({ options: { platform: platform } });
  const stage = create();
  const session = app.tracker.watch(stage.player as ScriptedPlayer, { id: 'film', length: 60, contentType: 'vod' });
  for (const name of wayTo('playing', preludes)) preludes[name]?.(stage);
  const heard = [...new Set(stage.heard())].sort();
  session.end();
  return heard;
}
