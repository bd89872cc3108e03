import { broadcastState, type Channel, type Programme, type VideoBroadcast } from '../oipf.js';
import type { EmulatedObject } from './av-control.js';
import type { Decoder } from './decoder.js';
import { createOipfObject } from './oipf-object.js';
import type { OipfKnobs } from './quirks.js';

/** A channel of the emulated tuner: a film that is shown over and over. */
export interface EmulatedChannel extends Channel {
  readonly url: string;
  readonly programmes: readonly Programme[];
}

/** The tuner of an emulated terminal, which all of its video/broadcast objects share. */
export interface Tuner {
  readonly channels: readonly EmulatedChannel[];
  /** What the set itself is tuned to. */
  current: EmulatedChannel | null;
  /** Something else of the set has it. */
  isTaken: boolean;
}

/** A video/broadcast object, and what only its maker can do. */
export interface EmulatedBroadcast extends EmulatedObject {
  /** The set takes its tuner, or gives it back. */
  tunerChanged(): void;
  /** Something else is on. */
  programmesChanged(): void;
}

/** Error states of a channel change. */
const cannotTune = 1;
const unknownChannel = 5;
const insufficientResources = 11;
/** Seconds by which the picture may be off from what is on air. */
const drift = 0.4;

/** Makes `element` a video/broadcast object. What is on air goes on, whether it is shown or not. */
export function createBroadcast(
  element: HTMLObjectElement,
  knobs: OipfKnobs,
  decoder: Decoder,
  tuner: Tuner,
): EmulatedBroadcast {
  const { unrealized, connecting, presenting, stopped } = broadcastState;
  const video = element.ownerDocument.createElement('video');
  const oipf = createOipfObject(element, 'video/broadcast', knobs);
  video.muted = true;
  video.style.width = video.style.height = '100%';
  element.appendChild(video);
  let state: number = unrealized;
  let channel: EmulatedChannel | null = null;
  let tuning = false;
  let volume = 100;

  function enter(to: number, error?: number): void {
    if (to === state) return;
    state = to;
    oipf.fire('PlayStateChange', { state: to, error });
  }

  /** Seconds into the programme. */
  function onAir(): number {
    const programme = channel && channel.programmes[0];
    return programme && programme.startTime ? Date.now() / 1000 - programme.startTime : 0;
  }

  function follow(): void {
    const place = isFinite(video.duration) ? onAir() % video.duration : onAir();
    if (Math.abs(video.currentTime - place) > drift) video.currentTime = place;
  }

  function blank(): void {
    tuning = false;
    video.removeAttribute('src');
    video.load();
    decoder.free(oipf);
  }

  function tune(to: EmulatedChannel): void {
    const isOther = to !== channel;
    channel = tuner.current = to;
    if (tuner.isTaken || !decoder.take(oipf)) {
      refuse(to, insufficientResources);
      return;
    }
    tuning = tuning || isOther;
    if (!knobs.tunesAtOnce) enter(connecting);
    video.src = to.url;
    video.play().catch(() => {});
  }

  function refuse(to: Channel | null, error: number): void {
    blank();
    oipf.fire('ChannelChangeError', { channel: to, errorState: error });
    enter(unrealized, error);
  }

  function present(): void {
    if (state === unrealized && !knobs.tunesAtOnce) return;
    follow();
    if (video.seeking) return;
    if (tuning) oipf.fire('ChannelChangeSucceeded', { channel });
    tuning = false;
    enter(presenting);
  }

  function release(): void {
    if (state === unrealized) return;
    blank();
    enter(unrealized);
  }

  function zap(by: number): void {
    const { channels } = tuner;
    const index = tuner.current ? channels.indexOf(tuner.current) : -1;
    const to = channels[(index + by + channels.length) % channels.length];
    if (to) tune(to);
  }

  video.loop = true;
  video.addEventListener('loadedmetadata', follow);
  video.addEventListener('playing', present);
  video.addEventListener('seeked', () => {
    if (!video.paused && video.readyState > 2 && state !== stopped) present();
  });
  video.addEventListener('waiting', () => {
    if (state === presenting && video.readyState < 3) enter(connecting);
  });
  video.addEventListener('error', () => {
    if (video.error && channel && video.hasAttribute('src')) refuse(channel, cannotTune);
  });

  const members: VideoBroadcast & Record<string, unknown> = {
    get playState() {
      return state;
    },
    get currentChannel() {
      return state === unrealized ? null : channel;
    },
    get programmes() {
      const list = state !== unrealized && channel ? channel.programmes.slice() : [];
      return Object.assign(list, { item: (index: number) => list[index] as Programme });
    },
    bindToCurrentChannel() {
      if (state === connecting || state === presenting) return channel;
      if (!tuner.current) return null;
      if (state === stopped && channel) tune(channel);
      else tune(tuner.current);
      return channel;
    },
    setChannel(to: Channel | null) {
      if (to === null) {
        release();
        channel = null;
        oipf.fire('ChannelChangeSucceeded', { channel: null });
        return;
      }
      const found = tuner.channels.filter((each) => each.ccid === to.ccid)[0];
      if (found) tune(found);
      else oipf.fire('ChannelChangeError', { channel: to, errorState: unknownChannel });
    },
    nextChannel: () => zap(1),
    prevChannel: () => zap(-1),
    stop() {
      if (state === unrealized) return;
      blank();
      enter(stopped);
    },
    release,
    getChannelConfig: () => ({
      channelList: Object.assign(tuner.channels.slice(), { item: (at: number) => tuner.channels[at] }),
    }),
    createChannelObject: (idType: number, onid: number, tsid: number, sid: number) => ({ idType, onid, tsid, sid }),
    setVolume(to: number) {
      if (!(to >= 0 && to <= 100)) return false;
      volume = to;
      return true;
    },
    getVolume: () => volume,
    fullScreen: false,
    setFullScreen(to: boolean) {
      (element as unknown as { fullScreen: boolean }).fullScreen = to;
    },
    onPlayStateChange: null,
    onChannelChangeSucceeded: null,
    onChannelChangeError: null,
    onProgrammesChanged: null,
  };
  oipf.define(members);

  /** What is not shown gives its tuner back; `visibility` does not count. */
  const watcher = new MutationObserver(() => {
    const view = element.ownerDocument.defaultView;
    const isShown = element.isConnected && view && view.getComputedStyle(element).display !== 'none';
    if (!isShown) release();
  });
  watcher.observe(element.ownerDocument, {
    subtree: true,
    childList: true,
    attributeFilter: ['style', 'class', 'hidden'],
  });

  return {
    element,
    video,
    position() {
      const length = isFinite(video.duration) ? video.duration : 0;
      return video.currentTime + (length ? Math.floor(onAir() / length) * length : 0);
    },
    tunerChanged() {
      if (tuner.isTaken) release();
    },
    programmesChanged: () => oipf.fire('ProgrammesChanged', {}),
    close() {
      watcher.disconnect();
      blank();
      oipf.close();
      if (video.parentNode) video.parentNode.removeChild(video);
    },
  };
}
