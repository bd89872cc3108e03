import type { Content } from 'tenfoot';
import { createTestApp, type TestApp, testOptions } from 'tenfoot/testing';

/** What every app says of an ad besides the facts. */
export const adMetadata = {
  'media.ad.advertiser': 'Example Drinks',
  'media.ad.campaignId': 'campaign-1',
  'media.ad.creativeId': 'creative-1',
  'media.ad.siteId': 'site-1',
  'media.ad.creativeURL': 'https://ads.example.com/1',
  'media.ad.placementId': 'placement-1',
} as const;

/** Own metadata of an ad. */
export const customMetadata = { myCustomData1: 'one', myCustomData2: 'two' } as const;

/** What is watched in the three timelines. */
export const sampleContent: Content = {
  id: 'film-1',
  name: 'A film',
  length: 60.33,
  contentType: 'VOD',
  granularAds: true,
};

/** What the app of the three timelines says on `sessionStart`, by the names of the wire. */
export const sessionValues = {
  'media.playerName': 'Sample Player',
  'analytics.trackingServer': 'analytics.example.com',
  'analytics.reportSuite': 'suite',
  'analytics.visitorId': 'visitor-1',
  'media.contentType': 'VOD',
  'media.length': 60.33,
  'media.id': 'film-1',
  'visitor.marketingCloudOrgId': '0123456789@AdobeOrg',
  'media.name': 'A film',
  'media.channel': 'Example',
  'media.sdkVersion': '3.2.0',
} as const;

/** The app of the three timelines. */
export function createSampleApp(): TestApp {
  return createTestApp({
    options: {
      analytics: { ...testOptions.analytics, visitorId: 'visitor-1' },
      visitor: { ...testOptions.visitor, id: 'ecid-1' },
      app: { ...testOptions.app, playerName: 'Sample Player' },
    },
  });
}
