import { type AVPlay, tizen } from 'tenfoot/tizen';
import { createAvplayPlayer } from '../players/avplay-player.js';
import { textIn } from './asked-title.js';
import { arrows, ceHtml } from './keys.js';
import type { TvSet } from './tv-set.js';

interface TizenWindow {
  readonly webapis?: { readonly avplay?: AVPlay };
  readonly tizen?: {
    readonly tvinputdevice?: { registerKey?(key: string): void };
    readonly application?: { getCurrentApplication(): Application };
  };
}

interface Application {
  exit(): void;
  getRequestedAppControl?(): RequestedAppControl | null;
}

interface RequestedAppControl {
  readonly appControl?: { readonly data?: readonly { readonly key: string; readonly value: readonly string[] }[] };
}

/** Arrows, Enter and Back come by themselves; the set keeps all others until an app asks for them. */
const claimed = [
  'MediaPlay',
  'MediaPause',
  'MediaPlayPause',
  'MediaStop',
  'MediaFastForward',
  'MediaRewind',
  'ColorF0Red',
  'ColorF1Green',
  'ColorF2Yellow',
  'ColorF3Blue',
];

/** Samsung TVs. Throws an Error where there is no AVPlay. */
export function createTizenSet(page: HTMLElement): TvSet {
  const vendor = window as TizenWindow;
  const avplay = vendor.webapis?.avplay;
  if (!avplay) throw new Error('webapis.avplay: expected the player of a Samsung TV, got nothing');
  for (const key of claimed) {
    try {
      vendor.tizen?.tvinputdevice?.registerKey?.(key);
    } catch {
      // Not every remote control has every key.
    }
  }
  const application = (): Application | undefined => vendor.tizen?.application?.getCurrentApplication();
  // The hole in the page through which its picture is seen.
  const hole = page.ownerDocument.createElement('object');
  hole.type = 'application/avplayer';
  hole.className = 'plane';
  page.prepend(hole);
  return {
    name: 'tizen',
    keys: { ...arrows, ...ceHtml, 10252: 'PlayPause', 10009: 'Back' },
    platform: tizen(),
    player: createAvplayPlayer(avplay),
    // Samsung, "Smart Hub Preview": a tile hands over its `action_data` as the field `values` of a JSON text.
    onTitleAsked(listener) {
      const take = (): void => {
        const data = application()?.getRequestedAppControl?.()?.appControl?.data ?? [];
        const [payload] = data.find(({ key }) => key === 'PAYLOAD')?.value ?? [];
        const id = textIn(textIn(payload, 'values'), 'title');
        if (id) listener(id);
      };
      take();
      window.addEventListener('appcontrol', take);
    },
    leave: () => application()?.exit(),
  };
}
