import { asText, type Files } from '../app/files.js';
import { elementsOf, parseXml, textOf } from '../app/xml.js';

const widgets = 'http://www.w3.org/ns/widgets';
const tizen = 'http://tizen.org/ns/widgets';

/** `config.xml` as it stands there, right or wrong; what is missing is empty. */
export interface ReadWidget {
  /** Why it cannot be read; everything else is empty then. */
  readonly fault: string | undefined;
  readonly name: string;
  readonly version: string;
  readonly applicationId: string;
  readonly packageId: string;
  readonly requiredVersion: string;
  readonly content: string;
  readonly icons: readonly string[];
  readonly privileges: readonly string[];
  readonly profiles: readonly string[];
  /** Whether it may ask any other host (`access`), or names a policy of its own. */
  readonly mayAsk: boolean;
}

export function readWidget(files: Files): ReadWidget {
  const config = files.get('config.xml');
  try {
    if (!config) throw new Error('there is none at the root of the package');
    return readConfig(parseXml(asText(config)));
  } catch (error) {
    const empty = { name: '', version: '', applicationId: '', packageId: '', requiredVersion: '', content: '' };
    const none = { icons: [], privileges: [], profiles: [], mayAsk: false };
    return { ...empty, ...none, fault: error instanceof Error ? error.message : String(error) };
  }
}

function readConfig(document: Document): ReadWidget {
  const root = document.documentElement;
  if (root.localName !== 'widget' || root.namespaceURI !== widgets) {
    throw new Error(`its root is ${root.localName}, expected widget in ${widgets}`);
  }
  const attribute = (namespace: string, name: string, key: string): string =>
    elementsOf(document, namespace, name)[0]?.getAttribute(key) ?? '';
  const all = (namespace: string, name: string, key: string): string[] =>
    elementsOf(document, namespace, name).map((element) => element.getAttribute(key) ?? '');
  return {
    fault: undefined,
    name: textOf(elementsOf(document, widgets, 'name')[0]),
    version: root.getAttribute('version') ?? '',
    applicationId: attribute(tizen, 'application', 'id'),
    packageId: attribute(tizen, 'application', 'package'),
    requiredVersion: attribute(tizen, 'application', 'required_version'),
    // W3C, "Packaged Web Apps": without it, index.html is the first of the default start files.
    content: attribute(widgets, 'content', 'src') || 'index.html',
    icons: all(widgets, 'icon', 'src'),
    privileges: all(tizen, 'privilege', 'name'),
    profiles: all(tizen, 'profile', 'name'),
    // A policy of its own stands in for the access elements.
    mayAsk:
      [...elementsOf(document, widgets, 'access'), ...elementsOf(document, tizen, 'content-security-policy')].length >
      0,
  };
}
