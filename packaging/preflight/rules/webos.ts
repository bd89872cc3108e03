import { pngSize } from '../image-size.js';
import type { OpenedPackage } from '../open-package.js';
import type { WebosApp } from '../read-webos-app.js';
import type { Problem, Rule } from '../rule.js';

const metadata = 'LG, "App Metadata" (appinfo.json)';
const info = (what: string): Problem => ({ where: 'appinfo.json', what });

function infoRule(id: string, source: string, check: (app: WebosApp, opened: OpenedPackage) => Problem[]): Rule {
  return {
    id,
    level: 'error',
    source,
    check: (opened) => (opened.webos && !opened.webos.fault ? check(opened.webos, opened) : []),
  };
}

const required = ['id', 'title', 'type', 'main', 'icon', 'largeIcon', 'version'];
const images: readonly (readonly [property: string, width: number, height: number])[] = [
  ['icon', 80, 80],
  ['largeIcon', 130, 130],
  ['splashBackground', 1920, 1080],
  ['bgImage', 1920, 1080],
];

export const webosRules: readonly Rule[] = [
  {
    id: 'webos-appinfo',
    level: 'error',
    source: `${metadata}: a set identifies the app by it`,
    check: ({ webos }) => (webos?.fault ? [info(webos.fault)] : []),
  },
  infoRule('webos-required', `${metadata}, "LG Content Store Requirements"`, (app) =>
    required.filter((property) => !app.text(property)).map((property) => info(`${property} is missing, or no text`)),
  ),
  infoRule('webos-id', `${metadata}; @webos-tools/cli 3.2.1: com.lge, com.webos and com.palm are LG's`, (app) => {
    const id = app.text('id');
    if (!id) return [];
    if (!/^[a-z0-9][a-z0-9.+-]+$/.test(id))
      return [info(`id is "${id}", expected small letters, digits, ".", "-" and "+"`)];
    if (/^com\.(lge|webos|palm)(\.|$)/.test(id)) return [info(`id is "${id}", under a name of LG's`)];
    return [];
  }),
  infoRule(
    'webos-version',
    `${metadata}; @webos-tools/cli 3.2.1: three numbers of up to nine digits, without leading zeros`,
    (app) => {
      const version = app.text('version');
      const good = !version || /^([1-9]\d{0,8}|\d)\.([1-9]\d{0,8}|\d)\.([1-9]\d{0,8}|\d)$/.test(version);
      return good ? [] : [info(`version is "${version}"`)];
    },
  ),
  infoRule('webos-type', `${metadata}: "web" is the only type of a web app`, (app) => {
    const type = app.text('type');
    return !type || type === 'web' ? [] : [info(`type is "${type}", expected "web"`)];
  }),
  infoRule('webos-resolution', `${metadata}: 1920x1080 or 1280x720`, (app) => {
    const resolution = app.text('resolution');
    return !resolution || /^(1920x1080|1280x720)$/.test(resolution) ? [] : [info(`resolution is "${resolution}"`)];
  }),
  infoRule(
    'webos-image',
    `${metadata}: icon 80 × 80, largeIcon 130 × 130, PNG; splashBackground and bgImage 1920 × 1080`,
    (app, { files }) =>
      images.flatMap(([property, width, height]) => {
        const path = app.text(property);
        if (!path) return [];
        const bytes = files.get(path.replace(/^\.\//, ''));
        if (!bytes) return [info(`${property} ${path} is not there`)];
        const size = pngSize(bytes);
        if (!size)
          return /\.png$/i.test(path) || property.endsWith('con')
            ? [{ where: path, what: 'it is no PNG, or cut off' }]
            : [];
        const good = size.width === width && size.height === height;
        return good
          ? []
          : [{ where: path, what: `${property} has ${size.width} × ${size.height}, expected ${width} × ${height}` }];
      }),
  ),
  infoRule('webos-control', 'observed: a set that is told two ids or versions installs neither', (app, { form }) => {
    if (form !== 'package') return [];
    const { Package, Version } = app.control ?? {};
    const differs = (what: string, one: string | undefined, other: string): Problem[] =>
      one === other ? [] : [{ where: 'control', what: `${what} is "${one ?? ''}", in appinfo.json it is "${other}"` }];
    return [
      ...differs('Package', Package, app.text('id')),
      ...differs('Version', Version, app.text('version')),
      ...differs('the folder of the app', app.folder, app.text('id')),
    ];
  }),
];
