import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asText, text } from '../../packaging/app/files.js';
import { drawIcon } from '../../packaging/app/icon.js';
import { lookInto, rules } from '../../packaging/preflight/look-into.js';
import { openPackage } from '../../packaging/preflight/open-package.js';
import { developmentIdentity, type Identity } from '../../packaging/tizen/identity.js';
import { madePackages } from './kit/made.js';
import { aitx, findingsOf, goodConfig, goodInfo, hbbtvFolder, ipk, section, wgt, type Tree } from './kit/packages.js';

let signer: Identity;

/** What an app breaks that is broken in one way: the rules, apart from that of the self-made certificate. */
const broken = (given: Uint8Array | string | Tree, version = '5'): string[] => [
  ...new Set(findingsOf(given, version).flatMap(({ rule }) => (rule === 'tizen-signature-development' ? [] : [rule]))),
];

const withConfig = (from: string | RegExp, to: string): Uint8Array =>
  wgt({ 'config.xml': goodConfig.replace(from, to) }, signer);
const withPrivileges = (...names: string[]): string =>
  goodConfig.replace(
    '<tizen:profile',
    `${names.map((name) => `<tizen:privilege name="${name}"/>`).join('')}<tizen:profile`,
  );
const withScript = (code: string, ...privileges: string[]): Uint8Array =>
  wgt({ 'app.js': code, 'config.xml': withPrivileges(...privileges) }, signer);
const withInfo = (changes: object): Uint8Array => ipk({}, { ...goodInfo, ...changes });
const withPage = (head: string): Uint8Array =>
  ipk({ 'index.html': `<!doctype html><html><head>${head}</head><body></body></html>` });
const withoutAccess = withPrivileges('http://tizen.org/privilege/internet').replace(/<access[^>]*>/, '');
const webapis = '<script src="$WEBAPIS/webapis/webapis.js"></script><script src="app.js"></script>';
const damaged = (at: number, value: number): Uint8Array => {
  const bytes = section();
  bytes[at] = value;
  return bytes;
};

const samsung = 'http://developer.samsung.com/privilege/';

/** For each rule a package that breaks it and no other, and what the finding says. */
const bad: readonly (readonly [
  rule: string,
  given: () => Uint8Array | string | Tree,
  says: RegExp,
  version?: string,
])[] = [
  ['tizen-config', () => wgt({ 'config.xml': goodConfig.replace('</widget>', '') }, signer), /config\.xml/],
  ['tizen-id', () => withConfig(/AbCdEfGhIj/g, 'short'), /package is "short", expected ten letters and digits/],
  ['tizen-id', () => withConfig('id="AbCdEfGhIj.Sample"', 'id="Other.Sample"'), /application id is "Other.Sample"/],
  ['tizen-version', () => withConfig('version="1.2.3"', 'version="1.256.3"'), /version is "1.256.3"/],
  ['tizen-version', () => withConfig('version="1.2.3"', 'version="1.2"'), /version is "1.2"/],
  ['tizen-required-version', () => withConfig('required_version="5.5"', 'required_version="soon"'), /"soon"/],
  ['tizen-name', () => withConfig(/<name>.*<\/name>/, ''), /no name/],
  ['tizen-profile', () => withConfig('tv-samsung', 'mobile'), /profile is "mobile"/],
  ['tizen-icon', () => withConfig(/<icon.*\/>/, ''), /no icon/],
  ['tizen-icon', () => withConfig('icon.png', 'lost.png'), /lost.png is not there/],
  ['tizen-icon', () => wgt({ 'icon.png': drawIcon(117).subarray(0, 60) }, signer), /no PNG, or cut off/],
  ['tizen-icon-size', () => wgt({ 'icon.png': drawIcon(64) }, signer), /64 × 64/],
  [
    'tizen-privilege-missing',
    () => withScript('var t = window.tizen;\nt && t.tvinputdevice.registerKey("MediaPlay");'),
    /tv\.inputdevice is missing, called for by tizen\.tvinputdevice\.registerKey in app\.js:2/,
  ],
  [
    'tizen-privilege-missing',
    () => withScript('fetch("a.json");'),
    /internet is missing, called for by fetch in app.js:1/,
  ],
  [
    'tizen-privilege-asked',
    () => wgt({ 'app.js': 'webapis.avplay.play();', 'index.html': webapis }, signer),
    /privilege\/avplay is missing, called for by webapis.avplay.play/,
  ],
  ['tizen-privilege-unused', () => withScript('', 'http://tizen.org/privilege/alarm'), /alarm is declared/],
  [
    'tizen-privilege-partner',
    () =>
      wgt(
        {
          'app.js': 'webapis.sso.getLoginUid();',
          'index.html': webapis,
          'config.xml': withPrivileges(`${samsung}sso.partner`),
        },
        signer,
      ),
    /sso\.partner is of the partner level/,
  ],
  ['tizen-access', () => wgt({ 'app.js': 'fetch("a");', 'config.xml': withoutAccess }, signer), /no access element/],
  [
    'tizen-webapis',
    () => withScript('webapis.productinfo.getModel();', `${samsung}productinfo`),
    /webapis\.js is not loaded/,
  ],
  ['tizen-signature-missing', () => wgt({}), /is not there/],
  [
    'tizen-signature-broken',
    () => wgt({}, signer, (files) => files.set('app.js', text('"other"'))),
    /app\.js: has changed/,
  ],
  ['webos-appinfo', () => ipk({ 'appinfo.json': '{ "id": ' }), /JSON/],
  ['webos-required', () => withInfo({ title: undefined }), /title is missing/],
  [
    'webos-id',
    () => ipk({}, { ...goodInfo, id: 'com.lge.mine' }, 'Package: com.lge.mine\nVersion: 1.2.3\n', 'com.lge.mine'),
    /under a name of LG's/,
  ],
  [
    'webos-version',
    () => ipk({}, { ...goodInfo, version: '01.2.3' }, 'Package: com.example.app\nVersion: 01.2.3\n'),
    /"01.2.3"/,
  ],
  ['webos-type', () => withInfo({ type: 'native' }), /"native"/],
  ['webos-resolution', () => withInfo({ resolution: '4k' }), /"4k"/],
  ['webos-image', () => ipk({ 'icon.png': drawIcon(81) }), /icon has 81 × 81, expected 80 × 80/],
  ['webos-image', () => withInfo({ splashBackground: 'lost.png' }), /splashBackground lost.png is not there/],
  [
    'webos-control',
    () => ipk({}, goodInfo, 'Package: com.example.app\nVersion: 1.2.4\n'),
    /Version is "1.2.4", in appinfo.json it is "1.2.3"/,
  ],
  ['ait-structure', () => aitx().replace('</mhp:Application>', ''), /no well-formed XML/],
  ['ait-structure', () => aitx().replace('urn:dvb:mhp:2009', 'urn:other'), /root is ServiceDiscovery in urn:other/],
  [
    'ait-structure',
    () => aitx().replace('applicationLocation>index.html<', 'applicationLocation><'),
    /it has no applicationLocation/,
  ],
  ['ait-structure', () => section().subarray(0, 60), /60|follow it/],
  ['ait-checksum', () => damaged(14, 9), /CRC_32 is not that of its bytes/],
  ['ait-type', () => aitx().replace('vnd.hbbtv.xhtml+xml', 'vnd.dvb.dvbj'), /its type is application\/vnd.dvb.dvbj/],
  ['ait-id', () => aitx().replace('<mhp:orgId>1<', '<mhp:orgId>0x13<'), /organisation is no number of 32 bits/],
  ['ait-id', () => aitx({ application: 0x10000 }), /no number of 16 bits/],
  ['ait-id-range', () => aitx({ application: 0x4001 }), /0x4001/],
  ['ait-control', () => aitx().replace('AUTOSTART', 'START'), /none that is known/],
  ['ait-address', () => section({ base: 'ftp://example.com/a/' }), /"ftp:\/\/example.com\/a\/"/],
  ['ait-address', () => section({ base: 'http://example.com/app' }), /its base is/],
  ['ait-location', () => section({ location: '../index.html' }), /"..\/index.html"/],
  ['ait-location', () => aitx({ location: 'http://other.example.com/' }), /its location is/],
  ['ait-version', () => section({ hbbtvVersion: '2.0.2' }), /its HbbTV version is 2.0.2/],
  ['ait-https', () => aitx({ hbbtvVersion: '1.2.1', base: 'https://example.com/' }), /HbbTV 1.2.1/],
  [
    'hbbtv-hidden',
    () => ({ ...hbbtvFolder, 'app.js': 'document.title = "a";' }),
    /getOwnerApplication\(\) and show\(\)/,
  ],
  ['script-broken', () => ipk({ 'app.js': 'var a = ;' }), /Unexpected token/],
  [
    'syntax-too-new',
    () => ipk({ 'app.js': '\nvar a = b?.c;' }),
    /Chromium 80; webOS TV 5, which it is for, has Chromium 68/,
  ],
  ['syntax-too-new', () => withScript('let a = 1 ?? 2;'), /Tizen 5.5, which it is for, has Chromium 69/],
  [
    'syntax-too-new',
    () => ipk({ 'app.js': 'var a = () => 1;' }),
    /webOS TV 2, which it is for, has an engine of ES5/,
    '2',
  ],
  ['built-in-too-new', () => ipk({ 'app.js': 'structuredClone({});' }), /structuredClone came with Chromium 98/],
  ['version-not-said', () => ipk({ 'app.js': 'var a = b?.c;' }), /optional chaining \(\?\.\) needs webOS TV 22/, ''],
  [
    'mixed-content',
    () => ({
      ...hbbtvFolder,
      'ait.aitx': aitx({ base: 'https://a.example.com/' }),
      'a.html': '<img src="http://b.example.com/a.png">',
    }),
    /http:\/\/b.example.com\/a.png/,
  ],
  ['plain-http', () => ipk({ 'app.js': 'var collector = "http://c.example.com/v1";' }), /http:\/\/c.example.com\/v1/],
  [
    'address-of-the-set',
    () => ipk({ 'app.js': 'var collector = "http://localhost:8080";' }),
    /http:\/\/localhost:8080/,
  ],
  [
    'launch-needs-network',
    () => withInfo({ main: 'https://tv.example.com/' }),
    /the app's page is https:\/\/tv.example.com\//,
  ],
  [
    'launch-needs-network',
    () => withPage('<script src="https://cdn.example.com/a.js"></script>'),
    /<script> waits for https:\/\/cdn/,
  ],
  [
    'launch-needs-network',
    () => withPage('<link rel="stylesheet" href="//cdn.example.com/a.css">'),
    /<link> waits for/,
  ],
  [
    'launch-needs-network',
    () => withPage('<script>location.href = "https://tv.example.com/";</script>'),
    /only leads to one on the network/,
  ],
  [
    'launch-needs-network',
    () => withPage('<meta http-equiv="refresh" content="0; url=https://tv.example.com/">'),
    /only leads/,
  ],
  ['entry-missing', () => withInfo({ main: 'start.html' }), /first page start.html is not there/],
];

describe('the pre-flight check', function () {
  this.timeout(360_000);
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-preflight-keys-'));

  before(() => {
    signer = developmentIdentity(join(folder, 'own.p12'), 'author');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds nothing in what is right', () => {
    expect(broken(wgt({}, signer))).to.deep.equal([]);
    expect(broken(ipk({}))).to.deep.equal([]);
    expect(broken(aitx())).to.deep.equal([]);
    expect(broken(section())).to.deep.equal([]);
    expect(broken(hbbtvFolder)).to.deep.equal([]);
  });

  for (const [rule, given, says, version] of bad) {
    it(`${rule}: ${says.source.replace(/\\/g, '')}`, () => {
      const found = findingsOf(given(), version ?? '5').filter(({ rule: id }) => id !== 'tizen-signature-development');
      expect([...new Set(found.map(({ rule: id }) => id))]).to.deep.equal([rule]);
      expect(
        found.some(({ where, what }) => says.test(`${where}: ${what}`)),
        JSON.stringify(found, null, 1),
      ).to.equal(true);
    });
  }

  it('has a bad package for every rule, and a source', () => {
    const tried = new Set([...bad.map(([rule]) => rule), 'tizen-signature-development']);
    expect(rules.map(({ id }) => id).filter((id) => !tried.has(id))).to.deep.equal([]);
    expect(rules.filter(({ source }) => source.length < 5)).to.deep.equal([]);
    expect(new Set(rules.map(({ id }) => id)).size).to.equal(rules.length);
  });

  it('tells self-made certificates', () => {
    const [found] = findingsOf(wgt({}, signer));
    expect(found).to.include({ rule: 'tizen-signature-development', level: 'warning', where: 'author-signature.xml' });
  });

  it('finds no error in our own packages', async () => {
    const packages = await madePackages();
    for (const end of ['.wgt', '.ipk', 'app/', '.aitx', '.section']) {
      const version = end === '.ipk' ? '5' : undefined;
      const found = lookInto(openPackage(packages.path(end), version));
      // They are signed and told where to send to for this very test.
      const known = ['tizen-signature-development', 'address-of-the-set'];
      expect(
        found.filter(({ rule }) => !known.includes(rule)),
        end,
      ).to.deep.equal([]);
    }
  });

  it('says what it cannot look into', () => {
    expect(() => findingsOf('just text')).to.throw('no .wgt (zip), .ipk (ar) or AIT');
    expect(() => findingsOf({ 'readme.md': '' })).to.throw('a folder without config.xml');
    expect(() => findingsOf(wgt({ '../../x': '' }))).to.throw('given: "../../x" leads out of the archive');
    expect(() => findingsOf(wgt({}).subarray(0, 300))).to.throw('cut off');
    expect(() => findingsOf(ipk({}).subarray(0, 300))).to.throw('cut off');
    expect(asText(wgt({}).subarray(0, 2))).to.equal('PK');
  });
});
