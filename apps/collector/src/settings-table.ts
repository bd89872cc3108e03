import { isIP } from 'node:net';
import { defaultLimits } from './limits.js';

/** One variable of the environment: what it is for, and how its text becomes a value. */
export interface Setting<Value> {
  readonly variable: string;
  /** As `--help` tells it. */
  readonly help: string;
  /** When the variable is not set, or empty. */
  readonly standard: Value;
  /** Gives the value, or throws `expected …`. */
  parse(text: string): Value;
}

/** Every variable that the collector reads; `--help` and the table of the README are made of it. */
export const settingsTable = {
  host: text('HOST', '127.0.0.1', 'address to listen on; 0.0.0.0 to be reached from other machines'),
  port: whole('PORT', 8080, 65_535, 'port; 0 for any free one'),
  data: text('TENFOOT_DATA', 'collector-data', 'folder of the database, created when missing'),
  dashboard: optional('TENFOOT_DASHBOARD', 'folder of the dashboard’s static build, served at /'),
  token: secret(
    'TENFOOT_TOKEN',
    'asked for on all that reads: dashboard, reports, live feed, metrics; enables deletion',
  ),
  readPort: optionalPort('TENFOOT_READ_PORT', 'second port, for all that reads; needs TENFOOT_TOKEN'),
  readHost: text('TENFOOT_READ_HOST', '127.0.0.1', 'address of the second port'),
  reportSuites: list('TENFOOT_REPORT_SUITES', 'report suites whose sessions are taken, by commas; all when not set'),
  organisations: list(
    'TENFOOT_ORGANISATIONS',
    'organisation ids whose sessions are taken, by commas; all when not set',
  ),
  proxies: addresses(
    'TENFOOT_PROXIES',
    'addresses or networks of proxies whose X-Forwarded-For is believed, by commas',
  ),
  log: choice('TENFOOT_LOG', ['json', 'off'], 'log on the standard error: lines of JSON, or none'),
  sessionRate: whole(
    'TENFOOT_SESSION_RATE',
    defaultLimits.sessionRate,
    1e6,
    'requests a second in one session; 0: any',
  ),
  addressRate: whole('TENFOOT_ADDRESS_RATE', defaultLimits.addressRate, 1e6, 'the same from one address; 0: any'),
  openSessions: whole('TENFOOT_OPEN_SESSIONS', defaultLimits.openSessions, 1e7, 'sessions open at one time'),
  dataMegabytes: optionalWhole('TENFOOT_DATA_MB', 1e9, 'most megabytes of the database, then 503; as the disk has'),
  eventDays: optionalWhole('TENFOOT_EVENT_DAYS', 36_500, 'days that raw events of closed sessions are kept; for ever'),
  sessionDays: optionalWhole('TENFOOT_SESSION_DAYS', 36_500, 'days that closed sessions are kept at all; for ever'),
  keepMegabytes: optionalWhole('TENFOOT_KEEP_MB', 1e9, 'megabytes beyond which the oldest raw events go; never'),
  marksOnSeek: choice(
    'TENFOOT_MARKS_ON_SEEK',
    ['no', 'yes'],
    'whether a jump over a progress mark reaches it; goes for what is rolled up from then on',
  ),
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

function text(variable: string, standard: string, help: string): Setting<string> {
  return { variable, help, standard, parse: (value) => value };
}

function optional(variable: string, help: string): Setting<string | null> {
  return { variable, help, standard: null, parse: (value) => value };
}

function whole(variable: string, standard: number, most: number, help: string): Setting<number> {
  return { variable, help, standard, parse: (value) => wholeNumber(value, most) };
}

function optionalWhole(variable: string, most: number, help: string): Setting<number | null> {
  return { variable, help, standard: null, parse: (value) => wholeNumber(value, most) };
}

function optionalPort(variable: string, help: string): Setting<number | null> {
  return optionalWhole(variable, 65_535, help);
}

function list(variable: string, help: string): Setting<readonly string[]> {
  return { variable, help, standard: [], parse: itemsOf };
}

function choice<Word extends string>(variable: string, words: readonly [Word, ...Word[]], help: string): Setting<Word> {
  return {
    ...{ variable, help, standard: words[0] },
    parse(value) {
      const word = words.find((one) => one === value);
      if (word === undefined) throw new Error(`expected one of ${words.join(', ')}`);
      return word;
    },
  };
}

/** Sent in a header: blanks and what is not ASCII would not arrive. */
function secret(variable: string, help: string): Setting<string | null> {
  return {
    ...{ variable, help, standard: null },
    parse(value) {
      if (!/^[\x21-\x7e]{16,}$/.test(value)) throw new Error('expected at least 16 characters of ASCII without blanks');
      return value;
    },
  };
}

function addresses(variable: string, help: string): Setting<readonly string[]> {
  return {
    ...{ variable, help, standard: [] },
    parse(value) {
      const items = itemsOf(value);
      const bad = items.find((item) => !isNetwork(item));
      if (bad !== undefined) throw new Error('expected addresses or networks such as 10.0.0.0/8, separated by commas');
      return items;
    },
  };
}

function isNetwork(item: string): boolean {
  const [address = '', bits] = item.split('/');
  const kind = isIP(address);
  return kind !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128)));
}

function itemsOf(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function wholeNumber(value: string, most: number): number {
  const number = Number(value);
  if (!/^\d{1,10}$/.test(value) || number > most) throw new Error(`expected a whole number from 0 to ${most}`);
  return number;
}
