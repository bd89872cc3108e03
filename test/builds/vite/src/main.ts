import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';

const query = new URLSearchParams(location.search);

const tracker = createTracker({
  collector: query.get('collector') ?? '',
  analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'App on Vite', version: '1.0.0', channel: 'Example' },
  platform: html5(),
  consent: 'granted',
});
tracker.on('diagnostic', ({ code, message }) => console.error(code, message));

const video = document.querySelector('video')!;
const session = tracker.watch(video, { id: 'on-vite', name: 'Silk', length: 12, contentType: 'vod' });
video.src = query.get('video') ?? '';
void video.play();
video.addEventListener('timeupdate', () => {
  if (video.currentTime >= 1) session.end();
});
