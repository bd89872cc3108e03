import type { Cancel, Connection, MediaEvent, Observer } from 'tenfoot/platform';
import { isHidden } from '../html5/page.js';
import { connectMediaElement } from '../html5/player.js';
import { readStart } from './media-option.js';

/** What the page says when it is hidden or seen again; the second one on webOS 1 and 2. */
const visibility = ['visibilitychange', 'webkitvisibilitychange'] as const;
/** Milliseconds before the page is hidden in which a pause is the set's: it suspends media first. */
const suspendsFirst = 250;
/** Milliseconds after another video began, until it shows whether this one still has a pipeline. */
const yieldsWithin = 500;
/** Seconds that a position moves at least in that time, if it plays. */
const motion = 0.05;
/** Seconds that a start may be off from where it was asked for. */
const startSlack = 1;

/**
 * Watches a media element of a set whose pictures come from a hardware pipeline outside of the engine. Beside what elements
 * say elsewhere:
 *
 * - `playing` comes before there is a picture and is not told: the playhead proves it;
 * - an app in the background has its media suspended before it hears of it, with a `pause` or without one; afterwards the set may
 *   play on without a `play`. Both are told as the set's own;
 * - there are few pipelines, on old sets one: another video that starts may take this one's, which then stands still without
 *   a word;
 * - a film that starts where `mediaOption` says starts there without a seek. Sets that tell one, or 0 before they are there, are
 *   not believed.
 *
 * Throws a TypeError when it is no media element.
 */
export function connectWebOSElement(element: HTMLMediaElement, observer: Observer): Connection {
  /** Whether it was told to play. */
  let plays = false;
  let pausedAt = -Infinity;
  /** Where it stands, if the set stopped it without a word. */
  let stood: number | null = null;
  let yields = false;
  /** No position of the source that it has is known yet. */
  let fresh = true;
  /** The seek that it tells is its start. */
  let starting = false;
  let cancelLook: Cancel = () => {};

  const connection = connectMediaElement(
    element,
    {
      now: () => observer.now(),
      after: (delay, task) => observer.after(delay, task),
      warn: (message) => observer.warn(message),
      observe,
    },
    { trustPlaying: false },
  );
  const page = element.ownerDocument;

  /** An element that plays, or would if the set let it. */
  const isOn = (): boolean => !element.paused && !element.ended;

  /** What a set tells on its way to the start that it was given. */
  function belongsToStart({ type, playhead }: MediaEvent): boolean {
    if (type === 'emptied') fresh = true;
    const start = fresh ? readStart(element) : 0;
    if (type === 'timeupdate' && playhead > 0) fresh = false;
    if (type === 'seeking') starting = start > 0 && (playhead === 0 || Math.abs(playhead - start) < startSlack);
    if (type === 'seeking' || type === 'seeked') return starting;
    return start > 0 && type === 'timeupdate' && playhead === 0;
  }

  function observe(event: MediaEvent): void {
    if (belongsToStart(event)) return;
    let own = event;
    if (event.type === 'seeked' && stood !== null) stood = event.playhead;
    if (event.type === 'timeupdate' && stood !== null && event.playhead > stood + motion && isOn()) goOn(stood);
    if (event.type === 'play') {
      plays = true;
      stood = null;
      // Nobody presses a key of an app that is not seen.
      if (isHidden(element.ownerDocument)) own = { ...event, reason: 'system' };
    }
    if (event.type === 'pause') pausedAt = event.at;
    if (/^(pause|ended|emptied|error)$/.test(event.type)) plays = false;
    if (/^(ended|emptied|error)$/.test(event.type)) stood = null;
    observer.observe(own);
  }

  function pause(): void {
    observe({ type: 'pause', at: observer.now(), playhead: connection.playhead(), reason: 'system' });
  }

  /** The set has stopped it, and does not say so. */
  function stop(forAnother: boolean): void {
    stood = connection.playhead();
    yields = forAnother;
    pause();
  }

  /** What was stopped in silence goes on; who has got its pipeline back for it is not known. */
  function goOn(playhead: number): void {
    observe({ type: 'play', at: observer.now(), playhead, ...(yields ? {} : { reason: 'system' }) });
  }

  function turn(): void {
    cancelLook();
    if (!isHidden(page)) {
      if (stood !== null && isOn()) goOn(connection.playhead());
      stood = null;
    } else if (plays || isOn()) stop(false);
    // What was told as the viewer's pause a moment ago was the set's.
    else if (element.paused && !element.ended && observer.now() - pausedAt <= suspendsFirst) pause();
  }

  /** Another element of the page starts: does this one go on? */
  function onRival(event: Event): void {
    const rival = event.target as Partial<Element> | null;
    if (!rival || rival === element || !/^video$/i.test(String(rival.nodeName)) || !isOn()) return;
    const before = connection.playhead();
    cancelLook();
    cancelLook = observer.after(yieldsWithin, () => {
      const stands = Math.abs(connection.playhead() - before) < motion;
      if (stands && isOn() && !element.seeking && !isHidden(page)) stop(true);
    });
  }

  visibility.forEach((type) => page.addEventListener(type, turn));
  // Media events do not bubble; they can be caught on their way down.
  page.addEventListener('playing', onRival, true);

  return {
    ...connection,
    disconnect() {
      cancelLook();
      visibility.forEach((type) => page.removeEventListener(type, turn));
      page.removeEventListener('playing', onRival, true);
      connection.disconnect();
    },
  };
}
