import type { TrackerOptions } from '../options.js';
import type { Params } from '../protocol/events.js';
import { version } from '../version.js';
import type { Content } from './content.js';

/** Parameters of `sessionStart`: what the app, the viewer and the content are (Media Collection API, "Request parameters"). */
export function sessionParams(options: TrackerOptions<never>, content: Content): Params<'sessionStart'> {
  const { analytics, visitor, app } = options;
  return {
    'analytics.trackingServer': analytics.trackingServer,
    'analytics.reportSuite': analytics.reportSuite,
    'analytics.enableSSL': true,
    'visitor.marketingCloudOrgId': visitor.orgId,
    ...(visitor.id === undefined ? {} : { 'visitor.marketingCloudUserId': visitor.id }),
    'media.id': content.id,
    ...(content.name === undefined ? {} : { 'media.name': content.name }),
    'media.length': content.length,
    'media.contentType': content.contentType,
    'media.streamType': content.streamType || 'video',
    'media.playerName': app.playerName || app.name,
    'media.channel': app.channel,
    'media.resume': content.resume === true,
    'media.sdkVersion': app.version,
    'media.libraryVersion': `tenfoot-${version}`,
  };
}
