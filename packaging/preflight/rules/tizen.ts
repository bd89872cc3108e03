import { developmentName } from '../../tizen/identity.js';
import { internet, partnerPrivileges, privilegesFor, privilegesOf } from '../../tizen/privileges.js';
import { authorFile, distributorFile } from '../../tizen/signature-names.js';
import { checkSignatures } from '../../tizen/verify-signature.js';
import { chromiumOf } from '../../engines.js';
import { pngSize } from '../image-size.js';
import type { OpenedPackage } from '../open-package.js';
import type { ReadWidget } from '../read-widget.js';
import type { Problem, Rule } from '../rule.js';

const configuring = 'Samsung, "Configuring Web Applications"';
const config = (what: string): Problem => ({ where: 'config.xml', what });

/** A rule of the configuration: it holds for Tizen, once there is a configuration. */
function configRule(
  id: string,
  level: Rule['level'],
  source: string,
  check: (widget: ReadWidget, opened: OpenedPackage) => Problem[],
): Rule {
  return {
    id,
    level,
    source,
    check: (opened) => (opened.widget && !opened.widget.fault ? check(opened.widget, opened) : []),
  };
}

/** A rule of signatures: it holds for what is packed. */
function signatureRule(
  id: string,
  level: Rule['level'],
  source: string,
  check: (opened: OpenedPackage) => Problem[],
): Rule {
  return { id, level, source, check: (opened) => (opened.widget && opened.form === 'package' ? check(opened) : []) };
}

const calledAt = ({ scan }: OpenedPackage, privilege: string): string => {
  for (const { where, scan: script } of scan.scripts) {
    if (privilege === internet) {
      for (const [name, line] of script?.network ?? []) return `${name} in ${where}:${line}`;
    }
    for (const [api, line] of script?.apis ?? []) {
      if (privilegesFor([api], false).includes(privilege)) return `${api} in ${where}:${line}`;
    }
  }
  return 'the app';
};

/** Samsung's reference names none for AVPlay, its samples declare one: nothing is refused without it. */
const asked = new Set(['http://developer.samsung.com/privilege/avplay']);
const known = new Set([...Object.values(privilegesOf).flat(), internet]);

export const tizenRules: readonly Rule[] = [
  {
    id: 'tizen-config',
    level: 'error',
    source: 'W3C, "Packaged Web Apps": without a configuration a set installs nothing',
    check: ({ widget }) => (widget?.fault ? [config(widget.fault)] : []),
  },
  configRule(
    'tizen-id',
    'error',
    `${configuring}; Tizen, "Setting Project Properties"`,
    ({ packageId, applicationId }) => [
      ...(/^[0-9A-Za-z]{10}$/.test(packageId)
        ? []
        : [config(`package is "${packageId}", expected ten letters and digits`)]),
      ...(applicationId.startsWith(`${packageId}.`) && /^[0-9A-Za-z]{10}\.[0-9A-Za-z]{1,52}$/.test(applicationId)
        ? []
        : [
            config(
              `application id is "${applicationId}", expected "${packageId || 'package'}.Name", letters and digits`,
            ),
          ]),
    ],
  ),
  configRule('tizen-version', 'error', `${configuring}: {0-255}.{0-255}.{0-65535}`, ({ version }) => {
    const [x = NaN, y = NaN, z = NaN] = version.split('.').map(Number);
    const good = /^\d+\.\d+\.\d+$/.test(version) && x <= 255 && y <= 255 && z <= 65535;
    return good ? [] : [config(`version is "${version}"`)];
  }),
  configRule('tizen-required-version', 'error', `${configuring} (required_version)`, ({ requiredVersion }) =>
    chromiumOf('tizen', requiredVersion) === undefined
      ? [config(`required_version is "${requiredVersion}", expected a version of Tizen as 5.5`)]
      : [],
  ),
  configRule('tizen-name', 'error', configuring, ({ name }) => (name ? [] : [config('it has no name')])),
  configRule('tizen-profile', 'error', `${configuring}; profiles of Samsung's samples`, ({ profiles }) =>
    profiles.some((name) => /^tv(-samsung)?$/.test(name))
      ? []
      : [config(`profile is "${profiles.join(', ')}", expected tv-samsung`)],
  ),
  configRule('tizen-icon', 'error', `${configuring} (icon)`, ({ icons }, { files }) => {
    if (!icons.length) return [config('it has no icon')];
    return icons.flatMap((path) => {
      const bytes = files.get(path);
      if (!bytes) return [config(`icon ${path} is not there`)];
      return /\.png$/i.test(path) && !pngSize(bytes) ? [{ where: path, what: 'it is no PNG, or cut off' }] : [];
    });
  }),
  configRule(
    'tizen-icon-size',
    'warning',
    "observed: templates of Samsung's TV SDK have 117 × 117; art for the store, 512 × 423, is uploaded apart",
    ({ icons }, { files }) =>
      icons.flatMap((path) => {
        const size = pngSize(files.get(path) ?? new Uint8Array());
        const good =
          !size ||
          [
            [117, 117],
            [512, 423],
          ].some(([width, height]) => size.width === width && size.height === height);
        return good ? [] : [{ where: path, what: `it has ${size.width} × ${size.height}` }];
      }),
  ),
  configRule(
    'tizen-privilege-missing',
    'error',
    'Tizen, "Web API privileges"; Samsung, "Product API References": a call without its privilege throws a SecurityError',
    ({ privileges }, opened) =>
      privilegesFor(opened.scan.apis, opened.scan.usesNetwork)
        .filter((name) => !privileges.includes(name) && !asked.has(name))
        .map((name) => config(`${name} is missing, called for by ${calledAt(opened, name)}`)),
  ),
  configRule(
    'tizen-privilege-asked',
    'warning',
    "Samsung's AVPlay samples declare it; the reference names none",
    ({ privileges }, opened) =>
      privilegesFor(opened.scan.apis, false)
        .filter((name) => asked.has(name) && !privileges.includes(name))
        .map((name) => config(`${name} is missing, called for by ${calledAt(opened, name)}`)),
  ),
  configRule(
    'tizen-privilege-unused',
    'warning',
    'observed: reviewers ask what each privilege is for',
    ({ privileges }, { scan }) => {
      const needed = privilegesFor(scan.apis, scan.usesNetwork);
      return privileges
        .filter((name) => known.has(name) && !needed.includes(name))
        .map((name) => config(`${name} is declared, and no script was seen to need it`));
    },
  ),
  configRule(
    'tizen-privilege-partner',
    'warning',
    'Samsung, "Product API References" (privilege level): a public certificate is refused it',
    ({ privileges }) =>
      privileges
        .filter((name) => partnerPrivileges.includes(name))
        .map((name) => config(`${name} is of the partner level`)),
  ),
  configRule(
    'tizen-access',
    'error',
    'W3C, "Widget Access Request Policy": what is not granted is denied',
    ({ mayAsk }, { scan }) =>
      scan.usesNetwork && !mayAsk ? [config('the app makes requests, and no access element lets them out')] : [],
  ),
  configRule(
    'tizen-webapis',
    'error',
    'Samsung, "Product API References": webapis.js is loaded by the page',
    ({ content }, { scan }) => {
      const api = [...scan.apis].find((path) => path.startsWith('webapis.'));
      const loaded = (scan.pages.get(content) ?? []).some(({ attributes }) =>
        /webapis\.js$/.test(attributes.src ?? ''),
      );
      if (!api || loaded || !scan.pages.has(content)) return [];
      return [{ where: content, what: `${api} is called, and $WEBAPIS/webapis/webapis.js is not loaded` }];
    },
  ),
  signatureRule(
    'tizen-signature-missing',
    'error',
    'Samsung, "Creating Certificates": unsigned packages are not installed',
    ({ files }) =>
      [authorFile, distributorFile]
        .filter((file) => !files.has(file))
        .map((where) => ({ where, what: 'is not there' })),
  ),
  signatureRule('tizen-signature-broken', 'error', 'W3C, "XML Digital Signatures for Widgets"', ({ files }) =>
    checkSignatures(files).flatMap(({ file, faults }) => faults.map((what) => ({ where: file, what }))),
  ),
  signatureRule(
    'tizen-signature-development',
    'warning',
    'observed: sets say "Invalid certificate chain" (-3) to any chain that does not end at Samsung',
    ({ files }) =>
      checkSignatures(files)
        .filter(({ certificates: [signer] }) => signer?.subject.includes(developmentName))
        .map(({ file }) => ({ where: file, what: `its certificate is self-made, "${developmentName}"` })),
  ),
];
