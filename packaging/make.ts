import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp, type PlatformName } from './app/build-app.js';
import { asText, text, writeFiles } from './app/files.js';
import { drawIcon } from './app/icon.js';
import { chromiumOf } from './engines.js';
import { aitSection } from './hbbtv/ait-section.js';
import type { HbbtvApplication } from './hbbtv/application.js';
import { entryPage, startScript } from './hbbtv/entry-page.js';
import { htaccess, nginxTypes } from './hbbtv/mime-types.js';
import { xmlAit } from './hbbtv/xml-ait.js';
import type { PackagingOptions } from './options.js';
import { sampleApp } from './sample-app.js';
import { developmentIdentity, readIdentity, type Identity } from './tizen/identity.js';
import { packageTizen } from './tizen/package-tizen.js';
import { appInfoJson } from './webos/appinfo.js';
import { ensureAres, packIpk } from './webos/ares.js';

/** A package that was written, or the files of one that is none: HbbTV's are served. */
export interface Made {
  readonly platform: PlatformName;
  readonly path: string;
  readonly bytes: number;
  readonly seconds: number;
}

export type Say = (line: string) => void;

const keys = fileURLToPath(new URL('../.packaging/keys/', import.meta.url));

/** Builds the app for each platform and packs it, one after the other. What it does is said, line by line. */
export async function makePackages(options: PackagingOptions, say: Say): Promise<Made[]> {
  const makers = { tizen: makeTizen, webos: makeWebos, hbbtv: makeHbbtv };
  const made: Made[] = [];
  // Tools are fetched first, so that the times told are those of packaging.
  if (options.platforms.includes('webos')) await ensureAres(say);
  for (const platform of options.platforms) {
    const began = performance.now();
    const written = await makers[platform](options, say);
    const seconds = (performance.now() - began) / 1000;
    made.push(...written.map((file) => ({ ...file, platform, seconds })));
  }
  return made;
}

type Written = Pick<Made, 'path' | 'bytes'>;

function build({ collector, versions }: PackagingOptions, platform: PlatformName): Promise<Map<string, Uint8Array>> {
  const chromium = chromiumOf(platform, versions[platform]) ?? 0;
  return buildApp({ platform, collector, chromium });
}

function write(folder: string, name: string, bytes: Uint8Array): Written {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
  return { path: join(folder, name), bytes: bytes.length };
}

async function makeTizen(options: PackagingOptions, say: Say): Promise<Written[]> {
  const { name, version, tizen } = sampleApp;
  const config = { name, version, ...tizen, requiredVersion: options.versions.tizen };
  const wgt = packageTizen(await build(options, 'tizen'), { config, ...identities(options, say) });
  return [write(options.out, `${tizen.packageId}.${tizen.applicationName}_${version}.wgt`, wgt)];
}

function identities({ signers }: PackagingOptions, say: Say): { author: Identity; distributor: Identity } {
  if (signers) {
    const read = ({ file, password }: { file: string; password: string }): Identity => readIdentity(file, password);
    return { author: read(signers.author), distributor: read(signers.distributor) };
  }
  say(
    `The .wgt is signed with self-made certificates, for development only: sets and the store refuse them (${relative('', keys)}).`,
  );
  return {
    author: developmentIdentity(join(keys, 'development-author.p12'), 'author'),
    distributor: developmentIdentity(join(keys, 'development-distributor.p12'), 'distributor'),
  };
}

async function makeWebos(options: PackagingOptions): Promise<Written[]> {
  const { name, version, vendor, webos } = sampleApp;
  const files = await build(options, 'webos');
  files.set('icon.png', drawIcon(80));
  files.set('large-icon.png', drawIcon(130));
  files.set('splash.png', drawIcon(1920, 1080));
  const info = appInfoJson({
    id: webos.id,
    version,
    vendor,
    type: 'web',
    main: 'index.html',
    title: name,
    icon: 'icon.png',
    largeIcon: 'large-icon.png',
    splashBackground: 'splash.png',
    resolution: '1920x1080',
    disableBackHistoryAPI: true,
  });
  files.set('appinfo.json', text(info));
  const ipk = await packIpk(files);
  return [write(options.out, ipk.name, ipk.bytes)];
}

async function makeHbbtv(options: PackagingOptions): Promise<Written[]> {
  const { base, organisation, application } = options.hbbtv;
  const files = await build(options, 'hbbtv');
  files.set('index.html', text(entryPage(asText(files.get('index.html') ?? new Uint8Array()), 'hbbtv-start.js')));
  files.set('hbbtv-start.js', text(startScript));
  files.set('.htaccess', text(htaccess()));
  const signalled: HbbtvApplication = {
    name: sampleApp.name,
    language: sampleApp.language,
    organisation,
    application,
    base,
    location: 'index.html',
    hbbtvVersion: options.versions.hbbtv,
    version: 0,
  };
  files.set('ait.aitx', text(xmlAit(signalled)));
  const folder = join(options.out, 'hbbtv');
  rmSync(folder, { recursive: true, force: true });
  const app = join(folder, 'app');
  writeFiles(app, files);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  return [
    { path: `${app}/`, bytes },
    { path: join(app, 'ait.aitx'), bytes: files.get('ait.aitx')?.length ?? 0 },
    write(folder, 'ait.section', aitSection(signalled)),
    write(folder, 'mime-types.nginx.conf', text(nginxTypes())),
  ];
}
