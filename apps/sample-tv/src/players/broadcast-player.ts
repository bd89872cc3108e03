import { broadcastState, type VideoBroadcast } from 'tenfoot/hbbtv';
import type { PlayerListener, TvPlayer } from './tv-player.js';

/** Shows the channel that the terminal is tuned to: live on HbbTV is what the aerial brings. It cannot pause. */
export function createBroadcastPlayer(page: HTMLElement): TvPlayer {
  let object: (VideoBroadcast & HTMLObjectElement) | undefined;
  let listener: PlayerListener | undefined;
  let timer = 0;
  let began = 0;
  let shown = false;

  const presents = (): boolean => object?.playState === broadcastState.presenting;
  const look = (): void => {
    if (presents() && !shown) {
      shown = true;
      began = performance.now();
      listener?.started();
    }
    listener?.changed();
  };
  const unload = (): void => {
    clearInterval(timer);
    listener = undefined;
    shown = false;
    if (!object) return;
    object.onPlayStateChange = object.onChannelChangeError = null;
    object.release();
    object.remove();
    object = undefined;
  };

  return {
    prepare() {
      unload();
      object = page.ownerDocument.createElement('object') as VideoBroadcast & HTMLObjectElement;
      object.type = 'video/broadcast';
      object.className = 'plane';
      page.prepend(object);
      return object;
    },
    load(_source, _from, to) {
      if (!object) return;
      listener = to;
      object.onPlayStateChange = look;
      object.onChannelChangeError = () => to.failed('connection');
      object.bindToCurrentChannel();
      timer = window.setInterval(() => presents() && listener?.moved(), 1000);
      look();
    },
    play() {},
    pause() {},
    seek() {},
    unload,
    suspend() {},
    resume() {},
    get position() {
      return shown ? (performance.now() - began) / 1000 : 0;
    },
    length: 0,
    buffered: 0,
    paused: false,
    get waiting() {
      return listener !== undefined && !presents();
    },
    controllable: false,
  };
}
