/** The code of docs/start.md: compiled with everything else, and compared with it by a test. */
declare global {
  /** As Vite has it. */
  interface ImportMeta {
    readonly env: { readonly PROD: boolean };
  }
}

// #region docs/start.md#main
import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';
import { createOverlay } from 'tenfoot/overlay';
import { strict } from 'tenfoot/strict';

const tracker = createTracker({
  collector: 'http://127.0.0.1:8080',
  analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'My TV app', version: '1.0.0', channel: 'Example' },
  platform: html5(),
  consent: 'granted',
  strict: import.meta.env.PROD ? undefined : strict,
});
tracker.on('event', ({ eventType, playerTime }) => console.log(eventType, playerTime.playhead));
tracker.on('sent', ({ sid, event }) => console.log('acknowledged', sid, event.eventType));
tracker.on('diagnostic', ({ code, message }) => console.warn(code, message));
if (!import.meta.env.PROD) createOverlay(tracker); // Up, Up, Down, Down, Left, Right

const video = document.querySelector('video')!;
document.querySelector('button')!.onclick = () => {
  tracker.watch(video, { id: 'ep-101', name: 'Pilot', length: 60, contentType: 'vod' }); // before the source
  video.src = '/pilot.mp4';
  void video.play();
};
// #endregion
