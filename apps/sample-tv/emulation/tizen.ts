/** A Samsung set: AVPlay, keys that have to be asked for, and an app that is paused in the background. */
import { createTizenEmulator } from 'tenfoot/emulators';
import { type RemoteKey, sharedCodes } from './remote.js';
import { endApp, install, showPage } from './set-page.js';

/** Names of keys that an app has to register (tizen.tvinputdevice). All others come by themselves. */
const names: Partial<Record<RemoteKey, string>> = {
  Play: 'MediaPlay',
  Pause: 'MediaPause',
  Stop: 'MediaStop',
  Rewind: 'MediaRewind',
  Forward: 'MediaFastForward',
  Red: 'ColorF0Red',
  Green: 'ColorF1Green',
  Yellow: 'ColorF2Yellow',
  Blue: 'ColorF3Blue',
  Zero: '0',
};

globalThis.tenfootApp = { platform: 'tizen' };
const set = createTizenEmulator();
/** What a tile of the launcher hands over. */
let asked = new URLSearchParams(location.search).get('title');
const registered = new Set<string>();
Object.assign(window, {
  webapis: set.webapis,
  tizen: {
    ...set.tizen,
    tvinputdevice: {
      registerKey: (name: string) => void registered.add(name),
      registerKeyBatch: (all: readonly string[]) => all.forEach((name) => registered.add(name)),
      unregisterKey: (name: string) => void registered.delete(name),
    },
    application: {
      getCurrentApplication: () => ({
        exit() {
          // Samsung: an app that exits is hidden first.
          showPage(false);
          endApp();
        },
        getRequestedAppControl() {
          const values = JSON.stringify({ title: asked });
          const data = asked === null ? [] : [{ key: 'PAYLOAD', value: [JSON.stringify({ values })] }];
          return { appControl: { operation: 'http://tizen.org/appcontrol/operation/default', data } };
        },
      }),
    },
  },
});
install({
  codes: { ...sharedCodes, Back: 10009 },
  delivers(key) {
    const name = names[key];
    return name === undefined || registered.has(name);
  },
  open(title) {
    asked = title;
    if (document.hidden) showPage(true);
    set.relaunch();
  },
  background: {
    hide() {
      set.background();
      showPage(false);
    },
    show: () => showPage(true),
    // "Soon after"; nobody says when.
    freezesAfter: 250,
  },
});
