import { webos } from 'tenfoot/webos';
import { createElementPlayer } from '../players/element-player.js';
import { arrows, ceHtml } from './keys.js';
import type { TvSet } from './tv-set.js';

interface WebosWindow {
  readonly PalmSystem?: { platformBack?(): void };
}

/** LG TVs. `disableBackHistoryAPI` in appinfo.json gives the Back key to the app. */
export function createWebosSet(video: HTMLVideoElement): TvSet {
  return {
    name: 'webos',
    keys: { ...arrows, ...ceHtml, 461: 'Back' },
    platform: webos(),
    player: createElementPlayer(video),
    // To the launcher; the app stays where it is until it is relaunched, or the set needs its memory.
    leave() {
      const system = (window as WebosWindow).PalmSystem;
      if (system?.platformBack) system.platformBack();
      else window.close();
    },
  };
}
