/** The code of docs/players.md: compiled with everything else, and compared with it by a test. */
// #region docs/players.md#use
import Hls from 'hls.js';
import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';
import { hlsJs, shaka, withPlayers } from 'tenfoot/players';

const tracker = createTracker({
  collector: 'https://example.hb-api.omtrdc.net',
  analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
  platform: withPlayers(html5(), hlsJs, shaka), // or webos(), tizen(); only what is named here is in the app
  consent: 'granted',
});

/** The viewer pressed Play. */
export function play(video: HTMLVideoElement): () => void {
  const hls = new Hls();
  const session = tracker.watch(hls, { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'vod' });
  hls.loadSource('/pilot.m3u8');
  hls.attachMedia(video);
  void video.play();
  return () => {
    session.end();
    hls.destroy();
  };
}
// #endregion
