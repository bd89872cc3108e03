import { zipSync } from 'fflate';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from '../../../packaging/app/files.js';
import { drawIcon } from '../../../packaging/app/icon.js';
import { aitSection } from '../../../packaging/hbbtv/ait-section.js';
import type { HbbtvApplication } from '../../../packaging/hbbtv/application.js';
import { xmlAit } from '../../../packaging/hbbtv/xml-ait.js';
import { configXml } from '../../../packaging/tizen/config-xml.js';
import type { Identity } from '../../../packaging/tizen/identity.js';
import { signWidget } from '../../../packaging/tizen/sign.js';
import { lookInto } from '../../../packaging/preflight/look-into.js';
import { openPackage } from '../../../packaging/preflight/open-package.js';
import type { Finding } from '../../../packaging/preflight/rule.js';
import { ar, tarGz } from './archives.js';

export type Tree = Readonly<Record<string, string | Uint8Array>>;

const page = '<!doctype html><html><head></head><body><script src="app.js"></script></body></html>';

/** A small app that breaks no rule, for each platform; tests break one thing of it. */
export const goodApp: Tree = { 'index.html': page, 'app.js': 'document.body.textContent = "hello";\n' };

export const goodConfig = configXml({
  name: 'A',
  version: '1.2.3',
  packageId: 'AbCdEfGhIj',
  applicationName: 'Sample',
  requiredVersion: '5.5',
  privileges: [],
});

export const goodInfo = {
  id: 'com.example.app',
  version: '1.2.3',
  vendor: 'E',
  type: 'web',
  main: 'index.html',
  title: 'T',
  icon: 'icon.png',
  largeIcon: 'large.png',
};

export const goodApplication: HbbtvApplication = {
  name: 'A',
  language: 'eng',
  organisation: 1,
  application: 1,
  base: 'http://hbbtv.example.com/app/',
  location: 'index.html',
  hbbtvVersion: '1.5.1',
  version: 0,
};

const bytesOf = (tree: Tree): Map<string, Uint8Array> =>
  new Map(Object.entries(tree).map(([path, content]) => [path, typeof content === 'string' ? text(content) : content]));

/** A .wgt; signed unless the identity is left out. `change` gets what was signed. */
export function wgt(
  tree: Tree,
  signer?: Identity,
  change: (files: Map<string, Uint8Array>) => unknown = () => {},
): Uint8Array {
  const files = bytesOf({ ...goodApp, 'config.xml': goodConfig, 'icon.png': drawIcon(117), ...tree });
  const signed = signer ? signWidget(files, signer, signer) : files;
  change(signed);
  return zipSync(Object.fromEntries(signed));
}

/** An .ipk, as ares-package makes it. */
export function ipk(
  tree: Tree,
  info: object = goodInfo,
  control = 'Package: com.example.app\nVersion: 1.2.3\n',
  folder = 'com.example.app',
): Uint8Array {
  const files = {
    ...goodApp,
    'appinfo.json': JSON.stringify(info),
    'icon.png': drawIcon(80),
    'large.png': drawIcon(130),
    ...tree,
  };
  const root = `usr/palm/applications/${folder}/`;
  return ar([
    ['debian-binary', '2.0\n'],
    ['control.tar.gz', tarGz([['control', control]])],
    ['data.tar.gz', tarGz(Object.entries(files).map(([path, content]) => [root + path, content]))],
  ]);
}

export const aitx = (changes: Partial<HbbtvApplication> = {}): string => xmlAit({ ...goodApplication, ...changes });
export const section = (changes: Partial<HbbtvApplication> = {}): Uint8Array =>
  aitSection({ ...goodApplication, ...changes });

/** The folder of an HbbTV application that breaks no rule. */
export const hbbtvFolder: Tree = {
  ...goodApp,
  'app.js': 'var a = document.getElementById("m").getOwnerApplication(document); a.show();\n',
  'ait.aitx': aitx(),
};

/** What the pre-flight check finds in a package; a tree is a folder. `version` stands for --for. */
export function findingsOf(given: Uint8Array | string | Tree, version?: string): Finding[] {
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-preflight-'));
  try {
    const path = join(folder, 'given');
    if (typeof given === 'string' || given instanceof Uint8Array) writeFileSync(path, given);
    else {
      for (const [file, content] of Object.entries(given)) {
        mkdirSync(dirname(join(path, file)), { recursive: true });
        writeFileSync(join(path, file), content);
      }
    }
    return lookInto(openPackage(path, version));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
