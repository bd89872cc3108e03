/** Strict, as the README and docs/strict.md show it. */
import { html5 } from 'tenfoot/html5';

const options = {
  collector: 'https://example.hb-api.omtrdc.net',
  analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
  platform: html5(),
  consent: 'granted',
} as const;

// #region strict
import { createTracker } from 'tenfoot';
import { strict } from 'tenfoot/strict';

export const tracker = createTracker({
  ...options,
  strict: process.env.NODE_ENV === 'production' ? undefined : strict,
});
tracker.on('diagnostic', ({ code, message }) => console.warn(code, message));
// #endregion
