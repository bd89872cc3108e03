/**
 * Everything this app does to be tracked: one tracker for the app, one session for each viewing. The tracker listens
 * to the player by itself; the app only says when a viewing begins and when it is over, and what lies in between that no
 * player knows: ads (viewing/ad-break.ts), chapters (viewing/chapters.ts), captions (viewing/playback.ts).
 */
import { type Consent, type Content, createTracker, type Session } from 'tenfoot';
import { createOverlay } from 'tenfoot/overlay';
import type { Title } from './catalogue.js';
import type { TvSet } from './sets/tv-set.js';

export interface Tracking {
  /** The viewer pressed Play: call it before the player gets its source, so that start-up time is measured. */
  begin(player: unknown, title: Title, how: { readonly resumed: boolean; readonly downloaded: boolean }): Session;
  consent: Consent;
  /** Forgets who watched until now. */
  forgetViewer(): void;
}

export function createTracking(collector: string, set: TvSet, consent: Consent): Tracking {
  const tracker = createTracker({
    collector,
    analytics: { trackingServer: 'analytics.example.com', reportSuite: 'tenfoot-sample' },
    visitor: { orgId: '0123456789ABCDEF@AdobeOrg' },
    app: { name: 'Tenfoot Sample', version: '0.1.0', channel: 'Sample TV' },
    platform: set.platform,
    consent,
  });
  // eslint-disable-next-line no-console
  tracker.on('diagnostic', ({ code, message }) => console.info(`tenfoot: ${code}: ${message}`));
  // Up, Up, Down, Down, Left, Right: what the tracker does, on the set itself.
  createOverlay(tracker);

  return {
    begin: (player, title, how) => tracker.watch(player as never, contentOf(title, how)),
    get consent() {
      return tracker.consent;
    },
    set consent(next) {
      tracker.consent = next;
    },
    forgetViewer: () => tracker.resetInstallationId(),
  };
}

function contentOf(title: Title, { resumed, downloaded }: { resumed: boolean; downloaded: boolean }): Content {
  const { id, name, length, kind, live, genre } = title;
  const metadata = { 'media.genre': genre };
  if (live) return { id, name, contentType: 'live', metadata };
  if (kind === 'audio') return { id, name, length, contentType: 'podcast', streamType: 'audio', metadata };
  const contentType = downloaded ? 'dvod' : 'vod';
  return {
    id,
    name,
    length,
    contentType,
    metadata,
    ...(resumed && { resume: true }),
    ...(downloaded && { downloaded }),
  };
}
