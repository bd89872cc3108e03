import { webos } from 'tenfoot/webos';
import { createElementPlayer } from '../players/element-player.js';
import { textIn } from './asked-title.js';
import { arrows, ceHtml } from './keys.js';
import type { TvSet } from './tv-set.js';

interface WebosWindow {
  readonly PalmSystem?: { readonly launchParams?: string; platformBack?(): void };
}

/** LG TVs. `disableBackHistoryAPI` in appinfo.json gives the Back key to the app. */
export function createWebosSet(video: HTMLVideoElement): TvSet {
  return {
    name: 'webos',
    keys: { ...arrows, ...ceHtml, 461: 'Back' },
    platform: webos(),
    player: createElementPlayer(video),
    // LG, "App Lifecycle": parameters of the launch, and of each launch of an app that runs.
    onTitleAsked(listener) {
      const take = (parameters: unknown): void => {
        const id = textIn(parameters, 'contentTarget');
        if (id) listener(id);
      };
      take((window as WebosWindow).PalmSystem?.launchParams);
      document.addEventListener('webOSRelaunch', (event) => take((event as CustomEvent<unknown>).detail));
    },
    // To the launcher; the app stays where it is until it is relaunched, or the set needs its memory.
    leave() {
      const system = (window as WebosWindow).PalmSystem;
      if (system?.platformBack) system.platformBack();
      else window.close();
    },
  };
}
