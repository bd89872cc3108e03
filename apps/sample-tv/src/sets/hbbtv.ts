import { hbbtv } from 'tenfoot/hbbtv';
import { createAvControlPlayer } from '../players/av-control-player.js';
import { createBroadcastPlayer } from '../players/broadcast-player.js';
import { onTitleInAddress } from './asked-title.js';
import { arrows, ceHtml } from './keys.js';
import type { TvSet } from './tv-set.js';

interface ApplicationManager extends HTMLObjectElement {
  getOwnerApplication?(page: Document): Application | null;
}

interface Application {
  show(): void;
  destroyApplication(): void;
  readonly privateData?: { readonly keyset?: { setValue(mask: number): void } };
}

/** Colours, navigation and media keys of a keyset (OIPF DAE, "Keyset"); all others stay with the terminal. */
const keys = 0x0f | 0x10 | 0x20;

/** HbbTV terminals. */
export function createHbbtvSet(page: HTMLElement): TvSet {
  const manager: ApplicationManager = page.ownerDocument.createElement('object');
  manager.type = 'application/oipfApplicationManager';
  manager.className = 'service';
  page.append(manager);
  const application = manager.getOwnerApplication?.(page.ownerDocument);
  return {
    name: 'hbbtv',
    keys: { ...arrows, ...ceHtml, 461: 'Back' },
    platform: hbbtv(),
    player: createAvControlPlayer(page),
    tuner: createBroadcastPlayer(page),
    onTitleAsked: onTitleInAddress,
    // Until then nothing of it is seen, and no key is its own.
    shown() {
      application?.show();
      application?.privateData?.keyset?.setValue(keys);
    },
    leave: () => application?.destroyApplication(),
  };
}
