import {
  type AVControlQuirk,
  avControlQuirks,
  type BroadcastQuirk,
  broadcastQuirks,
  createHbbtvEmulator,
  type EmulatedChannel,
} from 'tenfoot/emulators';
import { avState, broadcastState, hbbtv, type VideoBroadcast } from 'tenfoot/hbbtv';
import { createElementUnderTest, elementQuirks } from './html5.js';
import { wait } from './kit/evening.js';
import type { PlayerKind, PlayerUnderTest, QuirkUnderTest } from './kit/player-under-test.js';

/** Slots and methods of an object as the app left them. */
function createWitness(object: object, names: readonly string[]): () => string[] {
  const listening: string[] = [];
  const target = object as unknown as Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  const members = object as Readonly<Record<string, unknown>>;
  const listen = target.addEventListener.bind(target);
  const unlisten = target.removeEventListener.bind(target);
  target.addEventListener = (type, ...rest) => {
    listening.push(type);
    listen(type, ...rest);
  };
  target.removeEventListener = (type, ...rest) => {
    listening.splice(listening.indexOf(type), 1);
    unlisten(type, ...rest);
  };
  const original = names.map((name) => members[name]);
  return () => [
    ...names.filter((name, index) => members[name] !== original[index]).map((name) => `${name} is not what it was`),
    ...listening.map((type) => `still listens to ${type}`),
  ];
}

/** A TV app with an A/V control object, which has its handler in the one slot there is. */
function createAVControlUnderTest(quirks: readonly string[]): PlayerUnderTest {
  const set = createHbbtvEmulator({ quirks: quirks as AVControlQuirk[] });
  set.application.show();
  const object = set.createObject('video/mp4');
  const video = set.video(object);
  const heard: number[] = [];
  const problems: string[] = [];
  object.onPlayStateChange = function (this: unknown, state?: number) {
    if (this !== object) problems.push('the handler of the app lost its this');
    if (quirks.includes('no arguments') !== (state === undefined)) problems.push(`the handler of the app got ${state}`);
    heard.push(object.playState);
  };
  const slot = object.onPlayStateChange;
  const witness = createWitness(object, ['play', 'stop', 'seek', 'onPlayPositionChanged', 'onPlaySpeedChanged']);
  const deaf = ['listeners alone', 'no events'].some((quirk) => quirks.includes(quirk));

  return {
    player: object,
    video,
    position: () => video.currentTime,
    load(url) {
      object.data = url;
      return Promise.resolve();
    },
    play: () => void object.play(1),
    pause: () => void object.play(0),
    async seek(seconds) {
      if (object.seek(seconds * 1000) === false)
        throw new Error(`seek to ${seconds} s refused in state ${object.playState}`);
      await wait(0.05);
      for (let waited = 0; waited < 1 && video.seeking; waited += 0.05) await wait(0.05);
    },
    setRate: (rate) => void object.play(rate),
    unload: () => void object.stop(),
    leftovers: () => [
      ...problems,
      ...witness(),
      ...(object.onPlayStateChange === slot ? [] : ['the slot of the app is not what it was']),
      ...(heard.length || deaf ? [] : ['the app heard nothing']),
      ...(object.playState === avState.stopped ? [] : [`state ${object.playState} after stop()`]),
    ],
    close: () => set.close(),
  };
}

/** A TV app with a video/broadcast object; a film is a channel. Stopping it is all the pause there is. */
function createBroadcastUnderTest(quirks: readonly string[]): PlayerUnderTest {
  const set = createHbbtvEmulator({ broadcastQuirks: quirks as BroadcastQuirk[] });
  set.application.show();
  const object: HTMLObjectElement & VideoBroadcast = set.createObject('video/broadcast');
  const video = set.video(object);
  let channel: EmulatedChannel | null = null;
  let heard = 0;
  object.onPlayStateChange = object.onChannelChangeError = () => heard++;
  const slot = object.onPlayStateChange;
  const witness = createWitness(object, [
    'bindToCurrentChannel',
    'setChannel',
    'stop',
    'release',
    'onChannelChangeSucceeded',
  ]);
  const deaf = ['listeners alone', 'no events'].some((quirk) => quirks.includes(quirk));

  return {
    player: object,
    video,
    position: () => set.position(object),
    load(url) {
      channel = set.addChannel({ name: 'Example TV', url });
      return Promise.resolve();
    },
    play() {
      if (object.playState === broadcastState.unrealized) object.setChannel(channel);
      else object.bindToCurrentChannel();
    },
    pause: () => object.stop(),
    seek: () => Promise.resolve(),
    setRate() {},
    unload: () => object.release(),
    hide: () => set.takeTuner(true),
    show() {
      set.takeTuner(false);
      object.bindToCurrentChannel();
    },
    leftovers: () => [
      ...witness(),
      ...(object.onPlayStateChange === slot ? [] : ['the slot of the app is not what it was']),
      ...(heard || deaf ? [] : ['the app heard nothing']),
    ],
    close: () => set.close(),
  };
}

/** Where each quirk of an A/V control object shows, and what is otherwise with it. */
const avShows: { readonly [Name in AVControlQuirk]: Omit<QuirkUnderTest, 'rule'> } = {
  'events again': { shows: ['pauses', 'runs dry', 'ends'] },
  'early playing': { shows: ['pauses', 'gets another film'] },
  'seeks without buffering': { shows: ['seeks', 'seeks in a pause', 'seeks to the beginning'] },
  'stalls without buffering': { shows: ['runs dry'] },
  'no finished': { shows: ['ends'] },
  'stops at the end': { shows: ['ends'] },
  'finished twice': { shows: ['ends'] },
  'pauses before the end': { shows: ['ends'] },
  'lands short': { shows: ['seeks', 'seeks in a pause'] },
  zeros: { shows: ['pauses', 'seeks', 'seeks in a pause', 'ends'] },
  'late playTime': { shows: ['ends'] },
  'no playPosition': { shows: ['pauses', 'seeks', 'runs dry', 'ends'], warns: true },
  'errors stay': { shows: ['fails'] },
  'errors vanish': { shows: ['fails'] },
  'no arguments': { shows: ['pauses', 'fails'] },
  'events within calls': { shows: ['pauses', 'seeks', 'seeks in a pause', 'gets another film', 'fails'] },
  'no events for 3 and 4': { shows: ['seeks', 'runs dry'] },
  'slots alone': { shows: ['pauses', 'ends'] },
  'listeners alone': { shows: ['pauses', 'ends'] },
  'no events': { shows: ['pauses', 'seeks', 'runs dry', 'ends', 'gets another film', 'fails'] },
  'frozen methods': {
    shows: ['pauses', 'seeks', 'seeks in a pause', 'runs dry', 'ends', 'gets another film'],
    warns: true,
  },
  'late events': { shows: ['pauses', 'gets another film'] },
};

/** The same of a video/broadcast object. */
const broadcastShows: { readonly [Name in BroadcastQuirk]: Omit<QuirkUnderTest, 'rule'> } = {
  'events again': { shows: ['pauses', 'runs dry'] },
  'tunes at once': { shows: ['pauses', 'gets another film'] },
  'no arguments': { shows: ['pauses', 'fails'] },
  'events within calls': { shows: ['pauses', 'gets another film', 'goes to the background'] },
  'slots alone': { shows: ['pauses', 'fails'] },
  'listeners alone': { shows: ['pauses', 'fails'] },
  'no events': {
    shows: ['pauses', 'runs dry', 'gets another film', 'goes to the background'],
    without: { fails: 'that a channel cannot be tuned to is an event and nothing else' },
  },
  'frozen methods': {
    shows: ['pauses', 'gets another film', 'goes to the background'],
    // Who stopped it is not known.
    tells: {
      'goes to the background': ['playing', 'pause', 'playing'],
    },
    warns: true,
  },
};

function underTest<Name extends string>(
  rules: { readonly [Each in Name]: { readonly rule: number } },
  shows: { readonly [Each in Name]: Omit<QuirkUnderTest, 'rule'> },
): { readonly [name: string]: QuirkUnderTest } {
  return Object.fromEntries(
    (Object.keys(rules) as Name[]).map((name) => [name, { rule: rules[name].rule, ...shows[name] }]),
  );
}

const stays = 'a terminal has no background: an app is there or gone';
const live = 'a channel is live';

export const hbbtvKinds: readonly PlayerKind[] = [
  {
    family: 'hbbtv',
    player: 'A/V control object',
    platform: hbbtv(),
    quirks: underTest(avControlQuirks, avShows),
    without: { 'goes to the background': stays },
    create: createAVControlUnderTest,
  },
  {
    family: 'hbbtv',
    player: 'video/broadcast',
    platform: hbbtv(),
    quirks: underTest(broadcastQuirks, broadcastShows),
    tells: { 'gets another film': ['playing', 'emptied', 'waiting', 'playing', 'pause'] },
    without: {
      seeks: live,
      'seeks in a pause': live,
      'seeks to the beginning': live,
      ends: live,
      'changes the rate': live,
    },
    create: createBroadcastUnderTest,
  },
  {
    family: 'hbbtv',
    player: 'video',
    platform: hbbtv(),
    quirks: elementQuirks,
    without: { 'goes to the background': stays },
    create: (names) => createElementUnderTest(names),
  },
];
