/**
 * Everything this app does to be tracked: one tracker for the app, one session for each viewing. The tracker listens
 * to the media element by itself; the app only says when a viewing begins and when it is over.
 */
import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';
import type { Title } from './catalogue.js';

export interface Tracking {
  /** The viewer pressed Play: call it before the element gets its source, so that start-up time is measured. */
  begin(video: HTMLVideoElement, title: Title): void;
  /** The viewer has left: call it before the element is cleared. Harmless when nothing is being watched. */
  end(): void;
}

export function createTracking(collector: string): Tracking {
  const tracker = createTracker({
    collector,
    analytics: { trackingServer: 'analytics.example.com', reportSuite: 'tenfoot-sample' },
    visitor: { orgId: '0123456789ABCDEF@AdobeOrg' },
    app: { name: 'Tenfoot Sample', version: '0.1.0', channel: 'Sample TV' },
    platform: html5(),
    consent: 'granted',
  });
  let session: ReturnType<typeof tracker.watch> | undefined;

  function end(): void {
    session?.end();
    session = undefined;
  }

  return {
    begin(video, { id, name, length }) {
      // A replay is a new viewing: the one before is over.
      end();
      session = tracker.watch(video, { id, name, length, contentType: 'vod' });
    },
    end,
  };
}
