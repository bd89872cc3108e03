/** A browser on a TV: nothing of a vendor's, and the keys that browsers know. */
import { sharedCodes } from './remote.js';
import { install, showPage } from './set-page.js';

globalThis.tenfootApp = { platform: 'html5' };
install({
  codes: { ...sharedCodes, Back: 27, Play: 179, Pause: 179, Stop: 178, Rewind: 227, Forward: 228 },
  delivers: () => true,
  background: { hide: () => showPage(false), show: () => showPage(true) },
});
