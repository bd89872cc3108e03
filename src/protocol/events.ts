/**
 * The protocol table: every event type of the Media Collection API and every parameter it may carry.
 *
 * One source for three things: the JSON Schemas a collector serves (`json-schema.ts`), the types an app developer sees
 * (below) and the check a body passes before it leaves (`sanitise.ts`). Rules come from the Media Collection API
 * reference: event types, request parameters, custom metadata, QoE and player states.
 */

/** How a parameter's value looks on the wire. */
export type ValueType = 'string' | 'number' | 'integer' | 'boolean' | 'customerIds' | 'states';

/** One row of the table. */
export interface ParamRule {
  readonly type: ValueType;
  /** A server refuses the event without it (the required column of the parameter reference). */
  readonly required?: true;
  /** The kit's own client always sends it, although no server insists. */
  readonly always?: true;
}

/** Reported identity of a viewer in another system, by id type. */
export interface CustomerIds {
  readonly [idType: string]: {
    readonly id: string;
    /** 0 unknown, 1 authenticated, 2 logged out. */
    readonly authState?: 0 | 1 | 2;
  };
}

/** Player states in a `statesUpdate`. */
export type States = readonly { readonly 'media.state.name': string }[];

const text = { type: 'string' } as const;
const textRequired = { type: 'string', required: true } as const;
const textAlways = { type: 'string', always: true } as const;
const numberRequired = { type: 'number', required: true } as const;
const integer = { type: 'integer' } as const;
const integerRequired = { type: 'integer', required: true } as const;
const flag = { type: 'boolean' } as const;
const flagAlways = { type: 'boolean', always: true } as const;

const sessionFacts = {
  /** Analytics server that the reports go to; not the collection server. */
  'analytics.trackingServer': textRequired,
  /** Report suite id. */
  'analytics.reportSuite': textRequired,
  /** Whether the back end talks TLS to the analytics server. */
  'analytics.enableSSL': flagAlways,
  /** Custom visitor id (VID). */
  'analytics.visitorId': text,
  /** Legacy analytics id (AID). */
  'analytics.aid': text,
  /** True: the viewer refuses sharing with other products of the same vendor. */
  'analytics.optOutServerSideForwarding': flag,
  /** True: the viewer refuses federated sharing. */
  'analytics.optOutShare': flag,
  /** Organisation id, `…@AdobeOrg`. */
  'visitor.marketingCloudOrgId': textRequired,
  /** Experience Cloud id (ECID, MID). */
  'visitor.marketingCloudUserId': text,
  /** Audience Manager region. */
  'visitor.aamLocationHint': integer,
  /** Identities of the viewer in other systems, by id type. */
  'visitor.customerIDs': { type: 'customerIds' },
  /** Unique per app and device, kept until the app is installed anew. */
  appInstallationId: text,

  /** Content id. Empty or missing drops the session from reports. */
  'media.id': textRequired,
  /** Title as a person reads it. */
  'media.name': text,
  /** Length in seconds; 86400 for live content of unknown length. */
  'media.length': numberRequired,
  /** `vod`, `live`, `linear`, `ugc`, `dvod`, `song`, `podcast`, `audiobook`, `radio` or a word of your own. */
  'media.contentType': textRequired,
  /** `video` or `audio`. */
  'media.streamType': textAlways,
  /** Name of the player. */
  'media.playerName': textRequired,
  /** App, site, property or station. */
  'media.channel': textRequired,
  /** True when this session continues an earlier one. */
  'media.resume': flagAlways,
  /** Version of the app that plays. */
  'media.sdkVersion': text,
  /** True for content played from the device's own storage. */
  'media.downloaded': flag,
  /** Version of the tracking library. */
  'media.libraryVersion': textAlways,
} as const;

const contentMetadata = {
  /** Series. */
  'media.show': text,
  /** Season number. */
  'media.season': text,
  /** Episode number. */
  'media.episode': text,
  /** EIDR, TMS/Gracenote, Rovi or your own id of the asset. */
  'media.assetId': text,
  /** Comma separated list. */
  'media.genre': text,
  /** First aired, `YYYY-MM-DD`. */
  'media.firstAirDate': text,
  /** First published digitally, `YYYY-MM-DD`. */
  'media.firstDigitalDate': text,
  /** Parental rating. */
  'media.rating': text,
  /** Studio. */
  'media.originator': text,
  /** Network. */
  'media.network': text,
  /** `0` full episode, `1` preview, `2` clip, `3` other. */
  'media.showType': text,
  /** Kind of ad load. */
  'media.adLoad': text,
  /** Pay-TV provider. */
  'media.pass.mvpd': text,
  /** `TRUE` when the viewer is authorised, otherwise left out. */
  'media.pass.auth': text,
  /** Part of the day. */
  'media.dayPart': text,
  /** Feed, such as `East-HD`. */
  'media.feed': text,
  /** HD or SD. */
  'media.streamFormat': text,

  /** Artist (audio). */
  'media.artist': text,
  /** Album (audio). */
  'media.album': text,
  /** Record label (audio). */
  'media.label': text,
  /** Author (audio). */
  'media.author': text,
  /** Radio station (audio). */
  'media.station': text,
  /** Publisher (audio). */
  'media.publisher': text,
} as const;

const sessionStart = { ...sessionFacts, ...contentMetadata } as const;

const adBreakStart = {
  /** Name of the break. */
  'media.ad.podFriendlyName': text,
  /** Number of the break in the content, from 1 (a server accepts 0). */
  'media.ad.podIndex': integerRequired,
  /** Content second of the break; 0 for a pre-roll. */
  'media.ad.podSecond': numberRequired,
} as const;

const adFacts = {
  /** Ad id. */
  'media.ad.id': textRequired,
  /** Title of the ad. */
  'media.ad.name': text,
  /** Length in seconds. */
  'media.ad.length': numberRequired,
  /** Place of the ad in its break, from 1. */
  'media.ad.podPosition': integerRequired,
  /** What renders the ad. */
  'media.ad.playerName': textRequired,
} as const;

const adMetadata = {
  /** Advertiser. */
  'media.ad.advertiser': text,
  /** Campaign id. */
  'media.ad.campaignId': text,
  /** Creative id. */
  'media.ad.creativeId': text,
  /** Site id. */
  'media.ad.siteId': text,
  /** Address of the creative. */
  'media.ad.creativeURL': text,
  /** Placement id. */
  'media.ad.placementId': text,
} as const;

const adStart = { ...adFacts, ...adMetadata } as const;

const chapterStart = {
  /** Position of the chapter, from 1. */
  'media.chapter.index': integerRequired,
  /** Content second where it starts. */
  'media.chapter.offset': numberRequired,
  /** Length in seconds. */
  'media.chapter.length': numberRequired,
  /** Title of the chapter. */
  'media.chapter.friendlyName': text,
} as const;

const state = {
  /** `fullScreen`, `closedCaptioning`, `mute`, `pictureInPicture`, `inFocus` or a name of your own. */
  'media.state.name': textRequired,
} as const;

const error = {
  /** Error id, in the form some clients use; the kit sends it in `qoeData`. */
  'media.errorId': text,
  /** Error source, in the form some clients use; the kit sends it in `qoeData`. */
  'media.errorSource': text,
} as const;

const none = {} as const;

/** Which parameters each event type may carry. A type mapped to `null` must not carry `params` at all. */
export const eventTable = {
  sessionStart,
  play: none,
  ping: null,
  pauseStart: none,
  bufferStart: none,
  bitrateChange: none,
  error,
  adBreakStart,
  adBreakComplete: none,
  adStart,
  adComplete: none,
  adSkip: none,
  chapterStart,
  chapterComplete: none,
  chapterSkip: none,
  stateStart: state,
  stateEnd: state,
  statesUpdate: {
    /** States that end; applied first. */
    statesEnd: { type: 'states' },
    /** States that start. */
    statesStart: { type: 'states' },
  },
  sessionComplete: none,
  sessionEnd: none,
} as const;

/** Quality of experience, allowed on every event (`qoeData`). */
export const qoeTable = {
  /** Current bitrate in kbit/s. */
  'media.qoe.bitrate': integer,
  /** Dropped frames, running total of the session. */
  'media.qoe.droppedFrames': integer,
  /** Current frames per second. */
  'media.qoe.framesPerSecond': integer,
  /** Milliseconds from pressing play to the first frame. */
  'media.qoe.timeToStart': integer,
  /** Error id; only on `error`. */
  'media.qoe.errorID': text,
  /** `player` or `external`; only on `error`. */
  'media.qoe.errorSource': text,
} as const;

/** Event types that may carry `customMetadata`. */
export const customMetadataEvents = ['sessionStart', 'adStart', 'chapterStart'] as const;

/** What a key of `customMetadata` looks like. */
export const customMetadataKey = '^[a-zA-Z0-9_\\.]+$';

/** Name of an event on the wire. */
export type EventType = keyof typeof eventTable;

/** All event types, in the order of the table. */
export const eventTypes = Object.keys(eventTable) as EventType[];

type Values = {
  string: string;
  number: number;
  integer: number;
  boolean: boolean;
  customerIds: CustomerIds;
  states: States;
};

type Typed<Table> = {
  -readonly [Key in keyof Table]?: Table[Key] extends { readonly type: infer T extends ValueType } ? Values[T] : never;
};

/** Parameters of one event type; values that are not known are left out. */
export type Params<Type extends EventType = EventType> = Type extends EventType
  ? Typed<NonNullable<(typeof eventTable)[Type]>>
  : never;

/** Standard metadata of a content, under its names on the wire. */
export type ContentMetadata = Typed<typeof contentMetadata>;

/** Standard metadata of an ad, under its names on the wire. */
export type AdMetadata = Typed<typeof adMetadata>;

/** Quality of experience as sent; values that are not known are left out, never 0. */
export type Qoe = Typed<typeof qoeTable>;

/** Own metadata of the app: string values under keys of letters, digits, `_` and `.`. */
export interface CustomMetadata {
  readonly [key: string]: string;
}

/** The body of one event, as it goes over the wire (event object of the Media Collection API). */
export interface WireEvent {
  eventType: EventType;
  playerTime: {
    /** Seconds; content position for VOD, second of the UTC day for live. */
    playhead: number;
    /** Milliseconds since the epoch, UTC, of the moment the event happened. */
    ts: number;
  };
  params?: { [key: string]: unknown };
  qoeData?: Qoe;
  customMetadata?: CustomMetadata;
}

/** Whether `name` is an event type of the protocol. */
export function isEventType(name: unknown): name is EventType {
  return typeof name === 'string' && Object.prototype.hasOwnProperty.call(eventTable, name);
}

/** The rules of an event type's parameters; `null` when it must not carry any. */
export function paramRules(type: EventType): { readonly [key: string]: ParamRule } | null {
  return eventTable[type];
}
