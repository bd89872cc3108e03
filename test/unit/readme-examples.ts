/** The code of the README and of docs/: compiled with everything else, and compared with them by a test. */
import type { Chapter, TrackerOptions } from 'tenfoot';
// #region quick-start
import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';

const tracker = createTracker({
  collector: 'https://example.hb-api.omtrdc.net',
  analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
  platform: html5(),
  consent: 'granted', // or 'pending' | 'denied'; tracker.consent = … when the viewer decides
});

/** The viewer pressed Play. */
export function play(video: HTMLVideoElement): () => void {
  const session = tracker.watch(video, { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'vod' });
  video.src = '/pilot.mp4';
  void video.play();
  return () => session.end(); // the viewer leaves; call it before the video is unloaded
}
// #endregion

// #region listen
tracker.on('event', (event) => console.log(event.eventType, event.playerTime.playhead));
tracker.on('sent', ({ sid, event }) => console.log('acknowledged', sid, event.eventType));
tracker.on('diagnostic', ({ code, message }) => console.warn(code, message));
// #endregion

/** An ad as the app's ad server knows it. */
interface Spot {
  readonly id: string;
  readonly length: number;
  readonly brand: string;
}

/** What the app has around a film with ads. */
interface Shows {
  show(spot: Spot): Promise<'ended' | 'skipped'>;
}

export async function film(video: HTMLVideoElement, spots: readonly Spot[], ads: Shows): Promise<void> {
  // #region ads
  const session = tracker.watch(video, {
    id: 'ep-101',
    name: 'Pilot',
    length: 1800,
    contentType: 'vod',
    metadata: { 'media.show': 'Pilots', 'media.season': '1', 'media.episode': '1' },
    custom: { shelf: 'new' },
  });

  /** A break at a second of the content; 0 is a pre-roll. */
  async function showBreak(name: string, offset: number): Promise<void> {
    const adBreak = session.adBreak({ name, offset });
    for (const { id, length, brand } of spots) {
      const ad = adBreak.ad({ id, length, metadata: { 'media.ad.advertiser': brand } });
      if ((await ads.show({ id, length, brand })) === 'ended') ad.complete();
      else ad.skip();
    }
    adBreak.complete();
  }

  await showBreak('pre-roll', 0); // before the first video.play()
  const chapter = session.chapter({ name: 'The crime', offset: 0, length: 900 });
  await showBreak('mid-roll', 450); // when the film gets there
  chapter.complete();
  // #endregion
}

export function watchTelevision(video: HTMLVideoElement): void {
  // #region live
  const news = { id: 'channel-1', name: 'News', contentType: 'live' }; // no length: positions are seconds of the UTC day
  tracker.watch(video, news);

  // Start over: the programme began twenty minutes ago. Seeks move on from there.
  tracker.watch(video, { ...news, behindLive: 1200 });

  // The viewer zaps: another content on the same player ends the session before.
  video.src = '/channel-2.mp4'; // first, so that the old channel is not taken for the new one
  tracker.watch(video, { id: 'channel-2', name: 'Sports', contentType: 'linear' });
  void video.play();
  // #endregion
}

export function listen(audio: HTMLAudioElement): void {
  // #region audio
  tracker.watch(audio, {
    id: 'pod-7',
    name: 'On clocks',
    length: 2400,
    contentType: 'podcast', // or 'song', 'audiobook', 'radio'
    streamType: 'audio',
    metadata: { 'media.author': 'A. Writer', 'media.publisher': 'Example' },
  });
  // #endregion
}

/** An episode as the app's catalogue knows it. */
interface Episode {
  readonly id: string;
  readonly title: string;
  readonly seconds: number;
  readonly url: string;
  readonly next?: Episode;
}

export function binge(video: HTMLVideoElement, first: Episode): void {
  // #region autoplay-next
  function playEpisode({ id, title, seconds, url, next }: Episode): void {
    video.src = url;
    tracker.watch(video, { id, name: title, length: seconds, contentType: 'vod' }); // ends the one before
    video.addEventListener('ended', () => next && playEpisode(next), { once: true }); // after watch: its end is told first
    void video.play();
  }
  playEpisode(first);
  // #endregion
}

export function tellMore(video: HTMLVideoElement): void {
  const session = tracker.watch(video, { id: 'ep-101', length: 1800, contentType: 'vod' });
  // #region error-and-quality
  session.error({ id: 'drm-license-denied' }); // the player's own errors are told by themselves
  session.quality({ bitrate: 2500, droppedFrames: 12, framesPerSecond: 50 }); // kbit/s, running total; what is known
  session.startState('fullScreen');
  session.updateStates({ end: ['fullScreen'], start: ['pictureInPicture', 'mute'] });
  // #endregion
}

export function describeSet(options: TrackerOptions<HTMLMediaElement>, showBanner: (text: string) => void): void {
  // #region device
  const tracker = createTracker({ ...options, device: true });
  tracker.device.describe(({ model, firmware }) => console.log(model, firmware)); // for the app itself
  tracker.device.onNetwork(({ state }) => state === 'offline' && showBanner('No network'));
  // #endregion
}

export function watchOffline(video: HTMLVideoElement): void {
  // #region downloaded
  tracker.watch(video, { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'dvod', downloaded: true });
  // #endregion
}

/** A player that nobody has an adapter for. */
interface BoxPlayer {
  /** Milliseconds. */
  position(): number;
  onstate: (state: 'PLAYING' | 'PAUSED' | 'BUFFERING' | 'FINISHED' | 'STOPPED') => void;
  onfailure: (code: number) => void;
}

export function watchBox(box: BoxPlayer): void {
  // #region by-hand
  const content = { id: 'ep-101', length: 1800, contentType: 'vod' };
  const session = tracker.watchByHand(content, () => box.position() / 1000);
  const words = {
    PLAYING: 'playing',
    PAUSED: 'pause',
    BUFFERING: 'waiting',
    FINISHED: 'ended',
    STOPPED: 'emptied',
  } as const;
  box.onstate = (state) => session.emit({ type: words[state] });
  box.onfailure = (code) => session.emit({ type: 'error', failure: { id: String(code), fatal: true } });
  // #endregion
}

export function adsElsewhere(video: HTMLVideoElement, adVideo: HTMLVideoElement): void {
  const session = tracker.watch(video, { id: 'ep-101', length: 1800, contentType: 'vod' });
  // #region docs/ads.md#own-player
  const adBreak = session.adBreak({ name: 'mid-roll', offset: 600 }, adVideo); // or null
  const ad = adBreak.ad({ id: 'ad-7', length: 15 });
  adVideo.onended = () => {
    ad.complete();
    adBreak.complete();
  };
  // #endregion
}

export function stitched(video: HTMLVideoElement): void {
  // #region docs/ads.md#stitched
  const breaks = [
    { at: 0, seconds: 30 }, // stream seconds, as the manifest tells them
    { at: 630, seconds: 60 },
  ];
  const positionOf = (second: number): number =>
    breaks.reduce((content, { at, seconds }) => content - Math.min(Math.max(second - at, 0), seconds), second);

  const session = tracker.watch(video, { id: 'ep-101', length: 1800, contentType: 'vod', positionOf });
  // #endregion
  session.end();
}

export function chapters(video: HTMLVideoElement): void {
  // #region docs/ads.md#chapters
  const marks = [
    { name: 'The crime', offset: 0, length: 900 },
    { name: 'The trial', offset: 900, length: 900 },
  ];
  let open: { readonly at: number; readonly chapter: Chapter } | null = null;
  const session = tracker.watch(video, { id: 'ep-101', length: 1800, contentType: 'vod' });
  video.addEventListener('timeupdate', () => {
    const second = video.currentTime;
    const at = marks.findIndex(({ offset, length }) => second >= offset && second < offset + length);
    if (at < 0 || at === open?.at) return;
    // Walked over, the one before was seen to its end; jumped out of, it is skipped when the next one begins.
    if (open && at === open.at + 1 && second - marks[at]!.offset < 1) open.chapter.complete();
    open = { at, chapter: session.chapter(marks[at]!) };
  });
  // #endregion
}
