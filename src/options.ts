import { show } from './diagnostics.js';
import type { Platform } from './platform.js';

/** `granted`: send. `pending`: keep in memory until the viewer decides. `denied`: send and store nothing. */
export const Consent = { Granted: 'granted', Pending: 'pending', Denied: 'denied' } as const;
export type Consent = (typeof Consent)[keyof typeof Consent];

/** What `createTracker` takes. */
export interface TrackerOptions<Player> {
  /** Base address of the collector, such as `https://example.hb-api.omtrdc.net`; may have a path. */
  readonly collector: string;
  readonly analytics: {
    /** Analytics server that the reports go to; not the collector. */
    readonly trackingServer: string;
    /** Report suite id. */
    readonly reportSuite: string;
  };
  readonly visitor: {
    /** Organisation id, `…@AdobeOrg`. */
    readonly orgId: string;
    /** Experience Cloud id (ECID), when the app has one. */
    readonly id?: string;
  };
  readonly app: {
    /** Name of the app; also the player's name in the reports, unless `playerName` is given. */
    readonly name: string;
    /** Version of the app. */
    readonly version: string;
    /** App, site, property or station that the reports group by. */
    readonly channel: string;
    readonly playerName?: string;
  };
  /** The TV the app runs on, such as `html5()`. */
  readonly platform: Platform<Player>;
  /** What the viewer said to being measured. */
  readonly consent: Consent;
}

interface Rule {
  readonly path: string;
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;
const isPlatform = (value: unknown): boolean => isObject(value) && typeof value['connect'] === 'function';

const text = (path: string): Rule => ({ path, expected: 'a text that is not empty', holds: isText });
const optionalText = (path: string): Rule => ({
  path,
  expected: 'a text that is not empty, or nothing',
  holds: (value) => value === undefined || isText(value),
});
const group = (path: string): Rule => ({ path, expected: 'an object', holds: isObject });

/** Every option there is: a path that is not here is unknown. Groups come before what is in them. */
const rules: readonly Rule[] = [
  {
    path: 'collector',
    expected: 'an address that begins with http:// or https://',
    holds: (value) => typeof value === 'string' && /^https?:\/\/[^/?#]+[^?#]*$/.test(value),
  },
  group('analytics'),
  text('analytics.trackingServer'),
  text('analytics.reportSuite'),
  group('visitor'),
  text('visitor.orgId'),
  optionalText('visitor.id'),
  group('app'),
  text('app.name'),
  text('app.version'),
  text('app.channel'),
  optionalText('app.playerName'),
  { path: 'platform', expected: 'a platform, such as html5()', holds: isPlatform },
  {
    path: 'consent',
    expected: `'${Consent.Granted}', '${Consent.Pending}' or '${Consent.Denied}'`,
    holds: isConsent,
  },
];

/** Whether a value says what the viewer consented to. */
export function isConsent(value: unknown): value is Consent {
  return value === Consent.Granted || value === Consent.Pending || value === Consent.Denied;
}

function read(options: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), options);
}

function fail(problem: string): never {
  throw new TypeError(`createTracker: ${problem}`);
}

function refuseUnknown(options: unknown, prefix: string): void {
  if (!isObject(options)) return;
  const known = rules.filter(({ path }) => path.slice(0, prefix.length) === prefix).map(({ path }) => path);
  Object.keys(options).forEach((key) => {
    const path = prefix + key;
    const siblings = known.filter((other) => other.slice(prefix.length).indexOf('.') < 0);
    if (siblings.indexOf(path) < 0) fail(`unknown option "${path}"; known are ${siblings.join(', ')}`);
    if (path !== 'platform') refuseUnknown(options[key], `${path}.`);
  });
}

/** Throws a TypeError that names the first wrong option, what was expected and what came. */
export function checkOptions(options: unknown): void {
  if (!isObject(options)) fail(`expected an object of options, got ${show(options)}`);
  refuseUnknown(options, '');
  rules.forEach(({ path, expected, holds }) => {
    const value = read(options, path);
    if (!holds(value)) fail(`option "${path}": expected ${expected}, got ${show(value)}`);
  });
}
