import { engines } from '../../engines.js';
import type { AitApplication, AitFault } from '../../hbbtv/ait.js';
import type { OpenedPackage } from '../open-package.js';
import type { Problem, Rule } from '../rule.js';

const signalling = 'ETSI TS 102 809';

function faultRule(id: string, about: AitFault['about'], source: string): Rule {
  return { id, level: 'error', source, check: ({ ait }) => ait?.faults.filter((fault) => fault.about === about) ?? [] };
}

/** A rule that holds for each application of an AIT; `check` gives what is wrong with it. */
function applicationRule(
  id: string,
  level: Rule['level'],
  source: string,
  check: (application: AitApplication) => string[],
): Rule {
  return {
    id,
    level,
    source,
    check: ({ ait }) =>
      ait?.applications.flatMap((application) =>
        check(application).map((what): Problem => ({ where: application.where, what })),
      ) ?? [],
  };
}

const versions = engines.hbbtv.map(([version]) => version);
const whole = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

export const hbbtvRules: readonly Rule[] = [
  faultRule('ait-structure', 'structure', `${signalling}, 5.3.4 (section) and 5.4 (XML); ISO/IEC 13818-1, 2.4.4`),
  faultRule('ait-checksum', 'checksum', 'ISO/IEC 13818-1, annex A: a section with a wrong CRC is thrown away'),
  faultRule('ait-type', 'type', 'ETSI TS 102 796, 7.2.3: application_type 0x0010, application/vnd.hbbtv.xhtml+xml'),
  applicationRule(
    'ait-id',
    'error',
    `${signalling}, 5.2.3: organisation 32 bits, application 16, decimal in XML`,
    (application) => [
      ...(whole(application.organisation, 0xffffffff) ? [] : ['its organisation is no number of 32 bits']),
      ...(whole(application.application, 0xffff) ? [] : ['its application is no number of 16 bits']),
    ],
  ),
  applicationRule(
    'ait-id-range',
    'warning',
    `${signalling}, 5.2.3: up to 0x3FFF for unsigned applications`,
    ({ application }) =>
      application > 0x3fff && application <= 0xffff ? [`its application is 0x${application.toString(16)}`] : [],
  ),
  applicationRule('ait-control', 'error', `${signalling}, 5.2.4.1`, ({ control }) =>
    control ? [] : ['its control code is none that is known'],
  ),
  applicationRule(
    'ait-address',
    'error',
    `${signalling}, 5.3.6 and 5.3.7: http, https or dvb; base and location are joined as they are, so it ends with "/"`,
    ({ base }) =>
      // A carousel is named by its component, not by an address.
      !base || base === 'dvb:' || (/^(https?:\/\/[^/]+\/|dvb:)/.test(base) && URL.canParse(base) && base.endsWith('/'))
        ? []
        : [`its base is ${JSON.stringify(base)}`],
  ),
  applicationRule(
    'ait-location',
    'error',
    `${signalling}, 5.3.7: relative to the base, and not out of it`,
    ({ location }) =>
      /^[a-z][a-z0-9+.-]*:|^\/|(^|\/)\.\.(\/|$)/i.test(location) ? [`its location is ${JSON.stringify(location)}`] : [],
  ),
  applicationRule(
    'ait-version',
    'error',
    `ETSI TS 102 796, 7.2.3.1: one of ${versions.join(', ')}`,
    ({ hbbtvVersion }) =>
      !hbbtvVersion || versions.includes(hbbtvVersion) ? [] : [`its HbbTV version is ${hbbtvVersion}`],
  ),
  applicationRule(
    'ait-https',
    'warning',
    'observed: sets of HbbTV 1.x have no https, or certificates that ran out',
    ({ base, hbbtvVersion }) =>
      base.startsWith('https:') && /^1\.[12]\./.test(hbbtvVersion)
        ? [`it is for HbbTV ${hbbtvVersion} and at ${base}`]
        : [],
  ),
  {
    id: 'hbbtv-hidden',
    level: 'error',
    source: 'OIPF DAE (Application.show), developer.hbbtv.org: an application is hidden until it calls show()',
    check: ({ platform, files, scan, entry }: OpenedPackage) => {
      const has = scan.scripts.some(
        ({ scan: script }) => script?.calls.has('show') && script.calls.has('getOwnerApplication'),
      );
      return platform !== 'hbbtv' || !files.size || has
        ? []
        : [{ where: entry, what: 'no script calls getOwnerApplication() and show()' }];
    },
  },
];
