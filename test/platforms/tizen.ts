import { type AVPlayQuirk, avplayQuirks, createTizenEmulator } from 'tenfoot/emulators';
import { type AVPlay, type AVPlayListener, tizen } from 'tenfoot/tizen';
import { createElementUnderTest, elementQuirks } from './html5.js';
import type { PlayerKind, PlayerUnderTest, QuirkUnderTest } from './kit/player-under-test.js';

/** Calls of the app that this test makes and whose methods an adapter may not leave changed. */
const methods = [
  'open',
  'close',
  'prepareAsync',
  'play',
  'pause',
  'stop',
  'seekTo',
  'setSpeed',
  'setListener',
] as const;

/** A TV app with an AVPlay, which listens to it as Samsung's samples do and wraps one of its methods for itself. */
function createAVPlayUnderTest(quirks: readonly string[], store: boolean): PlayerUnderTest {
  const set = createTizenEmulator({ quirks: quirks as AVPlayQuirk[] });
  const player: AVPlay = store ? set.webapis.avplaystore.getPlayer() : set.webapis.avplay;
  const video = set.video(player);
  const calls = player as unknown as Readonly<Record<string, unknown>>;
  const original = methods.map((name) => calls[name]);
  const heard: string[] = [];
  const problems: string[] = [];
  let seekDone: () => void = () => {};
  let wanted = false;

  const listener: AVPlayListener = {
    onbufferingstart() {
      heard.push('onbufferingstart');
    },
    oncurrentplaytime() {
      if (this !== listener) problems.push('a callback of the app lost its this');
      heard.push('oncurrentplaytime');
    },
    onstreamcompleted() {
      heard.push('onstreamcompleted');
    },
    onerror(error) {
      heard.push(error);
    },
  };

  return {
    player,
    video,
    position: () => video.currentTime,
    load(url) {
      if (player.getState() !== 'NONE') player.close();
      player.open(url);
      player.setListener(listener);
      return new Promise((resolve, reject) => {
        player.prepareAsync(resolve, () => reject(new Error('prepareAsync failed')));
      });
    },
    play() {
      wanted = true;
      player.play();
    },
    pause() {
      wanted = false;
      player.pause();
    },
    async seek(seconds) {
      await Promise.race([
        new Promise<void>((resolve) => {
          seekDone = resolve;
          player.seekTo(seconds * 1000, seekDone);
        }),
        new Promise((resolve) => setTimeout(resolve, 1000)),
      ]);
    },
    setRate: (rate) => player.setSpeed(rate),
    unload() {
      player.stop();
      player.close();
      player.close();
    },
    hide() {
      set.background();
      try {
        player.suspend();
      } catch {
        // The set was first.
      }
    },
    show() {
      if (wanted) player.restore(null, 0, false);
    },
    leftovers() {
      const changed = methods.filter((name, index) => calls[name] !== original[index]);
      let refused = '';
      try {
        player.play();
      } catch (error) {
        refused = (error as { name: string }).name;
      }
      return [
        ...problems,
        ...changed.map((name) => `${name} is not what it was`),
        ...(refused === 'InvalidStateError' ? [] : [`an illegal play threw ${refused || 'nothing'}`]),
        ...(heard.length || quirks.includes('no buffering') || quirks.includes('no ticks')
          ? []
          : ['the app heard nothing']),
      ];
    },
    close: () => set.close(),
  };
}

/** Where each quirk shows. */
const shows: { readonly [Name in AVPlayQuirk]: QuirkUnderTest['shows'] } = {
  'late first frame': ['pauses', 'gets another film'],
  'buffering twice': ['seeks', 'runs dry'],
  'late complete': ['seeks', 'seeks in a pause'],
  'no buffering': ['runs dry', 'seeks'],
  'no buffering complete': ['runs dry', 'seeks'],
  'no ticks': ['pauses', 'runs dry', 'ends'],
  'slow ticks': ['pauses', 'seeks', 'runs dry'],
  'no completed': ['ends'],
  'completed again': ['ends'],
  'no seek callback': ['seeks', 'seeks in a pause'],
  'lands short': ['seeks'],
  'seeks at once': ['seeks', 'seeks in a pause'],
  'seek to 0 does nothing': ['seeks to the beginning'],
  zeros: ['pauses', 'seeks', 'seeks in a pause'],
  'late duration': ['ends'],
  'double suspend': ['goes to the background'],
  'plays while suspended': ['goes to the background'],
  'restore plays': ['goes to the background'],
  'error burst': ['fails'],
  'late callbacks': ['gets another film'],
  'frozen methods': ['pauses', 'runs dry', 'fails', 'goes to the background'],
};

/** What cannot be known of a player that lets nobody hear its calls: its state and its time are sampled. */
const unseen = 'what happens between two samples is not seen';
const frozen: Omit<QuirkUnderTest, 'rule' | 'shows'> = {
  warns: true,
  tells: { fails: [], 'goes to the background': ['playing', 'pause', 'playing'] },
  without: {
    seeks: unseen,
    'seeks to the beginning': unseen,
    'seeks in a pause': unseen,
    ends: unseen,
    'changes the rate': 'AVPlay has no call for its speed',
    'gets another film': unseen,
  },
};

const quirks: { readonly [name: string]: QuirkUnderTest } = Object.fromEntries(
  Object.entries(avplayQuirks).map(([name, { rule }]) => [
    name,
    { rule, shows: shows[name as AVPlayQuirk], ...(name === 'frozen methods' ? frozen : {}) },
  ]),
);

/** What a set that restores its player by itself makes of the background. */
const tells = { 'goes to the background': ['playing', 'pause (system)', 'playing (system)'] };

/** An app with an element, in a page of its own: going to the background is the page's. */
function createTizenElement(elementQuirk: readonly string[]): PlayerUnderTest {
  const frame = document.createElement('iframe');
  frame.allow = 'autoplay';
  document.body.append(frame);
  const page = frame.contentDocument!;
  const element = createElementUnderTest(elementQuirk, page.body);
  const hidden = (value: boolean): unknown => Object.defineProperty(page, 'hidden', { value, configurable: true });
  return {
    ...element,
    hide() {
      hidden(true);
      element.video.pause();
    },
    show() {
      hidden(false);
      void element.video.play();
    },
    close() {
      element.close();
      frame.remove();
    },
  };
}

export const tizenKinds: readonly PlayerKind[] = [
  {
    family: 'tizen',
    player: 'AVPlay',
    platform: tizen(),
    quirks,
    tells,
    create: (names) => createAVPlayUnderTest(names, false),
  },
  {
    family: 'tizen',
    player: 'AVPlay of avplaystore',
    platform: tizen(),
    quirks,
    tells,
    create: (names) => createAVPlayUnderTest(names, true),
  },
  { family: 'tizen', player: 'video', platform: tizen(), quirks: elementQuirks, create: createTizenElement },
];
