/** Samsung TVs with Tizen: AVPlay, and HTML media elements as these sets have them. */
import type { Platform } from 'tenfoot/platform';
import { connectMediaElement } from '../html5/player.js';
import type { AVPlay } from './avplay.js';
import { createTizenDevice, type TizenGlobals } from './device.js';
import { watchTizen } from './lifecycle.js';
import { connectAVPlay } from './player.js';

export type { AVPlay, AVPlayListener, AVPlayState } from './avplay.js';
export type { TizenGlobals } from './device.js';

/** What an app can watch on Tizen: `webapis.avplay`, a player of `webapis.avplaystore`, or a media element. */
export type TizenPlayer = AVPlay | HTMLMediaElement;

/**
 * The platform of Samsung TVs.
 *
 * @param globals where `webapis` and `tizen` are, when they are not globals of the page
 */
export function tizen(globals?: TizenGlobals): Platform<TizenPlayer> {
  return {
    name: 'tizen',
    connect(player, observer) {
      // An element of another page too.
      const element = player as Partial<HTMLMediaElement> | null;
      if (element && typeof element.addEventListener === 'function' && typeof element.currentTime === 'number')
        return connectMediaElement(player as HTMLMediaElement, observer, { trustPlaying: false });
      return connectAVPlay(player as AVPlay, observer);
    },
    lifecycle: (listener) => watchTizen(listener, globals),
    device: () => createTizenDevice(globals),
  };
}
