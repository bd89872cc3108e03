import type { Measure } from './measures.js';

/** What a report can be grouped by. */
export interface Dimension {
  readonly sql: string;
  readonly about: string;
  /** What is told of each group beside its key. */
  readonly also?: readonly Measure[];
  /** Groups are listed by key instead of by size. */
  readonly inOrder?: true;
  /** Groups without a name are left out (section 6.2). */
  readonly named?: true;
}

const told = (name: string, sql: string, about: string): Measure => ({ name, sql, about });

/** Dimensions of every session. */
export const sessionDimensions: Readonly<Record<string, Dimension>> = {
  content: {
    sql: 'r.content_id',
    about: 'Content id; sessions without one are left out.',
    named: true,
    also: [
      told('name', 'max(r.content_name)', 'Title.'),
      told('length', 'max(r.length)', 'Seconds; 0 when not known.'),
      told('contentType', 'max(r.content_type)', 'In lower case.'),
    ],
  },
  contentType: { sql: 'r.content_type', about: '`vod`, `live` …, in lower case.' },
  streamType: { sql: 'r.stream_type', about: '`audio` or `video`.' },
  show: { sql: 'r.show', about: 'Series.' },
  segment: { sql: 'r.segment', about: 'Minutes of content that the session spans.' },
  player: { sql: 'r.player', about: 'Player.' },
  channel: { sql: 'r.channel', about: 'App, site, property or station.' },
  appVersion: { sql: 'r.app_version', about: 'Version of the app that plays.' },
  libraryVersion: { sql: 'r.library_version', about: 'Version of the tracking library.' },
  // The API has no parameters for the set: own metadata under the keys that the kit uses (`device: true`).
  device: { sql: customSql('device'), about: 'Manufacturer and model of the set, as `c.device`.' },
  platform: { sql: customSql('platform'), about: 'TV platform and its version, as `c.platform`.' },
  firmware: { sql: customSql('firmware'), about: 'Firmware of the set, as `c.firmware`.' },
  reportSuite: { sql: 'r.report_suite', about: 'Report suite.' },
  closeReason: { sql: 'r.close_reason', about: '`end`, `whole`, `silence`, `standstill`, `age`; null while open.' },
  downloaded: { sql: 'r.downloaded', about: '1 for downloaded sessions.' },
  resumed: { sql: 'r.resumed', about: '1 for sessions that continue an earlier one.' },
  day: { sql: 'r.day', about: 'Begin of the UTC day, milliseconds since the epoch.', inOrder: true },
  hour: { sql: 'r.hour', about: 'Begin of the hour, milliseconds since the epoch.', inOrder: true },
};

/** Dimensions of ads. */
export const adDimensions: Readonly<Record<string, Dimension>> = {
  ad: {
    sql: 'p.ad_id',
    about: 'Ad id; ads without one are left out.',
    named: true,
    also: [told('name', 'max(p.ad_name)', 'Title.'), told('length', 'max(p.ad_length)', 'Seconds.')],
  },
  pod: {
    sql: 'p.pod',
    about: 'Break of a content, by a generated id.',
    also: [
      told('name', 'max(p.pod_name)', 'Name of the break.'),
      told('second', 'max(p.pod_second)', 'Content second of the break.'),
      told('content', 'max(r.content_id)', 'Content id.'),
    ],
  },
  position: { sql: 'p.position', about: 'Place of the ad in its break.', inOrder: true },
  advertiser: { sql: 'p.advertiser', about: 'Advertiser.' },
  campaign: { sql: 'p.campaign', about: 'Campaign.' },
  creative: { sql: 'p.creative', about: 'Creative.' },
  adPlayer: { sql: 'p.ad_player', about: 'What renders the ad.' },
  ...sessionDimensions,
};

/** Dimensions of chapters. */
export const chapterDimensions: Readonly<Record<string, Dimension>> = {
  chapter: {
    sql: 'p.chapter_id',
    about: 'Chapter of a content, by an id generated from content, index and offset.',
    also: [
      told('content', 'max(r.content_id)', 'Content id.'),
      told('index', 'max(p.chapter_index)', 'Position.'),
      told('offset', 'max(p.chapter_offset)', 'Content second where it starts.'),
      told('length', 'max(p.chapter_length)', 'Seconds.'),
      told('name', 'max(p.chapter_name)', 'Title.'),
    ],
  },
  ...sessionDimensions,
};

/**
 * A dimension by name; `c.` and a key is own metadata of the app at `sessionStart`, such as `c.device`. The key cannot
 * leave its quotes: letters, digits, `_` and `.` only.
 */
export function dimensionOf(known: Readonly<Record<string, Dimension>>, name: string): Dimension | null {
  const key = /^c\.([a-zA-Z0-9_.]{1,100})$/.exec(name)?.[1];
  if (key !== undefined) return { sql: customSql(key), about: 'Own metadata.' };
  return Object.hasOwn(known, name) ? (known[name] ?? null) : null;
}

function customSql(key: string): string {
  return `(SELECT json_extract(facts, '$.custom."${key}"') FROM session_metrics m WHERE m.session = r.session)`;
}
