import { parseArgs } from 'node:util';
import type { PlatformName } from './app/build-app.js';
import { chromiumOf, engines } from './engines.js';

export interface PackagingOptions {
  readonly platforms: readonly PlatformName[];
  readonly collector: string;
  readonly out: string;
  /** The oldest version that each platform's package is for. */
  readonly versions: Readonly<Record<PlatformName, string>>;
  /** PKCS #12 files; undefined for self-made ones. */
  readonly signers: { readonly author: Signer; readonly distributor: Signer } | undefined;
  readonly hbbtv: { readonly base: string; readonly organisation: number; readonly application: number };
}

export interface Signer {
  readonly file: string;
  readonly password: string;
}

/** An option that cannot be; the message names it, what is expected and what came. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** The Chromium that esbuild lowers to at least: below, it cannot do destructuring and for…of as the standard has them. */
const lowest = 51;

const platforms: readonly PlatformName[] = ['tizen', 'webos', 'hbbtv'];

/** The set itself: right in a browser on this machine, never on a TV. */
export const ownCollector = 'http://localhost:8080';

export const usage = `npm run package -- [tizen] [webos] [hbbtv] [options]

  --collector URL          where the app sends to (or TENFOOT_COLLECTOR); ${ownCollector} if none is given
  --out FOLDER             where the packages go; dist
  --tizen-version V        the oldest Tizen it is for; 5.5
  --webos-version V        the oldest webOS TV it is for; 5
  --hbbtv-version V        the HbbTV of the user agent it is for; 1.5.1 (sold as 2.0.2)
  --author FILE.p12        who made it, PKCS #12; its password in TENFOOT_AUTHOR_PASSWORD
  --distributor FILE.p12   who hands it out, PKCS #12; its password in TENFOOT_DISTRIBUTOR_PASSWORD
  --hbbtv-url URL          where the HbbTV folder will be served; http://hbbtv.example.com/tenfoot/
  --hbbtv-organisation N   its organisation_id, 0 to 4294967295; 1
  --hbbtv-application N    its application_id, 0 to 16383; 1`;

/** Reads the command line. Throws an OptionError. */
export function readOptions(args: string[], env: Readonly<Record<string, string | undefined>>): PackagingOptions {
  const { values, positionals } = parse(args);
  const unknown = positionals.find((name) => !platforms.some((platform) => platform === name));
  if (unknown !== undefined) throw new OptionError(`${unknown}: no platform; expected ${platforms.join(', ')}`);
  const version = (platform: PlatformName, given: string): string => {
    const chromium = chromiumOf(platform, given);
    if (chromium === undefined) throw new OptionError(`--${platform}-version: no version of it: ${given}`);
    if (chromium >= lowest) return given;
    const first = engines[platform].find(([, has]) => has >= lowest)?.[0];
    throw new OptionError(
      `--${platform}-version: ${given} has an engine that the sample app cannot be lowered to; ${first} is the oldest`,
    );
  };
  return {
    platforms: positionals.length ? platforms.filter((platform) => positionals.includes(platform)) : platforms,
    collector: url('--collector', values.collector ?? env.TENFOOT_COLLECTOR ?? ownCollector).replace(/\/$/, ''),
    out: values.out,
    versions: {
      tizen: version('tizen', values['tizen-version']),
      webos: version('webos', values['webos-version']),
      hbbtv: version('hbbtv', values['hbbtv-version']),
    },
    signers: signers(values.author, values.distributor, env),
    hbbtv: {
      base: url('--hbbtv-url', values['hbbtv-url']).replace(/\/?$/, '/'),
      organisation: count('--hbbtv-organisation', values['hbbtv-organisation'], 0xffffffff),
      application: count('--hbbtv-application', values['hbbtv-application'], 0x3fff),
    },
  };
}

function parse(args: string[]) {
  const text = <Value extends string>(value: Value) => ({ type: 'string', default: value }) as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        collector: { type: 'string' },
        author: { type: 'string' },
        distributor: { type: 'string' },
        out: text('dist'),
        'tizen-version': text('5.5'),
        'webos-version': text('5'),
        'hbbtv-version': text('1.5.1'),
        'hbbtv-url': text('http://hbbtv.example.com/tenfoot/'),
        'hbbtv-organisation': text('1'),
        'hbbtv-application': text('1'),
      },
    });
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}

function url(option: string, value: string): string {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  const plain = parsed && /^https?:$/.test(parsed.protocol) && !parsed.search && !parsed.hash && !parsed.username;
  if (!plain)
    throw new OptionError(`${option}: expected a URL as https://collector.example.com, got ${JSON.stringify(value)}`);
  return parsed.href;
}

function count(option: string, value: string, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= most) return number;
  throw new OptionError(`${option}: expected a whole number from 0 to ${most}, got ${JSON.stringify(value)}`);
}

function signers(
  author: string | undefined,
  distributor: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): PackagingOptions['signers'] {
  if (!author && !distributor) return undefined;
  const signer = (option: string, file: string | undefined, variable: string): Signer => {
    const password = env[variable];
    if (!file) throw new OptionError(`${option}: is missing; both signatures need a PKCS #12 file, or neither`);
    if (password === undefined) throw new OptionError(`${variable}: is not set; it is the password of ${file}`);
    return { file, password };
  };
  return {
    author: signer('--author', author, 'TENFOOT_AUTHOR_PASSWORD'),
    distributor: signer('--distributor', distributor, 'TENFOOT_DISTRIBUTOR_PASSWORD'),
  };
}
