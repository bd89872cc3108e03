type Listener = (event: { readonly type: string; readonly target: unknown; readonly persisted?: boolean }) => void;

/** Something that listeners are added to, and that speaks when a test says so. */
export interface Speaker {
  addEventListener(type: string, listener: Listener, capture?: boolean): void;
  removeEventListener(type: string, listener: Listener, capture?: boolean): void;
  /** Says something, of itself or of another, with more that is told of it. */
  say(type: string, target?: unknown, more?: object): void;
  /** How many listen. */
  listening(): number;
}

/** A media element in words alone, in a page of its own: what it is, a test assigns. */
export interface FakeElement extends Speaker {
  currentTime: number;
  paused: boolean;
  ended: boolean;
  seeking: boolean;
  currentSrc: string;
  sources: { src: string; type: string }[];
  readonly page: Speaker & { hidden: boolean | undefined; webkitHidden?: boolean };
}

function createSpeaker(): Speaker {
  let entries: { readonly type: string; readonly listener: Listener; readonly capture: boolean }[] = [];
  return {
    addEventListener: (type, listener, capture = false) => void entries.push({ type, listener, capture }),
    removeEventListener(type, listener, capture = false) {
      entries = entries.filter(
        (entry) => entry.type !== type || entry.listener !== listener || entry.capture !== capture,
      );
    },
    say(type, target, more) {
      for (const entry of entries) if (entry.type === type) entry.listener({ type, target, ...more });
    },
    listening: () => entries.length,
  };
}

/** Creates an element of a minute, at rest, in a page that is seen. */
export function createFakeElement(): FakeElement {
  const page: FakeElement['page'] = Object.assign(createSpeaker(), { hidden: false });
  const speaker = createSpeaker();
  const element: FakeElement & { readonly [more: string]: unknown } = {
    ...speaker,
    say: (type: string, target: unknown = element, more?: object) => speaker.say(type, target, more),
    nodeName: 'VIDEO',
    currentTime: 0,
    duration: 60,
    playbackRate: 1,
    paused: true,
    ended: false,
    seeking: false,
    readyState: 4,
    error: null,
    currentSrc: 'film',
    sources: [],
    getElementsByTagName: () => element.sources,
    ownerDocument: page,
    page,
  };
  return element;
}
