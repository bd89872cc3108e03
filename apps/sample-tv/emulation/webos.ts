/** An LG set: its system objects, its pipelines under the page's video, and 250 ms until a hidden app is frozen. */
import { createWebOSEmulator } from 'tenfoot/emulators';
import { sharedCodes } from './remote.js';
import { install, onSetClock } from './set-page.js';

globalThis.tenfootApp = { platform: 'webos' };
const set = createWebOSEmulator({ later: onSetClock });
const { PalmServiceBridge, PalmSystem, webOSSystem } = set.globals;
Object.assign(window, { PalmServiceBridge, PalmSystem, webOSSystem });
const asked = new URLSearchParams(location.search).get('title');
if (asked) PalmSystem.launchParams = JSON.stringify({ contentTarget: asked });
const video = document.querySelector('video');
// Before the app listens to it.
if (video) set.adopt(video);
install({
  codes: { ...sharedCodes, Back: 461 },
  delivers: () => true,
  open: (title) => set.relaunch({ contentTarget: title }),
  background: { hide: () => set.background(), show: () => set.relaunch(), freezesAfter: 250 },
});
