import { build } from 'esbuild';
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExclusiveCanonicalization } from 'xml-crypto';
import { asText, readFiles, text, writeFiles } from '../../packaging/app/files.js';
import { elementsOf, parseXml, textOf } from '../../packaging/app/xml.js';
import { unzip } from '../../packaging/archives/unzip.js';
import { scanApp } from '../../packaging/code/scan-app.js';
import { developmentIdentity, readIdentity } from '../../packaging/tizen/identity.js';
import { packageTizen } from '../../packaging/tizen/package-tizen.js';
import { privilegesFor } from '../../packaging/tizen/privileges.js';
import { signWidget } from '../../packaging/tizen/sign.js';
import { dsig } from '../../packaging/tizen/signature-names.js';
import { checkSignatures } from '../../packaging/tizen/verify-signature.js';
import { createTizenDevice } from '../../platforms/tizen/device.js';
import { madePackages, type Packages } from './kit/made.js';

const signatures = ['author-signature.xml', 'signature1.xml'];

describe('the package for Tizen', function () {
  this.timeout(120_000);
  let folder: string;
  let packages: Packages;
  let files: Map<string, Uint8Array>;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenfoot-tizen-'));
    packages = await madePackages();
    files = unzip(readFileSync(packages.path('.wgt')));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has the app, its configuration, its icon and two signatures', () => {
    expect([...files.keys()]).to.include.members(['index.html', 'app.js', 'icon.png', 'config.xml', ...signatures]);
    expect([...files.keys()].filter((path) => /\.map$|\.webm$/.test(path))).to.deep.equal([]);
    const config = asText(files.get('config.xml')!);
    expect(config).to.include('id="TnftSample.SampleTv" package="TnftSample" required_version="5.5"');
    // A tile of the launcher must not load anew, and so cut off, an app that runs.
    expect(config).to.match(/<tizen:app-control>\s*<tizen:src name="index.html" reload="disable"\/>/);
    expect(asText(files.get('index.html')!)).to.match(/\$WEBAPIS\/webapis\/webapis\.js[^]*app\.js/);
  });

  it('has the collector and the platform in its settings', () => {
    const code = asText(files.get('config.js')!);
    expect(code).to.include(packages.collector);
    expect(code).to.match(/"platform":"tizen"/);
  });

  for (const name of signatures) {
    it(`has a ${name} that holds for another verifier`, () => {
      const document = parseXml(asText(files.get(name)!));
      const [signedInfo] = elementsOf(document, dsig, 'SignedInfo');
      const form = new ExclusiveCanonicalization().process(signedInfo!, {});
      const value = Buffer.from(textOf(elementsOf(document, dsig, 'SignatureValue')[0]), 'base64');
      const [signer] = elementsOf(document, dsig, 'X509Certificate');
      const { publicKey, subject } = new X509Certificate(Buffer.from(textOf(signer), 'base64'));
      expect(verify('sha256', text(form), publicKey, value)).to.equal(true);
      expect(subject).to.include('for development only');
      const covered = elementsOf(signedInfo!, dsig, 'Reference').map((reference) => {
        const uri = decodeURIComponent(reference.getAttribute('URI')!);
        const digest = textOf(elementsOf(reference, dsig, 'DigestValue')[0]);
        if (!uri.startsWith('#'))
          expect(createHash('sha256').update(files.get(uri)!).digest('base64'), uri).to.equal(digest);
        return uri;
      });
      const left = name === signatures[0] ? signatures : [name];
      expect(covered).to.have.members([...[...files.keys()].filter((path) => !left.includes(path)), '#prop']);
    });
  }

  it('has the digests of the roles that every signature of Tizen has', () => {
    // Constant, since the property they are of is; as Tizen's own packager has them.
    expect(asText(files.get('author-signature.xml')!)).to.include('lpo8tUDs054eLlBQXiDPVDVKfw30ZZdtkRs1jd7H5K8=');
    expect(asText(files.get('signature1.xml')!)).to.include('u/jU3U4Zm5ihTMSjKGlGYbWzDfRkGphPPHx3gJIYEJ4=');
  });

  it('has signatures that xmlsec1 takes, where it is installed', function () {
    if (spawnSync('xmlsec1', ['--version']).error) this.skip();
    const unpacked = join(folder, 'unpacked');
    writeFiles(unpacked, files);
    for (const name of signatures) {
      const roots = checkSignatures(files)
        .find(({ file }) => file === name)!
        .certificates.slice(-1);
      const pem = join(folder, `${name}.pem`);
      writeFileSync(pem, roots.map(String).join(''));
      const flags = [
        '--trusted-pem',
        pem,
        '--enabled-reference-uris',
        'empty,same-doc,local,remote',
        '--id-attr:Id',
        'Object',
      ];
      const { status, stderr } = spawnSync('xmlsec1', ['--verify', ...flags, name], { cwd: unpacked, timeout: 20_000 });
      expect(status, String(stderr)).to.equal(0);
    }
  });

  it('declares exactly the privileges that its code calls for', () => {
    const declared = [...asText(files.get('config.xml')!).matchAll(/privilege name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const { apis, usesNetwork } = scanApp(files);
    expect(declared).to.deep.equal(privilegesFor(apis, usesNetwork));
    expect(declared).to.include('http://tizen.org/privilege/internet');
  });

  it('would have those that the adapter of Tizen asks a set for, as seen while it asks', async () => {
    // What the adapter touches, told by objects that write down who asks for what.
    const touched = new Set<string>();
    const recording = (path: string): object =>
      new Proxy(() => '', {
        get: (_, key) => {
          const below = `${path}.${String(key)}`;
          touched.add(below);
          return recording(below);
        },
        apply: () => '',
      });
    const device = createTizenDevice({ webapis: recording('webapis'), tizen: recording('tizen') });
    device.describe(() => {});
    device.network();
    device.onNetwork(() => {})();
    // And what is seen in its code when nothing runs, lowered as it is for the oldest engines.
    const bundle = await build({
      stdin: { contents: `export { tizen } from 'tenfoot/tizen'`, resolveDir: process.cwd() },
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'chrome63',
      conditions: ['tenfoot-source'],
    });
    const { apis } = scanApp(new Map([['adapter.js', bundle.outputFiles[0]!.contents]]));
    const seen = privilegesFor(touched, false);
    expect(seen).to.deep.equal([
      'http://developer.samsung.com/privilege/network.public',
      'http://developer.samsung.com/privilege/productinfo',
    ]);
    expect(privilegesFor(apis, false)).to.deep.equal(seen);
  });

  it('is signed by the certificates that are given', () => {
    const [author, distributor] = ['author', 'distributor'].map((role) => {
      const file = join(folder, `${role}.p12`);
      developmentIdentity(file, role as 'author');
      return readIdentity(file, 'development');
    });
    const config = {
      name: 'A',
      version: '1.0.0',
      packageId: 'AbCdEfGhIj',
      applicationName: 'A',
      requiredVersion: '6.0',
    };
    const page = new Map([
      ['index.html', text('<script src="a.js"></script>')],
      ['ä/b c.js', text('')],
    ]);
    const signed = unzip(packageTizen(page, { config, author: author!, distributor: distributor! }));
    const checks = checkSignatures(signed);
    expect(checks.map(({ file, faults }) => [file, faults])).to.deep.equal([
      ['author-signature.xml', []],
      ['signature1.xml', []],
    ]);
    expect(checks.map(({ certificates }) => certificates[0]!.subject.split('\n')[0])).to.deep.equal([
      'CN=tenfoot author (for development only)',
      'CN=tenfoot distributor (for development only)',
    ]);
  });

  it('has the same author when it is made again', () => {
    const file = join(folder, 'again.p12');
    const certificates = [1, 2].map(() => developmentIdentity(file, 'author').certificates[0]!.toString('hex'));
    expect(certificates[0]).to.equal(certificates[1]);
  });

  it('is not made with files that are no identity', () => {
    const file = join(folder, 'own.p12');
    developmentIdentity(file, 'author');
    const none = join(folder, 'none.p12');
    writeFileSync(none, 'nothing');
    expect(() => readIdentity(file, 'wrong')).to.throw(`${file}: the password is wrong`);
    expect(() => readIdentity(none, '')).to.throw(`${none}: no PKCS #12 file that can be read`);
    expect(() => readIdentity(join(folder, 'missing.p12'), '')).to.throw('there is no such file');
  });

  it('tells what was done to it after it was signed', () => {
    const identity = developmentIdentity(join(folder, 'own.p12'), 'author');
    const signed = signWidget(
      new Map([
        ['a.js', text('1')],
        ['b.js', text('2')],
      ]),
      identity,
      identity,
    );
    const faults = (change: (files: Map<string, Uint8Array>) => unknown): string[] => {
      const copy = new Map(signed);
      change(copy);
      return checkSignatures(copy).flatMap(({ file, faults: found }) => found.map((fault) => `${file}: ${fault}`));
    };
    const swap = (from: string | RegExp, to: string) => (copy: Map<string, Uint8Array>) =>
      copy.set('signature1.xml', text(asText(copy.get('signature1.xml')!).replace(from, to)));
    expect(faults(() => {})).to.deep.equal([]);
    expect(faults((copy) => copy.set('a.js', text('3')))).to.deep.equal([
      'author-signature.xml: a.js: has changed since it was signed',
      'signature1.xml: a.js: has changed since it was signed',
    ]);
    expect(faults((copy) => copy.delete('b.js'))[0]).to.equal('author-signature.xml: b.js: is signed but not there');
    expect(faults((copy) => copy.set('c.js', text('')))[0]).to.equal('author-signature.xml: c.js: is not signed');
    expect(faults(swap('URI="a.js"', 'URI="b.js"'))).to.include(
      'signature1.xml: the signature is not that of its certificate',
    );
    expect(faults(swap('role-distributor', 'role-author'))).to.deep.equal([
      'signature1.xml: #prop: has changed since it was signed',
    ]);
    expect(faults(swap('rsa-sha256', 'rsa-sha1'))[0]).to.match(/rsa-sha1 is not one that sets take/);
    expect(faults(swap(/^[^]*$/, 'no XML'))[0]).to.match(/^signature1.xml: /);
  });

  it('reads no more of a folder than its files', () => {
    writeFiles(
      join(folder, 'tree'),
      new Map([
        ['a/b/c.txt', text('c')],
        ['d.txt', text('d')],
      ]),
    );
    expect([...readFiles(join(folder, 'tree')).keys()]).to.deep.equal(['a/b/c.txt', 'd.txt']);
  });
});
