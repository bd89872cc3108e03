export interface Config {
  /** Where the tracker sends to. */
  readonly collector: string;
  /** The platform that the app was packaged for; undefined when it is served. */
  readonly platform?: 'tizen' | 'webos' | 'hbbtv';
}

/** Put in place by the build of a package (`buildPackagedApp` in ../build.mjs); does not exist when the app is served. */
declare const PACKAGED: Config | undefined;

/** What is said of the app's surroundings in its package; undefined when it is served. */
export const packaged = typeof PACKAGED === 'undefined' ? undefined : PACKAGED;

/**
 * The app's surroundings: what the package says, at once and without a network, or what the server says. Rejects when that
 * does not answer in time or says nonsense.
 */
export async function loadConfig(): Promise<Config> {
  if (packaged) return packaged;
  const answer = await Promise.race([fetch('config.json', { cache: 'no-store' }), lateAfter(5000)]);
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  const config: unknown = await answer.json();
  if (!isConfig(config)) throw new Error('config.json names no collector');
  return config;
}

function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && 'collector' in value && typeof value.collector === 'string';
}

function lateAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`config.json: no answer in ${ms} ms`)), ms);
  });
}
