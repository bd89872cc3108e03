import { Lightning } from '@lightningjs/sdk';
import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';

const query = new URLSearchParams(location.search);

const tracker = createTracker({
  collector: query.get('collector') ?? '',
  analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'App on Lightning', version: '1.0.0', channel: 'Example' },
  platform: html5(),
  consent: 'granted',
});
tracker.on('diagnostic', ({ code, message }) => console.error(code, message));

export class App extends Lightning.Component {
  static override _template(): Lightning.Component.Template {
    return { w: 1920, h: 1080, rect: true, color: 0xff104050 };
  }

  override _init() {
    const video = document.createElement('video');
    video.muted = true;
    document.body.appendChild(video);
    const session = tracker.watch(video, { id: 'on-lightning', name: 'Silk', length: 12, contentType: 'vod' });
    video.src = query.get('video') ?? '';
    void video.play();
    video.addEventListener('timeupdate', () => {
      if (video.currentTime >= 1) session.end();
    });
  }
}
