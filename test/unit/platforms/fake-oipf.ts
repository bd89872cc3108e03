/** Listeners and slots of a fake OIPF object. */
export interface FakeEvents {
  /** Calls the slot and listeners of an event, with these arguments. */
  fire(event: string, ...args: unknown[]): void;
  /** Listeners that are attached. */
  readonly attached: readonly string[];
  /** What the terminal calls: slots, listeners of DOM 2, or both. */
  speaks: 'slots' | 'listeners' | 'both';
  addEventListener(type: string, listener: (event: unknown) => void, capture?: boolean): void;
  removeEventListener(type: string, listener: (event: unknown) => void, capture?: boolean): void;
}

/** Members that a test sets as a terminal would. */
interface FakeObject extends FakeEvents {
  playState: unknown;
  onPlayStateChange: unknown;
  /** What methods give. */
  answer: unknown;
  /** What happens within a call. */
  within: ((...args: unknown[]) => void) | null;
  /** Enters a state and says so. */
  become(state: number, ...args: unknown[]): void;
}

export interface FakeAVControl extends FakeObject {
  data: unknown;
  error: unknown;
  playPosition: unknown;
  playTime: unknown;
  speed: unknown;
  play: (speed?: unknown) => unknown;
  stop: () => unknown;
  seek: (milliseconds: unknown) => unknown;
}

export interface FakeBroadcast extends FakeObject {
  currentChannel: unknown;
  programmes: unknown;
  bindToCurrentChannel: () => unknown;
  setChannel: (channel: unknown) => unknown;
  stop: () => unknown;
  release: () => unknown;
}

function createFake(slots: readonly string[], methods: readonly string[], members: object): object {
  const listeners: {
    readonly type: string;
    readonly listener: (event: unknown) => void;
    readonly capture: boolean;
  }[] = [];
  const fake: FakeObject & Record<string, unknown> = {
    playState: 0,
    onPlayStateChange: null,
    answer: true,
    within: null,
    speaks: 'both',
    become(state, ...args) {
      fake.playState = state;
      fake.fire('PlayStateChange', ...args);
    },
    fire(event, ...args) {
      const slot = fake[`on${event}`];
      if (typeof slot === 'function' && fake.speaks !== 'listeners')
        (slot as (...args: unknown[]) => void).apply(fake, args);
      if (fake.speaks === 'slots') return;
      listeners
        .filter(({ type }) => type === event)
        .forEach(({ listener }) => listener({ type: event, errorState: args[1] }));
    },
    get attached() {
      return listeners.map(({ type }) => type);
    },
    addEventListener(type, listener, capture = false) {
      listeners.push({ type, listener, capture });
    },
    removeEventListener(type, listener, capture = false) {
      const index = listeners.findIndex(
        (each) => each.type === type && each.listener === listener && each.capture === capture,
      );
      if (index >= 0) listeners.splice(index, 1);
    },
  };
  for (const slot of slots) fake[slot] = null;
  for (const method of methods)
    fake[method] = (...args: unknown[]) => {
      fake.within?.(...args);
      return fake.answer;
    };
  return Object.assign(fake, members);
}

/** An A/V control object that does nothing by itself. */
export function createFakeAVControl(): FakeAVControl {
  return createFake(['onPlayPositionChanged', 'onPlaySpeedChanged'], ['play', 'stop', 'seek'], {
    data: 'film',
    error: undefined,
    playPosition: undefined,
    playTime: undefined,
    speed: 1,
  }) as FakeAVControl;
}

/** A video/broadcast object that does nothing by itself. */
export function createFakeBroadcast(): FakeBroadcast {
  return createFake(
    ['onChannelChangeSucceeded', 'onChannelChangeError', 'onProgrammesChanged'],
    ['bindToCurrentChannel', 'setChannel', 'stop', 'release'],
    { currentChannel: null, programmes: null },
  ) as FakeBroadcast;
}
