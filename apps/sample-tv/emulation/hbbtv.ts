/** An HbbTV terminal: OIPF's objects, one channel on its tuner, keys by keyset, and no background. */
import { createHbbtvEmulator } from 'tenfoot/emulators';
import { type RemoteKey, sharedCodes } from './remote.js';
import { endApp, install } from './set-page.js';

/** The bit of a keyset that lets a key through (OIPF DAE, "Keyset"). */
const bits: Readonly<Record<RemoteKey, number>> = {
  Up: 0x10,
  Down: 0x10,
  Left: 0x10,
  Right: 0x10,
  Enter: 0x10,
  Back: 0x10,
  Play: 0x20,
  Pause: 0x20,
  Stop: 0x20,
  Rewind: 0x20,
  Forward: 0x20,
  Red: 0x1,
  Green: 0x2,
  Yellow: 0x4,
  Blue: 0x8,
  Zero: 0x100,
};

globalThis.tenfootApp = { platform: 'hbbtv' };
const set = createHbbtvEmulator({ container: document.body });
set.addChannel({ name: 'Channel One', url: new URL('media/lanterns.mp4', document.baseURI).href });
set.application.destroyApplication = endApp;
Object.defineProperty(navigator, 'userAgent', { configurable: true, value: set.userAgent });
Object.assign(window, { oipfObjectFactory: set.oipfObjectFactory });
set.install();
install({
  codes: { ...sharedCodes, Back: 461 },
  delivers: (key) => (set.application.privateData.keyset.value & bits[key]) !== 0,
});
