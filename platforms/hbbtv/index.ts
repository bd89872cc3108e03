/** HbbTV terminals: A/V control objects, video/broadcast objects, and on HbbTV 2 HTML media elements. */
import type { Platform } from 'tenfoot/platform';
import { watchDocument } from '../html5/lifecycle.js';
import { connectMediaElement } from '../html5/player.js';
import { connectAVControl } from './av-control.js';
import { connectBroadcast } from './broadcast.js';
import { createHbbtvDevice, type HbbtvGlobals } from './device.js';
import { ask, type AVControl, type VideoBroadcast } from './oipf.js';

export { hasApplicationManager, type HbbtvAgent, type HbbtvGlobals, readHbbtvAgent } from './device.js';
export {
  type AVControl,
  avState,
  broadcastState,
  type Channel,
  type Programme,
  type Programmes,
  type VideoBroadcast,
} from './oipf.js';
export { type BroadcastContent, onBroadcastContent, readBroadcastContent } from './programme.js';

/** What an app can watch on HbbTV. */
export type HbbtvPlayer = AVControl | VideoBroadcast | HTMLObjectElement | HTMLMediaElement;

/** MIME types of A/V control objects; those of other media are in capabilities that nobody reads for this. */
const isMedia = /^(video|audio)\/(?!broadcast)|^application\/(dash\+xml|vnd\.apple\.mpegurl|vnd\.oipf\.)/i;

/**
 * The platform of HbbTV terminals.
 *
 * @param globals where the terminal's objects are, when they are not globals of the page
 */
export function hbbtv(globals?: HbbtvGlobals): Platform<HbbtvPlayer> {
  return {
    name: 'hbbtv',
    connect(player, observer) {
      const given = player as unknown as Record<string, unknown> | null | undefined;
      const has = (name: string, type: string): boolean => ask(() => !!given && typeof given[name] === type, false);
      const mime = ask(() => String(given ? given.type : ''), '');
      if (has('currentTime', 'number') && has('addEventListener', 'function'))
        return connectMediaElement(player as HTMLMediaElement, observer, { trustPlaying: false });
      if (has('bindToCurrentChannel', 'function') || mime === 'video/broadcast')
        return connectBroadcast(player as VideoBroadcast, observer);
      if ((has('play', 'function') && has('playState', 'number')) || isMedia.test(mime))
        return connectAVControl(player as AVControl, observer);
      throw new TypeError(
        `expected an A/V control object, a video/broadcast object or a media element, got ${Object.prototype.toString.call(player)}`,
      );
    },
    lifecycle: (listener) => watchDocument(listener),
    device: () => createHbbtvDevice(globals),
  };
}
