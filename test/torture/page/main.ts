/** The page under torture: a real film, a tracker as any app has it, and an oracle that knows nothing of the tracker. */
import { each, later, wakes } from './own-timers.js';
import { createTracker, type Session } from 'tenfoot';
import { html5 } from 'tenfoot/html5';
import { breakStorage } from './break-storage.js';
import type { Action, Orders, Told, Word } from './orders.js';

declare global {
  interface Window {
    /** Put there by the rig before the page loads, where the engine lets it. */
    tellRig?: (text: string) => void;
    /** What the rig tells the app. */
    rig: { end(): void; exit(): void };
  }
}

const orders = JSON.parse(decodeURIComponent(location.search.slice(1))) as Orders;
// An engine that takes no binding of the rig's has a console that the rig listens to.
// eslint-disable-next-line no-console
const tellRig = window.tellRig ?? ((text: string) => console.debug(text));
const tell = (what: Word): void => tellRig(JSON.stringify({ of: orders.watch ?? '', what } satisfies Told));
/** `Date.now` may be set by the orders; this one cannot be. */
const now = (): number => performance.timeOrigin + performance.now();
/** Milliseconds between two samples of what the player does. */
const sampling = 100;
const wallTime = Date.now.bind(Date);

window.addEventListener('error', ({ message }) => tell({ is: 'broken', reason: message }));
window.addEventListener('pagehide', () => tell({ is: 'warned' }));
window.addEventListener('unhandledrejection', ({ reason }) => tell({ is: 'broken', reason: String(reason) }));

/** Tells where the film is, again and again and when asked to; a last time when it is stopped: nobody is said to watch on. */
function follow(video: HTMLVideoElement): { sample(): void; stop(): void } {
  let over = false;
  const sample = (): void => {
    if (over) return;
    tell({
      is: 'sample',
      at: now(),
      playhead: video.currentTime,
      moves: !video.paused && !video.ended && !video.seeking && video.readyState > 2,
      seeking: video.seeking,
    });
  };
  ['playing', 'pause', 'waiting', 'seeking', 'seeked', 'ended'].forEach((type) =>
    // Before the tracker's own listeners, whoever was first.
    document.addEventListener(type, sample, { capture: true }),
  );
  each(sampling, sample);
  sample();
  return {
    sample,
    stop() {
      sample();
      over = true;
    },
  };
}

/** Keeps the page from everything else, as apps on slow sets do. */
function hog(lasts: number): void {
  const until = now() + lasts;
  while (now() < until);
}

function createActor(video: HTMLVideoElement, session: Session | null): (action: Action) => void {
  let isFull = false;
  return (action) => {
    if (action.does === 'pause') video.pause();
    else if (action.does === 'play') void video.play();
    else if (action.does === 'seek') video.currentTime = action.to;
    else if (action.does === 'hog') hog(action.lasts);
    else if (!session) return;
    else if (action.does === 'bitrate') session.quality({ bitrate: action.to });
    else if (action.does === 'error') session.error({ id: 'torture' });
    else {
      if (isFull) session.endState('fullScreen');
      else session.startState('fullScreen');
      isFull = !isFull;
    }
  };
}

function createTracking() {
  const tracker = createTracker({
    collector: orders.collector,
    analytics: { trackingServer: 'analytics.example.com', reportSuite: 'tenfoot-torture' },
    visitor: { orgId: '0123456789ABCDEF@AdobeOrg' },
    app: { name: 'Torture', version: '1', channel: 'Torture' },
    platform: html5(),
    consent: 'granted',
  });
  tracker.on('diagnostic', ({ code, message }) => tell({ is: 'diagnostic', code, message }));
  return tracker;
}

function watch(id: string): void {
  const video = document.querySelector('video');
  if (!video) throw new Error('the page has no video element');
  const h264 = video.canPlayType('video/mp4; codecs="avc1.64001f, mp4a.40.2"') !== '';
  const following = follow(video);
  const tracker = orders.tracked ? createTracking() : null;
  tracker?.on('event', (event) => {
    // A page that is starved of time samples late, and what is accepted then has to be held against something.
    following.sample();
    tell({ is: 'event', at: now(), event });
  });
  const session = tracker?.watch(video, { id, name: id, length: 90, contentType: 'vod' }) ?? null;
  const act = createActor(video, session);
  const end = (): void => {
    following.stop();
    session?.end();
  };
  window.rig = {
    end,
    exit() {
      end();
      location.replace('about:blank');
    },
  };
  video.addEventListener('playing', begin, { once: true });
  // Before the tracker's own listeners, as the listeners of an app may be.
  orders.hogs?.forEach(({ on, lasts }) =>
    document.addEventListener(on, () => hog(lasts), { capture: true, once: true }),
  );
  video.src = `media/dunes.${h264 ? 'mp4' : 'webm'}`;
  void video.play();

  function begin(): void {
    const before = wakes.count;
    tell({ is: 'began' });
    each(1000, () => tell({ is: 'wakes', count: wakes.count - before }));
    orders.actions.forEach((action) => later(action.at, () => act(action)));
    const { clock } = orders;
    if (clock) later(clock.at, () => (Date.now = () => wallTime() + clock.by));
  }
}

if (orders.storage) breakStorage(orders.storage);
if (orders.watch !== undefined) watch(orders.watch);
else {
  createTracking();
  tell({ is: 'began' });
}
