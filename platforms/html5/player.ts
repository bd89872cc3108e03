import type { Connection, MediaEvent, MediaEventType, MediaFailure, Observer, PlayerQuality } from 'tenfoot/platform';
import { isHidden } from './page.js';

/** How much of what an element says is believed. */
export interface Html5Options {
  /**
   * Whether `playing` is told when the element says it: default true. Players of sets say it before there is a picture;
   * false leaves it to the playhead, which has to move.
   */
  readonly trustPlaying?: boolean;
}

/** Events that are passed on as they are. */
const plain = ['play', 'waiting', 'ended', 'emptied'] as const satisfies readonly MediaEventType[];

/** Names of `MediaError.code` (HTML, "Error codes"). */
const errorNames = [
  'MEDIA_ERR_UNKNOWN',
  'MEDIA_ERR_ABORTED',
  'MEDIA_ERR_NETWORK',
  'MEDIA_ERR_DECODE',
  'MEDIA_ERR_SRC_NOT_SUPPORTED',
];
const aborted = 1;
const srcNotSupported = 4;
/** `HTMLMediaElement.HAVE_FUTURE_DATA`: enough to play on. */
const haveFutureData = 3;
/** Milliseconds that a page is busy at most before it hears an event; more is a clock that was set, or a sleep. */
const longestDelay = 10_000;
/** Seconds that a source has to move to be playing. */
const proofOfPlay = 0.2;

/**
 * Watches an HTML media element by its events alone; nothing on the element is changed, nothing is polled.
 * Throws a TypeError when it is not a media element.
 */
export function connectMediaElement(
  element: HTMLMediaElement,
  observer: Observer,
  { trustPlaying = true }: Html5Options = {},
): Connection {
  refuseStranger(element);
  const attached: (readonly [type: string, listener: EventListener])[] = [];
  let position = 0;
  /** When it was last heard, and what is being heard. */
  let at = -Infinity;
  let hearing: Event | null = null;
  /** It has another source, of which nothing was played yet; where that one was first seen. */
  let fresh = false;
  let firstSeen = NaN;
  /** It was heard that it is sent elsewhere; to where a source starts is no seek. */
  let seeks = false;
  let starts = false;
  /** Of a source that nobody watched. */
  const oldError = element.error;

  function playhead(): number {
    // An element that is sent elsewhere says so at once, while events of before are still on their way: until it tells
    // the seek it is where it was.
    const sent = element.seeking && !seeks && !fresh;
    // Without metadata it says 0, also when it has just been unloaded: the last position is the better answer.
    if (element.readyState > 0 && isFinite(element.currentTime) && !sent) position = element.currentTime;
    return position;
  }

  /**
   * When what the element says was so. A page that is busy hears it late: one that stands has been there since it said so,
   * one that plays is where it is now.
   */
  function moment(): number {
    const stands = element.paused || element.readyState < haveFutureData;
    at = Math.max(at, observer.now() - (stands && hearing ? ageOf(hearing) : 0));
    return at;
  }

  function tell(type: MediaEventType, more?: Pick<MediaEvent, 'rate' | 'failure' | 'reason'>): void {
    // The last position is that of the source before.
    const unknown = fresh && element.readyState === 0 && (type === 'play' || type === 'waiting');
    observer.observe({ type, at: moment(), playhead: unknown ? 0 : playhead(), ...more });
  }

  function endSeek(): void {
    seeks = false;
    if (!starts) tell('seeked');
    starts = false;
  }

  function listen(type: string, note: () => void): void {
    const listener = (event: Event): void => {
      hearing = event;
      note();
      hearing = null;
    };
    element.addEventListener(type, listener);
    attached.push([type, listener]);
  }

  function tellFailure(): void {
    const failure = readFailure(element.error);
    if (failure) tell('error', { failure });
  }

  /** The last `<source>` of an element fails: the element itself says nothing (HTML, "resource selection algorithm"). */
  function onSourceError({ target }: Event): void {
    if (target === element || !target || (target as Element).nextElementSibling) return;
    tell('error', { failure: { id: errorNames[srcNotSupported] as string, fatal: true } });
  }

  plain.forEach((type) => listen(type, () => tell(type)));
  listen('emptied', () => {
    fresh = true;
    firstSeen = NaN;
    seeks = starts = false;
  });
  listen('playing', () => {
    fresh = false;
    if (!trustPlaying) return;
    // A page that is busy hears it late: how far it has come by then says since when.
    tell('timeupdate');
    tell('playing');
  });
  listen('seeking', () => {
    seeks = true;
    starts = fresh;
    firstSeen = NaN;
    if (!starts) tell('seeking');
  });
  listen('seeked', endSeek);
  listen('pause', () => {
    // At the end an element pauses itself just before it says `ended` (HTML, "Media playback"): not the viewer's pause.
    if (!element.ended) tell('pause', isHidden(element.ownerDocument) ? { reason: 'system' } : {});
  });
  listen('timeupdate', () => {
    // An element that has just been unloaded tells its time once more; there is none.
    if (element.readyState === 0) return;
    // Some never say that a seek is over.
    if (seeks && !element.seeking) endSeek();
    // Some never say `playing`.
    if (element.currentTime > firstSeen + proofOfPlay) fresh = false;
    else if (!seeks && isNaN(firstSeen)) firstSeen = element.currentTime;
    tell('timeupdate');
  });
  listen('ratechange', () => tell('ratechange', { rate: element.playbackRate }));
  listen('error', tellFailure);
  element.addEventListener('error', onSourceError, true);

  if (!element.paused && !element.ended && element.readyState >= haveFutureData) {
    tell('play');
    tell('playing');
  }

  return {
    playhead,
    duration: () => element.duration,
    flush() {
      if (element.error !== oldError) tellFailure();
      if (element.ended) tell('ended');
    },
    quality: () => readQuality(element),
    disconnect() {
      attached.splice(0).forEach(([type, listener]) => element.removeEventListener(type, listener));
      element.removeEventListener('error', onSourceError, true);
    },
  };
}

/** Milliseconds since an event was made; engines of before 2016 stamp with wall time, which somebody may set. */
function ageOf({ timeStamp }: Event): number {
  const age = timeStamp > 0 ? (timeStamp > 1e12 ? Date : performance).now() - timeStamp : 0;
  return age > 0 && age < longestDelay ? age : 0;
}

function readFailure(error: MediaError | null): MediaFailure | null {
  // Nobody is told that a load was given up: that is how an app changes or removes the source.
  if (!error || error.code === aborted) return null;
  return { id: errorNames[error.code] || `MEDIA_ERR_${error.code}`, fatal: true };
}

/** What engines tell of dropped frames: `getVideoPlaybackQuality`, or an older name of Chromium's and WebKit's. */
interface FrameCounts {
  readonly readyState: number;
  getVideoPlaybackQuality?(): { readonly droppedVideoFrames: number };
  readonly webkitDroppedFrameCount?: number;
}

function readQuality(element: FrameCounts): PlayerQuality {
  // Looked for at each call: player libraries add the method after the element was made.
  const frames = element.getVideoPlaybackQuality
    ? element.getVideoPlaybackQuality().droppedVideoFrames
    : element.webkitDroppedFrameCount;
  return typeof frames === 'number' && frames >= 0 ? { droppedFrames: frames } : {};
}

function refuseStranger(element: unknown): void {
  const given = element as Partial<HTMLMediaElement> | null | undefined;
  if (given && typeof given.addEventListener === 'function' && typeof given.currentTime === 'number') return;
  throw new TypeError(`expected a media element (<video> or <audio>), got ${Object.prototype.toString.call(element)}`);
}
