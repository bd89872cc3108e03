import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const variables = ['CHROME_PATH', 'CHROME'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function fromEnvironment() {
  const variable = variables.find((name) => process.env[name]);
  if (!variable) return null;
  const path = process.env[variable];
  if (!existsSync(path)) throw new Error(`${variable} is "${path}", and there is no such file`);
  return path;
}

function fromUsualPlaces() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...places].find((path) => existsSync(path)) ?? null;
}

/** Debian and its relatives, as root: the package is one command away. */
function fromPackage() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null;
  console.log('No Chrome or Chromium found: installing the package "chromium" …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return fromUsualPlaces();
}

/**
 * Path of a Chrome or Chromium: from CHROME_PATH or CHROME, from the usual places, or from Debian's package where that
 * may be installed. Throws an Error that says what to do when there is none.
 */
export function findChrome() {
  const path = fromEnvironment() ?? fromUsualPlaces() ?? fromPackage();
  if (path) return path;
  throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH to its executable.');
}
