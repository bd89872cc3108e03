import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { asText, readFiles, type Files } from '../app/files.js';
import type { PlatformName } from '../app/build-app.js';
import { BadArchiveError } from '../archives/limits.js';
import { unar } from '../archives/unar.js';
import { untarGz } from '../archives/untar.js';
import { unzip } from '../archives/unzip.js';
import { scanApp, type AppScan } from '../code/scan-app.js';
import type { Ait } from '../hbbtv/ait.js';
import { readAitSection } from '../hbbtv/read-ait-section.js';
import { readXmlAit } from '../hbbtv/read-xml-ait.js';
import { readWidget, type ReadWidget } from './read-widget.js';
import { readWebosApp, type WebosApp } from './read-webos-app.js';

/** A package as the rules see it. */
export interface OpenedPackage {
  readonly platform: PlatformName;
  /** A folder is not packed yet: it has no signature. */
  readonly form: 'package' | 'folder' | 'ait';
  /** The app's files, from its own root. */
  readonly files: Files;
  readonly scan: AppScan;
  /** The page that is opened first: a path among the files, or an address; empty when it is not said. */
  readonly entry: string;
  /** The oldest version that it is for, as declared; empty when it is not. */
  readonly version: string;
  readonly widget?: ReadWidget;
  readonly webos?: WebosApp;
  readonly ait?: Ait;
}

/** The file is not one that can be looked into. The message says why. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/**
 * Opens a .wgt, an .ipk, an AIT of either form, or the folder of an app. What it is, its bytes tell, not its name. `version` is the oldest
 * version that it is for, where the package itself does not declare one. Throws an UnreadableError.
 */
export function openPackage(path: string, version = ''): OpenedPackage {
  if (!existsSync(path)) throw new UnreadableError(`${path}: there is no such file`);
  try {
    return statSync(path).isDirectory() ? openFolder(readFiles(path), version) : openFile(readFileSync(path), version);
  } catch (error) {
    if (error instanceof BadArchiveError) throw new UnreadableError(`${basename(path)}: ${error.message}`);
    if (error instanceof UnreadableError) throw new UnreadableError(`${basename(path)}: ${error.message}`);
    throw error;
  }
}

function openFile(bytes: Buffer, version: string): OpenedPackage {
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('PK')) return openTizen(unzip(bytes), 'package', version);
  if (start === '!<arch>\n') return openIpk(bytes, version);
  if (bytes[0] === 0x74) return openAit(readAitSection(bytes), new Map(), version);
  if (/^(\uFEFF|ï»¿)?\s*</.test(start)) return openAit(readXmlAit(asText(bytes)), new Map(), version);
  throw new UnreadableError('no .wgt (zip), .ipk (ar) or AIT (XML, or a section with table_id 0x74)');
}

function openFolder(files: Files, version: string): OpenedPackage {
  if (files.has('config.xml')) return openTizen(files, 'folder', version);
  if (files.has('appinfo.json')) return openWebos(files, 'folder', version, undefined, '');
  const ait = [...files.keys()].find((path) => path.endsWith('.aitx'));
  if (ait) return openAit(readXmlAit(asText(files.get(ait) ?? new Uint8Array())), files, version);
  throw new UnreadableError('a folder without config.xml (Tizen), appinfo.json (webOS) or an .aitx (HbbTV)');
}

function openTizen(files: Files, form: OpenedPackage['form'], version: string): OpenedPackage {
  const widget = readWidget(files);
  return {
    platform: 'tizen',
    form,
    files,
    scan: scanApp(files),
    entry: widget.content,
    version: widget.requiredVersion || version,
    widget,
  };
}

function openIpk(bytes: Buffer, version: string): OpenedPackage {
  const members = unar(bytes);
  const data = members.get('data.tar.gz');
  const control = members.get('control.tar.gz');
  if (!data || !control) throw new UnreadableError('an ar archive without data.tar.gz or control.tar.gz is no .ipk');
  const files = untarGz(data);
  const info = [...files.keys()].find((path) => /^usr\/palm\/applications\/[^/]+\/appinfo\.json$/.test(path));
  const root = info?.slice(0, -'appinfo.json'.length) ?? 'usr/palm/applications/';
  const app = new Map(
    [...files].flatMap(([path, file]) => (path.startsWith(root) ? [[path.slice(root.length), file] as const] : [])),
  );
  return openWebos(
    app,
    'package',
    version,
    asText(untarGz(control).get('control') ?? new Uint8Array()),
    root.split('/').at(-2) ?? '',
  );
}

function openWebos(
  files: Files,
  form: OpenedPackage['form'],
  version: string,
  control: string | undefined,
  folder: string,
): OpenedPackage {
  const webos = readWebosApp(files, control, folder);
  return { platform: 'webos', form, files, scan: scanApp(files), entry: webos.text('main'), version, webos };
}

function openAit(ait: Ait, files: Files, version: string): OpenedPackage {
  const first = ait.applications[0];
  const entry = (first?.location ?? '').replace(/[?#].*$/, '');
  return {
    platform: 'hbbtv',
    form: 'ait',
    files,
    scan: scanApp(files),
    entry,
    version: first?.hbbtvVersion || version,
    ait,
  };
}
