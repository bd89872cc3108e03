import type { Ad, AdBreak, Chapter, Content, Session } from 'tenfoot';
import { mediaEventTypes } from '../../../src/media/media-event.js';
import { createTestApp, type ScriptedPlayer, type TestApp, testOptions } from 'tenfoot/testing';
import { type PretendedCollector, pretendCollector } from './pretended-collector.js';
import type { Random } from './random.js';

/** A session that was opened anew. */
export interface Reopening {
  readonly content: unknown;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An app that does anything, in any order. */
export interface RandomApp {
  readonly app: TestApp;
  readonly collector: PretendedCollector;
  /** Contents that the app ended itself, by id, with the number of events up to there. */
  readonly ended: ReadonlyMap<string, number>;
  /** Sessions that were opened anew while nothing but time passed: content, and when. */
  readonly reopenings: readonly Reopening[];
  /** Does one thing, and says which. */
  act(): string;
  /** The collector is well again, and has the time to get all that waits. */
  recover(): void;
}

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;
const throwing = {
  get id(): string {
    throw new Error('a getter of the app throws');
  },
  get type(): string {
    throw new Error('a getter of the app throws');
  },
};

/** An object without a prototype, whose conversion to a text throws. */
const bare: unknown = Object.create(null);

/** What has no business anywhere. */
const odd: readonly unknown[] = [
  ...[NaN, Infinity, -Infinity, -1, 0, -0, 1.5, 1e300, 2 ** 53, 10n],
  ...['', ' ', 'a b', '7', '__proto__', 'x'.repeat(10_000), 'ümläut', '\u0000', '\ud800'],
  ...[true, null, undefined, [], [null], {}, { length: 3 }, cyclic, throwing, bare, Symbol('odd')],
  ...[() => 1, () => NaN, new Date(NaN), new Map(), /x/],
];

const states = ['mute', 'Mute', 'fullScreen', ...Array.from({ length: 12 }, (_, index) => `state.${String(index)}`)];
const keys = ['genre', 'my key', 'my-key', 'a:b', '', '__proto__', 'constructor', 'toString', 'media.id'];

/** Creates an app that is at the mercy of chance. */
export function createRandomApp(random: Random): RandomApp {
  const app = createTestApp({
    options: { consent: random.pick(['granted', 'granted', 'granted', 'pending'] as const) },
  });
  const { clock, tracker } = app;
  const collector = pretendCollector(app);
  const players: readonly ScriptedPlayer[] = [app.createPlayer(), app.createPlayer(), app.createPlayer()];
  const made = { sessions: [] as Session[], breaks: [] as AdBreak[], ads: [] as Ad[], chapters: [] as Chapter[] };
  const contents = new Map<Session, string>();
  const ended = new Map<string, number>();
  const reopenings: Reopening[] = [];
  let watched = 0;
  let doing = '';
  let since = 0;

  tracker.on('event', ({ eventType, playerTime, params }) => {
    if (doing !== 'pass' || eventType !== 'sessionStart' || params?.['media.resume'] !== true) return;
    // What a viewer did before is told once the player is seen to do it.
    if (playerTime.ts <= since) return;
    reopenings.push({ content: params['media.id'], at: clock.now() });
  });

  const any = <Value>(good: Value): Value => (random.once(8) ? (random.pick(odd) as Value) : good);
  const seconds = (): number => any(random.pick([0, 0.1, 5, 30, 59.9995, 600, 7200]));
  /** What a set may say: a number always, and no more than that. */
  const number = (): number => random.pick([0, 0.1, 1, 2.5, 8, -4, 30, 600, 7200, NaN, Infinity, -Infinity, -1, 1e300]);
  const player = (): ScriptedPlayer => random.pick(players);
  /** An object of which now and then a field is wrong, missing or one too many. */
  function info<Info extends object>(good: Info): Info {
    const given = { ...good } as Record<string, unknown>;
    if (random.once(6)) given[random.pick([...Object.keys(good), 'other', 'position', 'name'])] = random.pick(odd);
    return any(given as Info);
  }
  const custom = (): Content['custom'] =>
    any(Object.fromEntries(keys.filter(() => random.once(3)).map((key) => [key, any('value')])));
  const metadata = (): object => any({ [random.pick(['media.show', 'media.ad.advertiser', ...keys])]: any('show') });
  const on = <Value>(values: readonly Value[], act: (value: Value) => void): void => {
    // The latest most of the time: calls on stale ones are refused and lead nowhere.
    if (values.length) act(random.once(4) ? random.pick(values) : values.at(-1)!);
  };

  function content(): Content {
    const id = `content-${String(++watched)}`;
    const live = random.once(4);
    return info<Content>({
      id,
      contentType: live ? 'live' : 'vod',
      ...(live && random.once(2) ? {} : { length: random.pick([60, 600, 7200]) }),
      ...(random.once(3) ? { custom: custom() } : {}),
      ...(random.once(3) ? { metadata: metadata() } : {}),
      ...(random.once(4) ? { granularAds: true } : {}),
      ...(random.once(5) ? { resume: true } : {}),
      ...(live && random.once(3) ? { behindLive: seconds() } : {}),
      ...(random.once(6)
        ? { positionOf: random.pick([() => NaN, (at: number) => at - 30, () => cyclic as never]) }
        : {}),
    } as Content);
  }

  function keep(session: Session, given: unknown): void {
    made.sessions.push(session);
    if (typeof given !== 'object' || given === null || given === throwing) return;
    const { id } = given as { readonly id?: unknown };
    if (typeof id === 'string') contents.set(session, id);
  }

  /** By weight: what stands there twice is twice as likely. */
  const acts: readonly (readonly [name: string, weight: number, act: () => void])[] = [
    [
      'watch',
      3,
      () => {
        const given = content();
        keep(tracker.watch(any(player()), given), given);
      },
    ],
    [
      'watch by hand',
      1,
      () => {
        const given = content();
        const playhead = random.pick([
          undefined,
          () => seconds(),
          () => {
            throw new Error('the app throws');
          },
          7 as never,
        ]);
        keep(tracker.watchByHand(given, playhead), given);
      },
    ],
    [
      'ad break',
      6,
      () =>
        on(made.sessions, (session) => {
          const shownBy: unknown = random.pick([undefined, undefined, null, player(), random.pick(odd)]);
          made.breaks.push(session.adBreak(info({ offset: seconds() }), shownBy));
        }),
    ],
    [
      'ad',
      8,
      () =>
        on(made.breaks, (open) => {
          made.ads.push(
            open.ad(
              info({
                id: `ad-${String(random.below(4))}`,
                length: seconds(),
                custom: custom() as never,
                metadata: metadata(),
              }),
            ),
          );
        }),
    ],
    ['ad complete', 5, () => on(made.ads, (ad) => ad.complete())],
    ['ad skip', 2, () => on(made.ads, (ad) => ad.skip())],
    ['ad break complete', 4, () => on(made.breaks, (open) => open.complete())],
    [
      'chapter',
      3,
      () =>
        on(made.sessions, (session) => {
          made.chapters.push(
            session.chapter(info({ offset: seconds(), length: seconds(), custom: custom() as never })),
          );
        }),
    ],
    ['chapter complete', 2, () => on(made.chapters, (chapter) => chapter.complete())],
    ['chapter skip', 1, () => on(made.chapters, (chapter) => chapter.skip())],
    ['start state', 3, () => on(made.sessions, (session) => session.startState(any(random.pick(states))))],
    ['end state', 2, () => on(made.sessions, (session) => session.endState(any(random.pick(states))))],
    [
      'update states',
      2,
      () =>
        on(made.sessions, (session) =>
          session.updateStates(
            info({ start: any([any(random.pick(states)), 'mute']), end: any([random.pick(states)]) }),
          ),
        ),
    ],
    [
      'quality',
      3,
      () =>
        on(made.sessions, (session) =>
          session.quality(
            info({ bitrate: seconds(), droppedFrames: seconds(), framesPerSecond: 25.7, timeToStart: seconds() }),
          ),
        ),
    ],
    ['error', 2, () => on(made.sessions, (session) => session.error(info({ id: 'e-1', source: 'player' })))],
    [
      'emit',
      8,
      () =>
        on(made.sessions, (session) =>
          session.emit(
            info({ type: random.pick(mediaEventTypes), playhead: seconds(), at: clock.now() - random.below(5000) }),
          ),
        ),
    ],
    [
      'end',
      1,
      () =>
        on(made.sessions, (session) => {
          session.end();
          const id = contents.get(session);
          if (id !== undefined && !ended.has(id)) ended.set(id, app.events.length);
        }),
    ],
    ['play', 8, () => player().play()],
    ['pause', 4, () => player().pause()],
    ['stall', 3, () => player().stall()],
    ['recover', 3, () => player().recover()],
    ['seek', 3, () => player().seek(number())],
    ['rate', 1, () => player().setRate(number())],
    ['reach the end', 2, () => player().end()],
    ['fail', 2, () => player().fail('E', random.once(2))],
    ['load', 2, () => player().load()],
    [
      'jump',
      2,
      () => {
        player().playhead = number();
      },
    ],
    [
      'quality of the player',
      2,
      () => {
        player().quality = { droppedFrames: number(), bitrate: number() };
      },
    ],
    [
      'lie',
      4,
      () => player().tell(random.pick(mediaEventTypes), { playhead: number(), rate: number(), bitrate: number() }),
    ],
    ['pass', 14, () => clock.pass(random.pick([0, 1, 100, 1000, 5000, 20_000, 90_000, 700_000]))],
    ['leap', 2, () => clock.leap(random.pick([1000, 60_000, 3_600_000, 8 * 3_600_000, 25 * 3_600_000]))],
    [
      'collector',
      8,
      () => {
        collector.mood = random.pick(['well', 'well', 404, 410, 500, 'unreachable', 'lost', 'no-location']);
      },
    ],
    [
      'consent',
      1,
      () => {
        tracker.consent = any(random.pick(['granted', 'pending', 'denied']));
      },
    ],
    [
      'consent given',
      1,
      () => {
        tracker.consent = 'granted';
      },
    ],
    [
      'visitor',
      1,
      () => {
        tracker.visitor = info({ ...testOptions.visitor, id: `ecid-${String(random.below(3))}` });
      },
    ],
    ['reset', 1, () => tracker.resetInstallationId()],
    [
      'store',
      1,
      () => {
        app.store.mode = random.pick(['work', 'fail', 'throw', 'hang']);
      },
    ],
    [
      'listen',
      1,
      () =>
        void tracker.on(random.pick(['event', 'sent', 'diagnostic']), () => {
          throw cyclic as unknown as Error;
        }),
    ],
  ];
  const urn = acts.flatMap((act) => Array.from({ length: act[1] }, () => act));

  return {
    app,
    collector,
    ended,
    reopenings,
    act() {
      const [name, , act] = random.pick(urn);
      doing = name;
      since = clock.now();
      act();
      return name;
    },
    recover() {
      doing = 'pass';
      since = clock.now();
      collector.mood = 'well';
      if (tracker.consent === 'pending') tracker.consent = 'granted';
      clock.pass(200_000);
    },
  };
}
