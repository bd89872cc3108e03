import { parseXml } from '../app/xml.js';

const doctype = '<!DOCTYPE html PUBLIC "-//HbbTV//1.1.1//EN" "http://www.hbbtv.org/dtd/HbbTV-1.1.1.dtd">';
const empty = ['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'];
const tag = /<([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
const attribute = /([^\s=>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/** What an HbbTV page has to have besides: the application manager, and the script that lets the application be seen. */
const manager =
  '<object type="application/oipfApplicationManager" id="oipfApplicationManager" style="position: absolute; width: 0; height: 0"></object>';

/**
 * The app's HTML page as XHTML for HbbTV 1.x and 2.x (TS 102 796, A.2.6): doctype, namespace, every attribute with a value, every element
 * closed. Throws an Error when the page is nothing that becomes well-formed that way.
 */
export function entryPage(html: string, startScript: string): string {
  const page = html
    .replace(/<!doctype[^>]*>/i, doctype)
    .replace(tag, (_, name: string, attributes: string) => openTag(name.toLowerCase(), attributes))
    .replace('<body>', `<body>\n    ${manager}\n    <script type="text/javascript" src="${startScript}"></script>`);
  try {
    parseXml(page);
  } catch (error) {
    throw new Error(`The entry page does not become XHTML: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!page.includes(manager))
    throw new Error('The entry page has no plain <body> to put the application manager into');
  return `<?xml version="1.0" encoding="utf-8"?>\n${page}`;
}

function openTag(name: string, attributes: string): string {
  const given = [...attributes.matchAll(attribute)].map(([, key = '', value = key]) => {
    const quoted = /^["']/.test(value) ? value : `"${value}"`;
    return ` ${key}=${quoted}`;
  });
  if (name === 'html') given.unshift(' xmlns="http://www.w3.org/1999/xhtml"');
  return `<${name}${given.join('')}${empty.includes(name) ? ' /' : ''}>`;
}

/**
 * What every HbbTV application does first: it is hidden until show(), and gets no keys until it asks for them. Keys: colours, navigation
 * and playback (masks of OIPF DAE 7.2.5). In ES5, since it is read before anything else can say that a terminal is too old.
 */
export const startScript = `(function () {
  var manager = document.getElementById('oipfApplicationManager');
  try {
    var application = manager.getOwnerApplication(document);
    application.privateData.keyset.setValue(0x1 + 0x2 + 0x4 + 0x8 + 0x10 + 0x20);
    application.show();
    application.activate && application.activate();
  } catch (error) {
    // A browser, not a terminal: the page is visible as it is.
  }
})();
`;
