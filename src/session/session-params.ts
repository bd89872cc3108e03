import type { TrackerOptions, Visitor } from '../options.js';
import type { Params } from '../protocol/events.js';
import { version } from '../version.js';
import { type Content, lengthOfLive } from './content.js';

/** Parameters of `sessionStart`: what the app, the viewer and the content are (Media Collection API, "Request parameters"). */
export function sessionParams(
  options: Pick<TrackerOptions<unknown>, 'analytics' | 'app'>,
  visitor: Visitor,
  content: Content,
  resume: boolean,
): Params<'sessionStart'> {
  const { analytics, app } = options;
  return definite({
    ...content.metadata,
    // A live session that says so is refused as a whole, whatever an app has put into its metadata.
    'media.downloaded': content.downloaded || undefined,
    'analytics.trackingServer': analytics.trackingServer,
    'analytics.reportSuite': analytics.reportSuite,
    'analytics.enableSSL': true,
    'analytics.visitorId': analytics.visitorId,
    'analytics.aid': analytics.aid,
    'analytics.optOutServerSideForwarding': visitor.optOutForwarding,
    'analytics.optOutShare': visitor.optOutShare,
    'visitor.marketingCloudOrgId': visitor.orgId,
    'visitor.marketingCloudUserId': visitor.id,
    'visitor.aamLocationHint': visitor.locationHint,
    'visitor.customerIDs': visitor.customerIds,
    'media.id': content.id,
    'media.name': content.name,
    'media.length': content.length === undefined ? lengthOfLive : content.length,
    'media.contentType': content.contentType,
    'media.streamType': content.streamType || 'video',
    'media.playerName': app.playerName || app.name,
    'media.channel': app.channel,
    'media.resume': resume,
    'media.sdkVersion': app.version,
    'media.libraryVersion': `tenfoot-${version}`,
  });
}

/** What is known: a value that was not given is not there. */
function definite(values: { readonly [Key in keyof Params<'sessionStart'>]: unknown }): Params<'sessionStart'> {
  const known: { [key: string]: unknown } = {};
  (Object.keys(values) as (keyof typeof values)[]).forEach((key) => {
    if (values[key] !== undefined) known[key] = values[key];
  });
  return known;
}
