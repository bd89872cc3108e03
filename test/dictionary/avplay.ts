import { type AVPlay, type AVPlayListener, tizen } from 'tenfoot/tizen';
import { createFakeAVPlay, type FakeAVPlay } from '../unit/platforms/fake-avplay.js';
import type { Stage, Vocabulary, Word } from './act.js';

interface AVPlayStage extends Stage {
  readonly avplay: FakeAVPlay;
}

/** The listener of an app that is interested in nothing: what is in it when the player gets it is the adapter's. */
const listener: AVPlayListener = {};

function createAVPlayStage(): AVPlayStage {
  const avplay = createFakeAVPlay();
  const restoreAsync: NonNullable<AVPlay['restoreAsync']> = (_url, _at, _prepare, done) => {
    avplay.state = 'PLAYING';
    avplay.done = () => done?.();
  };
  Object.assign(avplay, { restoreAsync });
  avplay.duration = 60_000;
  const original: Readonly<Record<string, unknown>> = { ...avplay };
  const now = avplay as unknown as Readonly<Record<string, unknown>>;
  return {
    avplay,
    player: avplay,
    heard: () => [
      ...Object.keys(original).filter(
        (name) => typeof now[name] === 'function' && now[name] !== original[name] && !/^(done|failed)$/.test(name),
      ),
      ...Object.keys(avplay.listener),
    ],
    moves: false,
    tick(milliseconds) {
      avplay.time += milliseconds;
      avplay.listener.oncurrentplaytime?.(avplay.time);
    },
  };
}

const preludes: Vocabulary<AVPlayStage>['preludes'] = {
  nothing() {},
  loaded({ avplay }) {
    avplay.open('film');
    avplay.setListener(listener);
    avplay.prepare();
  },
  begun: ({ avplay }) => avplay.play(),
  playing: (stage) => void (stage.moves = true),
  paused(stage) {
    stage.moves = false;
    stage.avplay.pause();
  },
  stalled(stage) {
    stage.moves = false;
    stage.avplay.listener.onbufferingstart?.();
  },
  suspended(stage) {
    stage.moves = false;
    stage.avplay.suspend();
  },
  known() {},
};

/** A call, after which the film moves or stands. */
const call = (moves: boolean, act: (avplay: FakeAVPlay) => void) => (stage: AVPlayStage) => {
  stage.moves = moves;
  act(stage.avplay);
};

const seeks = (act: (avplay: FakeAVPlay) => void) =>
  call(true, (avplay) => {
    act(avplay);
    avplay.time = 30_000;
    avplay.done();
  });

const words: readonly Word<AVPlayStage>[] = [
  { name: 'open', after: 'nothing', act: call(false, (avplay) => avplay.open('film')) },
  { name: 'setListener', after: 'nothing', act: call(false, (avplay) => avplay.setListener(listener)) },
  {
    name: 'prepare',
    after: 'nothing',
    act: call(false, (avplay) => {
      avplay.open('film');
      avplay.prepare();
    }),
  },
  {
    name: 'prepareAsync',
    after: 'nothing',
    with: 'fails with `PLAYER_ERROR_NO_SUCH_FILE`',
    act: call(false, (avplay) => {
      avplay.open('film');
      avplay.prepareAsync();
      avplay.failed({ name: 'PLAYER_ERROR_NO_SUCH_FILE' });
    }),
  },
  { name: 'play', after: 'loaded', with: 'nothing moves yet', act: call(false, (avplay) => avplay.play()) },
  { name: 'oncurrentplaytime', after: 'begun', act: call(true, () => {}) },
  { name: 'pause', act: preludes.paused! },
  { name: 'play', after: 'paused', act: call(true, (avplay) => avplay.play()) },
  { name: 'onbufferingstart', act: preludes.stalled! },
  {
    name: 'onbufferingcomplete',
    after: 'stalled',
    with: 'nothing moves yet',
    act: call(false, (avplay) => avplay.listener.onbufferingcomplete?.()),
  },
  { name: 'oncurrentplaytime', after: 'stalled', act: call(true, () => {}) },
  { name: 'seekTo', act: seeks((avplay) => avplay.seekTo(30_000)) },
  {
    name: 'seekTo',
    with: 'fails with `PLAYER_ERROR_SEEK_FAILED`',
    act: call(true, (avplay) => {
      avplay.seekTo(30_000);
      avplay.failed('PLAYER_ERROR_SEEK_FAILED');
    }),
  },
  { name: 'jumpForward', act: seeks((avplay) => avplay.jumpForward(25_000)) },
  { name: 'jumpBackward', act: seeks((avplay) => avplay.jumpBackward(2000)) },
  { name: 'setSpeed', with: '2', act: call(true, (avplay) => avplay.setSpeed(2)) },
  { name: 'suspend', act: preludes.suspended! },
  { name: 'restore', after: 'suspended', act: call(true, (avplay) => avplay.restore(null, 0, false)) },
  {
    name: 'restoreAsync',
    after: 'suspended',
    act: call(true, (avplay) => {
      avplay.restoreAsync?.(null, 0, false);
      avplay.done();
    }),
  },
  { name: 'onstreamcompleted', act: call(false, (avplay) => avplay.listener.onstreamcompleted?.()) },
  { name: 'stop', with: 'and no other source for a minute', wait: 61, act: call(false, (avplay) => avplay.stop()) },
  { name: 'close', with: 'and no other source for a minute', wait: 61, act: call(false, (avplay) => avplay.close()) },
  {
    name: 'onevent',
    with: '`PLAYER_MSG_BITRATE_CHANGE`, 4000000',
    after: 'known',
    act: call(true, (avplay) => avplay.listener.onevent?.('PLAYER_MSG_BITRATE_CHANGE', '4000000')),
  },
  {
    name: 'onevent',
    with: 'any other',
    act: call(true, (avplay) => avplay.listener.onevent?.('PLAYER_MSG_RESOLUTION_CHANGED', '')),
  },
  {
    name: 'onerror',
    with: '`PLAYER_ERROR_CONNECTION_FAILED`',
    act: call(false, (avplay) => avplay.listener.onerror?.('PLAYER_ERROR_CONNECTION_FAILED')),
  },
  {
    name: 'onerror',
    with: '`PLAYER_ERROR_INVALID_OPERATION`',
    act: call(true, (avplay) => avplay.listener.onerror?.('PLAYER_ERROR_INVALID_OPERATION')),
  },
  {
    name: "getStreamingProperty('CURRENT_BANDWIDTH')",
    with: '2400000, asked at the ping',
    asked: true,
    wait: 11,
    act: () => {},
  },
];

/** AVPlay, the singleton and those of the store. */
export const avplayVocabulary: Vocabulary<AVPlayStage> = {
  platforms: [['Tizen: `webapis.avplay`, players of `webapis.avplaystore`', tizen({})]],
  create: createAVPlayStage,
  preludes,
  words,
};
