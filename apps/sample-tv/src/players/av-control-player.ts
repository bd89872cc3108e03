import { type AVControl, avState } from 'tenfoot/hbbtv';
import type { Failure, PlayerListener, TvPlayer } from './tv-player.js';

/** Terminals tell states, but no time: it is asked this often. */
const lookMs = 250;

/**
 * Plays on an A/V control object, HbbTV's own player. States are read, not taken from arguments that many terminals leave
 * out; a seek waits until there is something to seek in.
 */
export function createAvControlPlayer(page: HTMLElement): TvPlayer {
  let object: (AVControl & HTMLObjectElement) | undefined;
  let listener: PlayerListener | undefined;
  let timer = 0;
  let wanted = false;
  let started = false;
  let target: number | undefined;
  let last = 0;

  const state = (): number => object?.playState ?? avState.stopped;
  const isLoaded = (): boolean => state() === avState.playing || state() === avState.paused;

  function look(): void {
    if (!object || !listener) return;
    if (state() === avState.finished) {
      finish((to) => to.ended());
      return;
    }
    if (state() === avState.error) {
      finish((to) => to.failed(failureOf(object?.error)));
      return;
    }
    if (target !== undefined && isLoaded()) {
      if (object.seek(Math.round(target * 1000)) !== false) last = target;
      target = undefined;
    }
    const { playPosition } = object;
    if (target === undefined && typeof playPosition === 'number') last = playPosition / 1000;
    if (!started && state() === avState.playing && typeof playPosition === 'number') {
      started = true;
      listener.started();
    }
    listener.changed();
    if (state() === avState.playing) listener.moved();
  }

  /** Told once; what comes after it is nobody's. */
  function finish(tell: (to: PlayerListener) => void): void {
    const to = listener;
    listener = undefined;
    clearInterval(timer);
    if (to) tell(to);
  }

  function unload(): void {
    clearInterval(timer);
    listener = target = undefined;
    wanted = started = false;
    last = 0;
    object?.stop();
  }

  return {
    prepare(kind) {
      // A new one for each viewing: old terminals do not take a second source on an object.
      unload();
      object?.remove();
      object = page.ownerDocument.createElement('object') as AVControl & HTMLObjectElement;
      object.type = `${kind}/mp4`;
      object.className = 'plane';
      object.onPlayStateChange = look;
      page.prepend(object);
      return object;
    },
    load({ url }, from, to) {
      unload();
      if (!object) return;
      listener = to;
      wanted = true;
      last = from;
      target = from > 0 ? from : undefined;
      object.data = new URL(url, document.baseURI).href;
      object.play(1);
      timer = window.setInterval(look, lookMs);
    },
    play() {
      wanted = true;
      object?.play(1);
    },
    pause() {
      wanted = false;
      object?.play(0);
    },
    seek(seconds) {
      target = seconds;
      look();
    },
    unload() {
      unload();
      // The decoder belongs to the broadcast again.
      object?.remove();
      object = undefined;
    },
    // There is no background: an app is there or gone.
    suspend() {},
    resume() {},
    get position() {
      return target ?? last;
    },
    get length() {
      return (object?.playTime ?? 0) / 1000;
    },
    get buffered() {
      return target ?? last;
    },
    get paused() {
      return !wanted;
    },
    get waiting() {
      return wanted && state() !== avState.playing;
    },
    controllable: true,
  };
}

function failureOf(error: number | undefined): Failure {
  if (error === 1) return 'connection';
  return error === 4 ? 'broken' : 'missing';
}
