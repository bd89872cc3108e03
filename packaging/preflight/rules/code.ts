import { builtIns, syntax } from '../../code/features.js';
import { chromiumOf, firstVersionWith } from '../../engines.js';
import type { OpenedPackage } from '../open-package.js';
import type { Problem, Rule } from '../rule.js';

const engineSource =
  'Samsung, "Web Engine Specifications"; LG, "Web API and Web Engine"; for HbbTV user agents of terminals; when an engine got what: MDN compatibility data';
const names = { tizen: 'Tizen', webos: 'webOS TV', hbbtv: 'HbbTV' } as const;

interface Need {
  readonly name: string;
  readonly chromium: number;
  readonly where: string;
}

/** What an app's scripts need that came with a Chromium, the newest first. */
function needs({ scan }: OpenedPackage, of: 'features' | 'builtIns'): Need[] {
  const table: Readonly<Record<string, number>> = of === 'features' ? syntax : builtIns;
  return scan.scripts
    .flatMap(({ where, scan: script }) =>
      [...(script?.[of] ?? [])].map(([name, line]) => ({
        name,
        chromium: table[name] ?? 0,
        where: `${where}:${line}`,
      })),
    )
    .sort((one, other) => other.chromium - one.chromium);
}

function tooNew(opened: OpenedPackage, of: 'features' | 'builtIns'): Problem[] {
  const { platform, version } = opened;
  const chromium = chromiumOf(platform, version);
  if (chromium === undefined) return [];
  const engine = chromium ? `Chromium ${chromium}` : 'an engine of ES5';
  return needs(opened, of)
    .filter((need) => need.chromium > chromium)
    .map(({ name, chromium: since, where }) => ({
      where,
      what: `${name} came with Chromium ${since}; ${names[platform]} ${version}, which it is for, has ${engine}`,
    }));
}

const isRemote = (address: string): boolean => /^(https?:)?\/\//i.test(address);
const isPlain = (address: string): boolean => /^http:\/\//i.test(address);
const isOwn = (address: string): boolean => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(address);
const leavesAtOnce = /\blocation(\.href)?\s*=\s*["'`]https?:|\blocation\.(replace|assign)\(\s*["'`]https?:/;

/** Whatever a page loads, with where it says so; links are no loads. */
function loads({
  scan,
}: OpenedPackage): { readonly where: string; readonly page: string; readonly tag: string; readonly address: string }[] {
  return [...scan.pages].flatMap(([page, tags]) =>
    tags.flatMap(({ name, line, attributes }) => {
      const isSheet = name === 'link' && /stylesheet|preload|icon/i.test(attributes.rel ?? '');
      const address = isSheet
        ? attributes.href
        : ['a', 'link', 'base', 'html'].includes(name)
          ? ''
          : (attributes.src ?? attributes.data);
      return address ? [{ where: `${page}:${line}`, page, tag: name, address }] : [];
    }),
  );
}

/** Whether the page itself comes over https: then the set loads nothing over http into it. */
function isSecure({ entry, ait }: OpenedPackage): boolean {
  return /^https:/i.test(entry) || (ait?.applications.some(({ base }) => /^https:/i.test(base)) ?? false);
}

function plainAddresses(opened: OpenedPackage): Problem[] {
  const inPages = loads(opened).filter(({ address }) => isPlain(address));
  const inScripts = opened.scan.scripts.flatMap(({ where, scan }) =>
    [...(scan?.addresses ?? [])].map(([address, line]) => ({ where: `${where}:${line}`, address })),
  );
  return [...inPages, ...inScripts.filter(({ address }) => isPlain(address))]
    .filter(({ address }) => !isOwn(address))
    .map(({ where, address }) => ({ where, what: address }));
}

function waitsForTheNetwork(opened: OpenedPackage): Problem[] {
  const { entry, platform, scan } = opened;
  // An HbbTV application comes over the network; nobody expects it without one.
  if (platform === 'hbbtv') return [];
  if (isRemote(entry))
    return [{ where: platform === 'tizen' ? 'config.xml' : 'appinfo.json', what: `the app's page is ${entry}` }];
  const remote = loads(opened)
    .filter(({ page, tag, address }) => page === entry && ['script', 'link'].includes(tag) && isRemote(address))
    .map(({ where, tag, address }) => ({ where, what: `<${tag}> waits for ${address}` }));
  const leaving = (scan.pages.get(entry) ?? []).filter(
    ({ name, attributes, content }) =>
      (name === 'script' && leavesAtOnce.test(content)) ||
      (name === 'meta' &&
        /^refresh$/i.test(attributes['http-equiv'] ?? '') &&
        /https?:/i.test(attributes.content ?? '')),
  );
  return [
    ...remote,
    ...leaving.map(({ line }) => ({ where: `${entry}:${line}`, what: 'the page only leads to one on the network' })),
  ];
}

/** Rules about code and pages; they hold on every platform. */
export const codeRules: readonly Rule[] = [
  {
    id: 'script-broken',
    level: 'error',
    source: 'ECMA-262: a script with a syntax error does not run at all',
    check: ({ scan }) => scan.scripts.flatMap(({ where, fault }) => (fault ? [{ where, what: fault }] : [])),
  },
  { id: 'syntax-too-new', level: 'error', source: engineSource, check: (opened) => tooNew(opened, 'features') },
  {
    id: 'built-in-too-new',
    level: 'warning',
    source: `${engineSource}; fine where the code asks first whether it is there`,
    check: (opened) => tooNew(opened, 'builtIns'),
  },
  {
    id: 'version-not-said',
    level: 'note',
    source: engineSource,
    check: (opened) => {
      if (chromiumOf(opened.platform, opened.version) !== undefined) return [];
      const [newest] = needs(opened, 'features');
      const first = newest && firstVersionWith(opened.platform, newest.chromium);
      if (!newest || !first) return [];
      const what = `it says no version that it is for (give one with --for); ${newest.name} needs ${names[opened.platform]} ${first}`;
      return [{ where: newest.where, what }];
    },
  },
  {
    id: 'mixed-content',
    level: 'error',
    source: 'W3C, "Mixed Content": a page that came over https loads nothing over http',
    check: (opened) => (isSecure(opened) ? plainAddresses(opened) : []),
  },
  {
    id: 'plain-http',
    level: 'warning',
    source: 'observed: anybody on the way can read and change it; TIFA may leave over https alone (Samsung, "AdInfo")',
    check: (opened) => (isSecure(opened) || opened.platform === 'hbbtv' ? [] : plainAddresses(opened)),
  },
  {
    id: 'address-of-the-set',
    level: 'warning',
    source: 'observed: on a set, localhost is the set, and nothing answers there',
    check: ({ scan }) =>
      scan.scripts.flatMap(({ where, scan: script }) =>
        [...(script?.addresses ?? [])]
          .filter(([address]) => isOwn(address))
          .map(([what, line]) => ({ where: `${where}:${line}`, what })),
      ),
  },
  {
    id: 'launch-needs-network',
    level: 'error',
    source:
      'certification of Samsung and of LG: without a network the app itself says so, which it can once it is there',
    check: waitsForTheNetwork,
  },
  {
    id: 'entry-missing',
    level: 'error',
    source: 'W3C, "Packaged Web Apps" (content); LG, "App Metadata" (main); TS 102 809, 5.3.7',
    check: ({ entry, files, form, ait }) => {
      const path = entry.split(/[?#]/)[0] ?? '';
      // What names no page is told by other rules, and an AIT by itself has no files.
      if (!path || (ait && !files.size) || isRemote(entry) || files.has(path)) return [];
      return [
        {
          where: form === 'ait' ? 'AIT' : 'package',
          what: `its first page ${entry} is not there`,
        },
      ];
    },
  },
];
