import { cleanText, type EngineEvent, numberOrNull, textOrNull } from './engine-event.js';

/** What `sessionStart` tells about the whole session, as far as reports group or filter by it. */
export interface SessionFacts {
  readonly reportSuite: string;
  /** Empty when missing: such a session is left out of content reports (section 6.2). */
  readonly contentId: string;
  readonly contentName: string | null;
  /** Seconds; 0 when not known. */
  readonly length: number;
  /** In lower case (section 11, item 19). `missing_content_type` when empty (section 6.2). */
  readonly contentType: string;
  /** `audio`, anything else is video (section 12.3); `null` when not told. */
  readonly streamType: string | null;
  readonly player: string;
  readonly channel: string;
  readonly appVersion: string | null;
  readonly libraryVersion: string | null;
  readonly show: string | null;
  readonly season: string | null;
  readonly episode: string | null;
  readonly genre: string | null;
  readonly network: string | null;
  readonly resumed: boolean;
  readonly authorized: boolean;
  /** Kind and id of the viewer as sent; `null` when the client names none. Roll-ups keep a keyed hash of it. */
  readonly viewer: string | null;
  /** Own metadata of the app, at most `mostCustomKeys` of them. */
  readonly custom: Readonly<Record<string, string>>;
}

/** Keys of own metadata that a session keeps for reports. */
export const mostCustomKeys = 50;

/** Facts of a session of which nothing is known. */
export const noFacts: SessionFacts = {
  ...{ reportSuite: '', contentId: '', contentName: null, length: 0, contentType: 'missing_content_type' },
  ...{ streamType: null, player: '', channel: '', appVersion: null, libraryVersion: null, show: null, season: null },
  ...{ episode: null, genre: null, network: null, resumed: false, authorized: false, viewer: null, custom: {} },
};

/** Reads the facts of a `sessionStart`. */
export function factsOf({ params, customMetadata }: EngineEvent): SessionFacts {
  const length = numberOrNull(params['media.length']) ?? 0;
  return {
    reportSuite: cleanText(params['analytics.reportSuite']),
    contentId: cleanText(params['media.id']),
    contentName: textOrNull(params['media.name']),
    length: length > 0 ? length : 0,
    contentType: cleanText(params['media.contentType']).toLowerCase() || noFacts.contentType,
    streamType: cleanText(params['media.streamType']).toLowerCase() || null,
    player: cleanText(params['media.playerName']),
    channel: cleanText(params['media.channel']),
    appVersion: textOrNull(params['media.sdkVersion']),
    libraryVersion: textOrNull(params['media.libraryVersion']),
    show: textOrNull(params['media.show']),
    season: textOrNull(params['media.season']),
    episode: textOrNull(params['media.episode']),
    genre: textOrNull(params['media.genre']),
    network: textOrNull(params['media.network']),
    resumed: params['media.resume'] === true,
    authorized: cleanText(params['media.pass.auth']) !== '',
    viewer: viewerOf(params),
    custom: customOf(customMetadata),
  };
}

/** Who views, from the surest identity to the weakest (section 6.1). */
const identities = ['visitor.marketingCloudUserId', 'analytics.visitorId', 'analytics.aid', 'appInstallationId'];

function viewerOf(params: EngineEvent['params']): string | null {
  const kind = identities.find((key) => cleanText(params[key]) !== '');
  return kind === undefined ? null : `${kind} ${cleanText(params[kind])}`;
}

function customOf(metadata: EngineEvent['customMetadata']): SessionFacts['custom'] {
  const entries = Object.entries(metadata).slice(0, mostCustomKeys);
  return Object.fromEntries(entries.map(([key, value]) => [key.slice(0, 100), cleanText(value)]));
}
