// A look at each subpath as an app's compiler has it. `@ts-expect-error` fails where a type has become `any`.
import { type Content, createTracker, type Tracker, type TrackerOptions } from 'tenfoot';
import { createHtml5Emulator, html5Quirks } from 'tenfoot/emulators';
import { createTracker as createTrackerOfOldSets, tizen as tizenOfOldSets } from 'tenfoot/global';
import { hbbtv } from 'tenfoot/hbbtv';
import { html5 } from 'tenfoot/html5';
import { createOverlay } from 'tenfoot/overlay';
import type { Platform } from 'tenfoot/platform';
import { hlsJs, withPlayers } from 'tenfoot/players';
import { type WireEvent } from 'tenfoot/protocol';
import { strict } from 'tenfoot/strict';
import { createTestApp } from 'tenfoot/testing';
import { type AVPlay, tizen } from 'tenfoot/tizen';
import { webos } from 'tenfoot/webos';

const options: TrackerOptions<HTMLMediaElement> = {
  collector: 'https://example.hb-api.omtrdc.net',
  analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
  platform: html5(),
  consent: 'granted',
  strict,
};
const content: Content = { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'vod' };

const tracker: Tracker<HTMLMediaElement> = createTracker(options);
tracker.on('event', (event: WireEvent) => event.playerTime.playhead.toFixed());
export const session = tracker.watch(document.createElement('video'), content);

// @ts-expect-error no consent
createTracker({ ...options, consent: undefined });
// @ts-expect-error no player
tracker.watch('video', content);
// @ts-expect-error no content
tracker.watch(document.createElement('video'), { id: 1 });

declare const avplay: AVPlay;
export const ofTizen = createTracker({ ...options, platform: tizen() }).watch(avplay, content);
export const ofOldSets = createTrackerOfOldSets({ ...options, platform: tizenOfOldSets() }).watch(avplay, content);
// @ts-expect-error AVPlay is no player of HTML5 alone
createTrackerOfOldSets(options).watch(avplay, content);

export const platforms: readonly Platform<never>[] = [html5(), tizen(), webos(), hbbtv()];
// @ts-expect-error a platform has a name
export const nameless: Platform<never> = { connect: html5().connect };

export const testApp = createTestApp();
// @ts-expect-error time is a number
testApp.clock.pass('1 s');
export const emulated = [createHtml5Emulator, html5Quirks] as const;

export const inPage = createTracker({ ...options, platform: withPlayers(html5(), hlsJs) });
// @ts-expect-error a library is no player
inPage.watch(hlsJs, content);
export const overlay = createOverlay(tracker);
// @ts-expect-error no tracker
createOverlay(options);
