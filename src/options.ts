import { show } from './diagnostics.js';
import type { Platform } from './platform.js';
import type { CustomerIds } from './protocol/events.js';
import { areCustomerIds } from './protocol/sanitise.js';
import type { Strict } from './strict-contract.js';

/** `granted`: send. `pending`: keep in memory until the viewer decides. `denied`: send and store nothing. */
export const Consent = { Granted: 'granted', Pending: 'pending', Denied: 'denied' } as const;
export type Consent = (typeof Consent)[keyof typeof Consent];

/** Who watches. */
export interface Visitor {
  /** Organisation id, `…@AdobeOrg`. */
  readonly orgId: string;
  /**
   * Experience Cloud id (ECID), when the app has one. Otherwise the kit makes a random id of this installation, keeps it
   * in the store and sends it as `appInstallationId`.
   */
  readonly id?: string;
  /** Identities in other systems, by id type. */
  readonly customerIds?: CustomerIds;
  /** Audience Manager region. */
  readonly locationHint?: number;
  /** True: the viewer refuses federated sharing. */
  readonly optOutShare?: boolean;
  /** True: the viewer refuses sharing with other products of the same vendor. */
  readonly optOutForwarding?: boolean;
}

/** What `createTracker` takes. */
export interface TrackerOptions<Player> {
  /** Base address of the collector, such as `https://example.hb-api.omtrdc.net`; may have a path. */
  readonly collector: string;
  readonly analytics: {
    /** Analytics server that the reports go to; not the collector. */
    readonly trackingServer: string;
    /** Report suite id. */
    readonly reportSuite: string;
    /** Custom visitor id (VID). */
    readonly visitorId?: string;
    /** Legacy analytics id (AID). */
    readonly aid?: string;
  };
  readonly visitor: Visitor;
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
  /**
   * What becomes of events that a collector no longer takes, because it has closed their session meanwhile. Left out,
   * they are dropped and told as `session-gone`; `downloaded` posts them as a resumed downloaded session, which counts
   * one more start.
   */
  readonly lateEvents?: 'downloaded' | undefined;
  /**
   * True: each session tells what the set says of itself, as own metadata: `device` (manufacturer and model), `platform` (with its
   * version) and `firmware`, as far as they are known when it begins. What the app has under these names in `custom` stays. The set
   * is not asked before the viewer may be measured, and never for an id of its hardware. Default false: nothing is asked or told.
   */
  readonly device?: boolean | undefined;
  /** `strict` from `tenfoot/strict`, while the app is developed: explains what is refused, and tells what is surely wrong. */
  readonly strict?: Strict | undefined;
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
const optionalFlag = (path: string): Rule => ({
  path,
  expected: 'true, false or nothing',
  holds: (value) => value === undefined || typeof value === 'boolean',
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
  optionalText('analytics.visitorId'),
  optionalText('analytics.aid'),
  group('visitor'),
  text('visitor.orgId'),
  optionalText('visitor.id'),
  {
    path: 'visitor.customerIds',
    expected: 'an object like {type: {id: text, authState: 0 | 1 | 2}}, or nothing',
    holds: (value) => value === undefined || areCustomerIds(value),
  },
  {
    path: 'visitor.locationHint',
    expected: 'a whole number, or nothing',
    holds: (value) => value === undefined || (typeof value === 'number' && value % 1 === 0),
  },
  optionalFlag('visitor.optOutShare'),
  optionalFlag('visitor.optOutForwarding'),
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
  {
    path: 'lateEvents',
    expected: "'downloaded', or nothing",
    holds: (value) => value === undefined || value === 'downloaded',
  },
  optionalFlag('device'),
  {
    path: 'strict',
    expected: 'strict from tenfoot/strict, or nothing',
    holds: (value) => value === undefined || (isObject(value) && typeof value['inspect'] === 'function'),
  },
];

/** Whether a value says what the viewer consented to. */
export function isConsent(value: unknown): value is Consent {
  return value === Consent.Granted || value === Consent.Pending || value === Consent.Denied;
}

function read(options: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), options);
}

function findUnknown(options: unknown, prefix: string): string | null {
  if (!isObject(options)) return null;
  const known = rules.filter(({ path }) => path.slice(0, prefix.length) === prefix).map(({ path }) => path);
  const siblings = known.filter((path) => path.slice(prefix.length).indexOf('.') < 0);
  return Object.keys(options).reduce<string | null>((found, key) => {
    const path = prefix + key;
    if (found) return found;
    if (siblings.indexOf(path) < 0) return `unknown option "${path}"; known are ${siblings.join(', ')}`;
    return isGroup(path) ? findUnknown(options[key], `${path}.`) : null;
  }, null);
}

/** Whether the options below a path are ours to know. */
const isGroup = (path: string): boolean => rules.some((rule) => rule.path.indexOf(`${path}.`) === 0);

function findWrong(options: unknown, under: string): string | null {
  const wrong = rules.filter(({ path, holds }) => path.indexOf(under) === 0 && !holds(read(options, path)))[0];
  return wrong ? `option "${wrong.path}": expected ${wrong.expected}, got ${show(read(options, wrong.path))}` : null;
}

/** Throws a TypeError that names the first wrong option, what was expected and what came. */
export function checkOptions(options: unknown): void {
  const fault = isObject(options)
    ? findUnknown(options, '') || findWrong(options, '')
    : `expected an object of options, got ${show(options)}`;
  if (fault) throw new TypeError(`createTracker: ${fault}`);
}

/** What is wrong with a visitor, in words; `null` when nothing is. */
export function findVisitorFault(visitor: unknown): string | null {
  const options = { visitor };
  return findUnknown(options, '') || findWrong(options, 'visitor');
}
