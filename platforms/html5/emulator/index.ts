import { turn } from './quirk.js';
import { type Html5Knobs, type Html5Quirk, html5Quirks, usualElement } from './quirks.js';

export { type Html5Knobs, type Html5Quirk, html5Quirks } from './quirks.js';

/** An element that plays real media and lies about it, as elements of sets do. */
export interface Html5Emulator {
  /** What the app gets. */
  readonly video: HTMLVideoElement;
  /** What happens in it: `currentTime` as it is. */
  position(): number;
  /** Takes back all of it and removes the element. */
  close(): void;
}

/** Events that a liar makes up itself. */
const ownEvents: Event[] = [];

/** Creates a `<video>` with quirks in `container`, or nowhere in the document. */
export function createHtml5Emulator(quirks: readonly Html5Quirk[] = [], container?: Element): Html5Emulator {
  const video = (container ? container.ownerDocument : document).createElement('video');
  video.muted = true;
  video.preload = 'auto';
  if (container) container.appendChild(video);
  const undo = lie(video, turn<Html5Knobs, Html5Quirk>(usualElement, html5Quirks, quirks));
  return {
    video,
    position: () => readReal(video, 'currentTime'),
    close() {
      undo();
      video.removeAttribute('src');
      video.load();
      if (video.parentNode) video.parentNode.removeChild(video);
    },
  };
}

type Property = 'currentTime' | 'duration' | 'ended' | 'playbackRate';

function descriptor(property: Property): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, property) as PropertyDescriptor;
}

function readReal(video: HTMLVideoElement, property: Property): number {
  return (descriptor(property).get as () => number).call(video);
}

/** Lets an element lie; returns what stops it. It has to be the first to listen to the element. */
function lie(video: HTMLVideoElement, knobs: Html5Knobs): () => void {
  const attached: [string, (event: Event) => void][] = [];
  let read = 0;
  let startedAt = 0;
  let restarted = false;
  let stalled = false;

  function on(type: string, listener: (event: Event) => void): void {
    video.addEventListener(type, listener, true);
    attached.push([type, listener]);
  }

  function dispatch(type: string): void {
    const event = new Event(type);
    ownEvents.push(event);
    video.dispatchEvent(event);
    ownEvents.splice(ownEvents.indexOf(event), 1);
  }

  function shadow(property: Property, get: (real: number) => unknown): void {
    const real = descriptor(property);
    Object.defineProperty(video, property, {
      configurable: true,
      get: () => get(readReal(video, property)),
      set(value: number) {
        if (real.set) real.set.call(video, sent(property, value));
      },
    });
  }

  function isAtEnd(): boolean {
    return (descriptor('ended').get as () => boolean).call(video);
  }

  function sent(property: Property, value: number): number {
    return property === 'currentTime' ? Math.max(0, value - knobs.landsShort) : value;
  }

  on('playing', () => {
    if (!startedAt) startedAt = Date.now();
  });
  knobs.silent.forEach((type) => on(type, (event) => event.stopImmediatePropagation()));
  knobs.repeated.forEach((type) =>
    on(type, (event) => {
      if (ownEvents.indexOf(event) < 0) setTimeout(() => dispatch(type));
    }),
  );
  if (knobs.silentEnd)
    ['pause', 'ended'].forEach((type) =>
      on(type, (event) => {
        if (isAtEnd()) event.stopImmediatePropagation();
      }),
    );
  if (knobs.earlyPlaying) on('play', () => setTimeout(() => dispatch('playing')));
  if (knobs.restarts)
    on('playing', () => {
      if (restarted) return;
      restarted = true;
      video.pause();
      void video.play();
    });
  if (knobs.restarts) on('seeking', () => (restarted = false));
  if (knobs.stopsRate) {
    on('waiting', () => {
      stalled = !video.seeking && startedAt > 0;
      if (stalled) dispatch('ratechange');
    });
    on('playing', () => {
      if (!stalled) return;
      stalled = false;
      dispatch('ratechange');
    });
    shadow('playbackRate', (real) => (stalled ? 0 : real));
  }
  if (knobs.pausesBeforeEnd || knobs.silentEnd) shadow('ended', () => false);
  if (knobs.lateDuration)
    shadow('duration', (real) => (startedAt && Date.now() - startedAt > knobs.lateDuration ? real : NaN));
  if (knobs.zeroEvery || knobs.landsShort)
    shadow('currentTime', (real) => (knobs.zeroEvery && ++read % knobs.zeroEvery === 0 ? 0 : real));

  return () => {
    attached.forEach(([type, listener]) => video.removeEventListener(type, listener, true));
    (['currentTime', 'duration', 'ended', 'playbackRate'] as const).forEach((property) => {
      Reflect.deleteProperty(video, property);
    });
  };
}
