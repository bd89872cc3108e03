/** What tables are grouped by: labels, how a key reads, and which sessions a group stands for. */
import { dateAndTime, day, unknown } from './format.js';
import { filterNames, withFilter, withoutChoices } from './report-address.js';
import type { FilterName, ReportAddress } from './report-address.js';
import type { ReportRow } from './report-client.js';

/** Label of each dimension of sessions, by the collector's names. */
export const sessionDimensions: Readonly<Record<string, string>> = {
  player: 'Player',
  content: 'Content',
  device: 'Device',
  platform: 'Platform',
  firmware: 'Firmware',
  channel: 'Channel',
  appVersion: 'App version',
  libraryVersion: 'Library version',
  contentType: 'Content type',
  streamType: 'Stream type',
  show: 'Show',
  reportSuite: 'Report suite',
  closeReason: 'How sessions closed',
  downloaded: 'Live or downloaded',
  resumed: 'New or resumed',
  segment: 'Minutes watched',
  hour: 'Hour',
  day: 'Day (UTC)',
};

/** The same for ads. */
export const adDimensions: Readonly<Record<string, string>> = {
  ad: 'Ad',
  pod: 'Ad break',
  position: 'Position in the break',
  advertiser: 'Advertiser',
  campaign: 'Campaign',
  creative: 'Creative',
  adPlayer: 'Ad player',
  ...sessionDimensions,
};

/** Own metadata of the app: `c.` and a key, such as `c.device`. */
export const ownMetadata = /^c\.[a-zA-Z0-9_.]{1,100}$/;

/** What a dimension is called. */
export function dimensionLabel(by: string): string {
  return adDimensions[by] ?? (ownMetadata.test(by) ? `Metadata ${by.slice(2)}` : by);
}

const reasons: Readonly<Record<string, string>> = {
  end: 'ended by the player',
  whole: 'downloaded, without an end',
  silence: 'timed out: no events',
  standstill: 'timed out: playhead stood still',
  age: 'timed out: too old',
};

/** How a key reads, and a second line for what it belongs to. */
export interface GroupName {
  readonly text: string;
  readonly second?: string;
  /** The key stands for "nobody told". */
  readonly untold?: true;
}

/** Names a group. */
export function groupName(by: string | null, row: ReportRow): GroupName {
  const key = row['key'];
  if (by === null) return { text: 'Everything' };
  if (by === 'closeReason') return { text: key == null ? 'still open' : (reasons[key] ?? String(key)) };
  if (by === 'downloaded') return { text: key === 1 ? 'downloaded' : 'live' };
  if (by === 'resumed') return { text: key === 1 ? 'resumed' : 'new' };
  if (key == null || key === '') return { text: unknown, untold: true };
  if (by === 'hour') return { text: dateAndTime(Number(key)) };
  if (by === 'day') return { text: day(Number(key)) };
  if (by === 'position') return { text: `Position ${key}` };
  return named(by, row, String(key));
}

function named(by: string, row: ReportRow, key: string): GroupName {
  const { name, second, content } = row;
  const title = typeof name === 'string' && name !== '' ? name : null;
  if (by === 'pod') {
    const at = typeof second === 'number' ? `at ${second} s` : '';
    const text = title ?? `Break ${at}`.trim();
    return {
      text,
      second: [String(content ?? unknown), title === null ? '' : at].filter((one) => one !== '').join(' · '),
    };
  }
  return title === null || title === key ? { text: key } : { text: title, second: key };
}

const hourLong = 3_600_000;

/**
 * The address narrowed down to a group, or `null` when the collector has no filter for it. Groups of an hour or a day
 * narrow the range.
 */
export function narrowed(address: ReportAddress, by: string | null, row: ReportRow): ReportAddress | null {
  const key = row['key'];
  if (by === null || key == null || key === '') return null;
  if (by === 'hour' || by === 'day') {
    const from = Number(key);
    return { ...address, range: { kind: 'between', from, to: from + (by === 'hour' ? hourLong : 24 * hourLong) } };
  }
  if (by === 'downloaded') return withFilter(address, 'downloaded', key === 1 ? 'true' : 'false');
  const filter = filterNames.find((name): name is FilterName => name === by);
  return filter === undefined ? null : withFilter(address, filter, String(key));
}

/** Address of the sessions of a group, `null` when they cannot be told apart. */
export function sessionsOf(address: ReportAddress, by: string | null, row: ReportRow): ReportAddress | null {
  if (by === null) return withoutChoices(address);
  const chosen = narrowed(address, by, row);
  return chosen === null ? null : withoutChoices(chosen);
}
