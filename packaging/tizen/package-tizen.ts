import { zipSync, type Zippable } from 'fflate';
import { asText, text, type Files } from '../app/files.js';
import { drawIcon } from '../app/icon.js';
import { scanApp } from '../code/scan-app.js';
import { configXml, type WidgetConfig } from './config-xml.js';
import type { Identity } from './identity.js';
import { privilegesFor } from './privileges.js';
import { signWidget } from './sign.js';

export interface TizenPackage {
  readonly config: Omit<WidgetConfig, 'privileges'>;
  readonly author: Identity;
  readonly distributor: Identity;
}

/** Where sets have Samsung's own APIs; the set puts its path in the place of the name. */
const webapis = '<script src="$WEBAPIS/webapis/webapis.js"></script>';

/** The .wgt of an app with `index.html` at its root: a signed zip. It declares the privileges that the app's code calls for. */
export function packageTizen(app: Files, { config, author, distributor }: TizenPackage): Uint8Array {
  const { apis, usesNetwork } = scanApp(app);
  const files = new Map(app);
  files.set('index.html', text(withWebapis(asText(app.get('index.html') ?? new Uint8Array()))));
  files.set('icon.png', drawIcon(117));
  files.set('config.xml', text(configXml({ ...config, privileges: privilegesFor(apis, usesNetwork) })));
  const zippable: Zippable = {};
  for (const [path, bytes] of signWidget(files, author, distributor)) {
    // Pictures, fonts and films are packed already.
    zippable[path] = [bytes, { level: /\.(png|jpg|mp4|woff2?)$/.test(path) ? 0 : 9 }];
  }
  return zipSync(zippable);
}

function withWebapis(page: string): string {
  const at = page.indexOf('<script');
  if (at < 0) throw new Error('index.html: has no <script> before which webapis.js could be loaded');
  return `${page.slice(0, at)}${webapis}\n    ${page.slice(at)}`;
}
