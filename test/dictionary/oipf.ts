import { avState, broadcastState, hbbtv } from 'tenfoot/hbbtv';
import {
  createFakeAVControl,
  createFakeBroadcast,
  type FakeAVControl,
  type FakeBroadcast,
} from '../unit/platforms/fake-oipf.js';
import type { Stage, Vocabulary, Word } from './act.js';

/** Methods of an object that are not what they were, slots that are not empty, and events that are listened to. */
function createEar(object: object): () => string[] {
  const original: Readonly<Record<string, unknown>> = { ...object };
  const now = object as Readonly<Record<string, unknown>> & { readonly attached: readonly string[] };
  return () => [
    ...Object.keys(original)
      .filter((name) => typeof now[name] === 'function' && now[name] !== original[name])
      .map((name) => (/^on[A-Z]/.test(name) ? name.slice(2) : name)),
    ...now.attached,
  ];
}

interface AVControlStage extends Stage {
  readonly object: FakeAVControl;
}

function createAVControlStage(): AVControlStage {
  const object = createFakeAVControl();
  object.playTime = 60_000;
  return {
    object,
    player: object,
    heard: createEar(object),
    moves: false,
    tick: (milliseconds) => void (object.playPosition = Number(object.playPosition) + milliseconds),
  };
}

/** It enters a state and says so, without saying which: many do. */
const enters =
  (state: number, moves = false, more?: (object: FakeAVControl) => void) =>
  (stage: AVControlStage) => {
    stage.moves = moves;
    more?.(stage.object);
    stage.object.become(state);
  };

const avPreludes: Vocabulary<AVControlStage>['preludes'] = {
  begun: enters(avState.connecting),
  playing: enters(avState.playing, true, (object) => void (object.playPosition = 0)),
  paused(stage) {
    stage.object.play(0);
    enters(avState.paused)(stage);
  },
  stalled: enters(avState.buffering),
  ending: ({ object }) => void (object.playPosition = 58_500),
};

const seek = (stage: AVControlStage): void => {
  stage.object.seek(30_000);
  stage.object.playPosition = 30_000;
};

const avWords: readonly Word<AVControlStage>[] = [
  {
    name: 'play',
    after: 'loaded',
    with: '`playState` 3 within it',
    act({ object }) {
      object.within = () => void (object.playState = avState.connecting);
      object.play();
      object.within = null;
    },
  },
  { name: 'PlayStateChange', with: '3 connecting', after: 'loaded', act: enters(avState.connecting) },
  { name: 'PlayStateChange', with: '4 buffering', after: 'begun', act: enters(avState.buffering) },
  { name: 'PlayStateChange', with: '1 playing', after: 'begun', act: avPreludes.playing! },
  { name: 'PlayStateChange', with: '2 paused', act: enters(avState.paused) },
  { name: 'PlayStateChange', with: '1 playing', after: 'paused', act: enters(avState.playing, true) },
  { name: 'PlayStateChange', with: '4 buffering', act: enters(avState.buffering) },
  { name: 'PlayStateChange', with: '1 playing', after: 'stalled', act: enters(avState.playing, true) },
  {
    name: 'seek',
    with: 'then 4 buffering, 1 playing',
    act(stage) {
      seek(stage);
      enters(avState.buffering)(stage);
      enters(avState.playing, true)(stage);
    },
  },
  { name: 'seek', with: 'without a state', act: seek },
  { name: 'PlayPositionChanged', act: ({ object }) => object.fire('PlayPositionChanged') },
  {
    name: 'PlaySpeedChanged',
    with: '`speed` 2',
    act({ object }) {
      object.speed = 2;
      object.fire('PlaySpeedChanged');
    },
  },
  { name: 'PlayStateChange', with: '5 finished', act: enters(avState.finished) },
  {
    name: 'stop',
    with: '`playState` 0 within it, and no other source for a minute',
    wait: 61,
    act(stage) {
      stage.moves = false;
      stage.object.within = () => void (stage.object.playState = avState.stopped);
      stage.object.stop();
      stage.object.within = null;
    },
  },
  {
    name: 'PlayStateChange',
    with: '0 stopped, in the last second, without a call',
    after: 'ending',
    act: enters(avState.stopped),
  },
  {
    name: 'PlayStateChange',
    with: '6 error, `error` 1',
    act: enters(avState.error, false, (object) => void (object.error = 1)),
  },
];

interface BroadcastStage extends Stage {
  readonly object: FakeBroadcast & { nextChannel: () => unknown; prevChannel: () => unknown };
}

const channel = { ccid: 'one', onid: 1, tsid: 1, sid: 1, name: 'One' };
const other = { ...channel, ccid: 'two', sid: 2, name: 'Two' };

function createBroadcastStage(): BroadcastStage {
  const zap = (): unknown => {
    object.within?.();
    return true;
  };
  const object = Object.assign(createFakeBroadcast(), { nextChannel: zap, prevChannel: zap });
  object.currentChannel = channel;
  return { object, player: object, heard: createEar(object), moves: false, tick() {} };
}

/** It enters a state, and says so. */
const turns = (state: number) => (stage: BroadcastStage) => stage.object.become(state);

/** The app calls for something, and the object is in a state when that returns. */
const calls =
  (state: number, call: (object: BroadcastStage['object']) => unknown) =>
  ({ object }: BroadcastStage) => {
    object.within = () => void (object.playState = state);
    call(object);
    object.within = null;
  };

const broadcastPreludes: Vocabulary<BroadcastStage>['preludes'] = {
  playing: turns(broadcastState.presenting),
  stalled: turns(broadcastState.connecting),
};

const broadcastWords: readonly Word<BroadcastStage>[] = [
  {
    name: 'bindToCurrentChannel',
    after: 'loaded',
    with: '`playState` 2 within it',
    act: calls(broadcastState.presenting, (object) => object.bindToCurrentChannel()),
  },
  { name: 'PlayStateChange', with: '1 connecting', after: 'loaded', act: turns(broadcastState.connecting) },
  { name: 'PlayStateChange', with: '2 presenting', after: 'loaded', act: turns(broadcastState.presenting) },
  { name: 'PlayStateChange', with: '1 connecting', act: turns(broadcastState.connecting) },
  { name: 'PlayStateChange', with: '2 presenting', after: 'stalled', act: turns(broadcastState.presenting) },
  { name: 'PlayStateChange', with: '0 unrealized, without a call', act: turns(broadcastState.unrealized) },
  { name: 'PlayStateChange', with: '3 stopped, without a call', act: turns(broadcastState.stopped) },
  { name: 'stop', with: '`playState` 3 within it', act: calls(broadcastState.stopped, (object) => object.stop()) },
  {
    name: 'release',
    with: '`playState` 0 within it, and no other source for a minute',
    wait: 61,
    act: calls(broadcastState.unrealized, (object) => object.release()),
  },
  ...(['setChannel', 'nextChannel', 'prevChannel'] as const).map((name) => ({
    name,
    with: '`playState` 1 within it, and another channel',
    act: calls(broadcastState.connecting, (object) => {
      object[name](other);
      object.currentChannel = other;
    }),
  })),
  {
    name: 'ChannelChangeSucceeded',
    with: 'of another channel',
    act({ object }) {
      object.currentChannel = other;
      object.fire('ChannelChangeSucceeded');
    },
  },
  {
    name: 'ChannelChangeError',
    with: '`errorState` 4',
    act: ({ object }) => object.fire('ChannelChangeError', channel, 4),
  },
];

/** A/V control objects. */
export const avControlVocabulary: Vocabulary<AVControlStage> = {
  platforms: [['HbbTV: A/V control object', hbbtv({})]],
  create: createAVControlStage,
  preludes: avPreludes,
  words: avWords,
};

/** Channels. */
export const broadcastVocabulary: Vocabulary<BroadcastStage> = {
  platforms: [['HbbTV: video/broadcast object', hbbtv({})]],
  create: createBroadcastStage,
  preludes: broadcastPreludes,
  words: broadcastWords,
};
