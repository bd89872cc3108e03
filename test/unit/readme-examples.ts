/** The code of the README: compiled with everything else, and compared with the README by a test. */
// #region quick-start
import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';

const tracker = createTracker({
  collector: 'https://example.hb-api.omtrdc.net',
  analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
  platform: html5(),
  consent: 'granted', // or 'pending' | 'denied'; tracker.consent = … when the viewer decides
});

/** The viewer pressed Play. */
export function play(video: HTMLVideoElement): () => void {
  const session = tracker.watch(video, { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'vod' });
  video.src = '/pilot.mp4';
  void video.play();
  return () => session.end(); // the viewer leaves; call it before the video is unloaded
}
// #endregion

// #region listen
tracker.on('event', (event) => console.log(event.eventType, event.playerTime.playhead));
tracker.on('sent', ({ sid, event }) => console.log('acknowledged', sid, event.eventType));
tracker.on('diagnostic', ({ code, message }) => console.warn(code, message));
// #endregion
