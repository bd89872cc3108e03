/**
 * Where this copy of the app runs and where it sends to. A package bakes both in, with a script before the app's:
 *
 *     globalThis.tenfootApp = { platform: 'tizen', collector: 'https://collector.example.com' };
 *
 * Without it the app is hosted: it looks what it runs on, and asks its server where the collector is.
 */
export const platformNames = ['html5', 'tizen', 'webos', 'hbbtv'] as const;
export type PlatformName = (typeof platformNames)[number];

/** What a package bakes in. Everything may be left out. */
export interface BakedSettings {
  /** One of `platformNames`; left out, the app looks what it runs on. */
  readonly platform?: PlatformName;
  /** Base address of the collector; left out, `config.json` beside the app says it. */
  readonly collector?: string;
  /** Base address of the server of this app, for what no package can hold: the live channel. Left out, there is none. */
  readonly server?: string;
}

/** Where the app sends to and what it gets from elsewhere. */
export interface Surroundings {
  readonly collector: string;
  /** HLS playlist of the live channel; `null` where there is none. */
  readonly live: string | null;
}

declare global {
  var tenfootApp: BakedSettings | undefined;
}

interface VendorGlobals {
  readonly webapis?: unknown;
  readonly PalmSystem?: unknown;
  readonly webOSSystem?: unknown;
  readonly oipfObjectFactory?: unknown;
}

/** The platform that is baked in, or the one this engine looks like. Throws an Error that names what was expected. */
export function readPlatform(): PlatformName {
  const baked: unknown = globalThis.tenfootApp?.platform;
  if (baked === undefined) return detectPlatform();
  const known = platformNames.find((name) => name === baked);
  if (!known)
    throw new Error(`tenfootApp.platform: expected ${platformNames.join(', ')}, got ${JSON.stringify(baked)}`);
  return known;
}

/** An HbbTV app on a Tizen or webOS set has the words of both: HbbTV comes first. */
function detectPlatform(): PlatformName {
  const vendor = window as VendorGlobals;
  if (vendor.oipfObjectFactory || /HbbTV\//.test(navigator.userAgent)) return 'hbbtv';
  if (vendor.webapis) return 'tizen';
  return vendor.PalmSystem || vendor.webOSSystem ? 'webos' : 'html5';
}

/** Rejects when nothing is baked in and the server does not answer in time or says nonsense. */
export async function readSurroundings(): Promise<Surroundings> {
  const { collector, server } = globalThis.tenfootApp ?? {};
  if (collector !== undefined) return { collector, live: server === undefined ? null : `${server}/live/channel.m3u8` };
  const answer = await Promise.race([fetch('config.json', { cache: 'no-store' }), lateAfter(5000)]);
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  const config: unknown = await answer.json();
  if (!isConfig(config)) throw new Error('config.json names no collector');
  return { collector: config.collector, live: new URL('live/channel.m3u8', document.baseURI).href };
}

function isConfig(value: unknown): value is { readonly collector: string } {
  return typeof value === 'object' && value !== null && 'collector' in value && typeof value.collector === 'string';
}

function lateAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`config.json: no answer in ${ms} ms`)), ms);
  });
}
