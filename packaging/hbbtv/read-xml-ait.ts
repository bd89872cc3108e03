import { elementsOf, parseXml, textOf } from '../app/xml.js';
import { controlCodes, type Ait, type AitApplication, type AitFault } from './ait.js';
import { pageType } from './application.js';

export const aitNamespace = 'urn:dvb:mhp:2009';

/** Reads an XML AIT (TS 102 809, 5.4). Never throws: what is wrong is among the faults. */
export function readXmlAit(xml: string): Ait {
  const faults: AitFault[] = [];
  let document: Document;
  try {
    document = parseXml(xml);
  } catch (error) {
    const what = `it is no well-formed XML: ${error instanceof Error ? error.message : String(error)}`;
    return { applications: [], faults: [{ about: 'structure', where: 'AIT', what }] };
  }
  const root = document.documentElement;
  if (root.namespaceURI !== aitNamespace || root.localName !== 'ServiceDiscovery') {
    const what = `its root is ${root.localName} in ${root.namespaceURI ?? 'no namespace'}, expected ServiceDiscovery in ${aitNamespace}`;
    faults.push({ about: 'structure', where: 'AIT', what });
  }
  const applications = elementsOf(document, aitNamespace, 'Application').map((element) =>
    readApplication(element, faults),
  );
  if (!applications.length && !faults.length)
    faults.push({ about: 'structure', where: 'AIT', what: 'it has no Application' });
  return { applications, faults };
}

function readApplication(element: Element, faults: AitFault[]): AitApplication {
  const value = (name: string): string => textOf(elementsOf(element, aitNamespace, name)[0]);
  const name = value('appName');
  const where = `Application ${name}`.trim();
  for (const needed of ['orgId', 'appId', 'controlCode', 'URLBase', 'applicationLocation']) {
    if (!value(needed)) faults.push({ about: 'structure', where, what: `it has no ${needed}` });
  }
  const type = value('OtherApp');
  if (type !== pageType)
    faults.push({ about: 'type', where, what: `its type is ${type || 'not said'}, expected ${pageType}` });
  const control = value('controlCode');
  const levels = ['versionMajor', 'versionMinor', 'versionMicro'].map(value);
  return {
    where,
    name,
    organisation: numberOf(value('orgId')),
    application: numberOf(value('appId')),
    control: Object.values(controlCodes).includes(control) ? control : '',
    base: value('URLBase'),
    location: value('applicationLocation'),
    hbbtvVersion: levels.every(Boolean) ? levels.join('.') : '',
  };
}

/** Decimal, as the schema wants it; hexadecimal, as it stands in dvb: addresses, is NaN. */
const numberOf = (value: string): number => (/^\d+$/.test(value) ? Number(value) : NaN);
