import { DOMParser } from '@xmldom/xmldom';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeXml = (value: string): string => value.replace(/[&<>"]/g, (char) => entities[char] ?? char);

/** An XML text as a document. Throws an Error that names the first fault when it is not well-formed. */
export function parseXml(xml: string): Document {
  // No file of these formats needs entities of its own; those that have them are attacks.
  if (/<!ENTITY/i.test(xml)) throw new Error('it declares entities');
  const faults = nestingFault(xml);
  const hear = (message: string): void => void faults.push(message);
  let document: Document | undefined;
  try {
    const errorHandler = { warning: hear, error: hear, fatalError: hear };
    document = new DOMParser({ errorHandler }).parseFromString(xml.replace(/^\uFEFF/, ''), 'text/xml');
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  const fault = faults[0];
  if (fault)
    throw new Error(
      fault
        .replace(/^\[xmldom \w+\]\s*/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  if (!document?.documentElement) throw new Error('it has no element');
  return document;
}

const markup =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<![^>]*>|<(\/?)([^\s/>]+)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/g;

/** Whether every element is closed where it should be: the parser closes what is left open without a word. */
function nestingFault(xml: string): string[] {
  const open: string[] = [];
  for (const [, end, name, empty] of xml.matchAll(markup)) {
    if (!name || empty) continue;
    if (!end) open.push(name);
    else if (open.pop() !== name) return [`</${name}> closes nothing that is open`];
  }
  return open.length ? [`<${open.at(-1) ?? ''}> is not closed`] : [];
}

/** Elements below one, in a namespace, by local name. */
export function elementsOf(parent: Document | Element, namespace: string, name: string): Element[] {
  return Array.from(parent.getElementsByTagNameNS(namespace, name));
}

export const textOf = (node: Node | undefined): string => node?.textContent?.trim() ?? '';
