import type { AVPlay, AVPlayListener, AVPlayState } from 'tenfoot/tizen';

/** An AVPlay that does nothing by itself: a test moves it. */
export interface FakeAVPlay extends AVPlay {
  state: AVPlayState;
  /** Milliseconds. */
  time: number;
  duration: number;
  listener: AVPlayListener;
  /** Callbacks of the last `prepareAsync`, `seekTo` and jumps. */
  done: () => void;
  failed: (error: unknown) => void;
  /** Thrown by the next call that an app makes. */
  refusal: unknown;
  /** What `getStreamingProperty` gives. */
  properties: Record<string, string>;
  asked: number;
}

/** Creates one that takes each call, whatever its state. */
export function createFakeAVPlay(): FakeAVPlay {
  const go = (state: AVPlayState) => (): void => {
    const { refusal } = fake;
    fake.refusal = undefined;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as these APIs do
    if (refusal !== undefined) throw refusal;
    fake.state = state;
  };
  const stay = (): void => go(fake.state)();
  function seek(_: number, done?: () => void, failed?: (error: unknown) => void): void {
    stay();
    fake.done = () => done?.();
    fake.failed = (error) => failed?.(error);
  }
  const fake: FakeAVPlay = {
    state: 'NONE',
    time: 0,
    duration: 0,
    listener: {},
    refusal: undefined,
    properties: { CURRENT_BANDWIDTH: '2400000' },
    asked: 0,
    done: () => {},
    failed: () => {},
    open: go('IDLE'),
    close: go('NONE'),
    stop: go('IDLE'),
    prepare: go('READY'),
    prepareAsync(done, failed) {
      stay();
      fake.done = () => {
        fake.state = 'READY';
        done?.();
      };
      fake.failed = (error) => failed?.(error);
    },
    play: go('PLAYING'),
    pause: go('PAUSED'),
    suspend: go('PAUSED'),
    restore: go('PLAYING'),
    seekTo: seek,
    jumpForward: seek,
    jumpBackward: seek,
    setSpeed: stay,
    setListener(listener) {
      stay();
      fake.listener = listener;
    },
    getState: () => fake.state,
    getDuration: () => fake.duration,
    getCurrentTime() {
      fake.asked++;
      return fake.time;
    },
    getStreamingProperty: (name) => fake.properties[name] ?? '',
  };
  return fake;
}
