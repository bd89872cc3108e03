import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { asText, text } from '../../packaging/app/files.js';
import { unar } from '../../packaging/archives/unar.js';
import { untarGz } from '../../packaging/archives/untar.js';
import { packIpk } from '../../packaging/webos/ares.js';
import { pngSize } from '../../packaging/preflight/image-size.js';
import { madePackages, type Packages } from './kit/made.js';

const app = 'usr/palm/applications/com.example.tenfoot.sampletv/';

describe('the package for webOS', function () {
  // LG's packager is installed once, from the package registry.
  this.timeout(360_000);
  let packages: Packages;
  let members: Map<string, Uint8Array>;
  let files: Map<string, Uint8Array>;

  before(async () => {
    packages = await madePackages();
    members = unar(readFileSync(packages.path('.ipk')));
    files = untarGz(members.get('data.tar.gz')!);
  });

  it('is an .ipk with the app in its folder', () => {
    expect([...members.keys()]).to.have.members(['debian-binary', 'control.tar.gz', 'data.tar.gz']);
    expect(asText(members.get('debian-binary')!)).to.equal('2.0\n');
    expect([...files.keys()]).to.include.members(['appinfo.json', 'index.html', 'app.js'].map((file) => app + file));
    expect(files.has('usr/palm/packages/com.example.tenfoot.sampletv/packageinfo.json')).to.equal(true);
  });

  it('says the same of itself in its control and in appinfo.json', () => {
    const info: unknown = JSON.parse(asText(files.get(`${app}appinfo.json`)!));
    expect(info).to.include({ id: 'com.example.tenfoot.sampletv', version: '0.1.0', type: 'web', main: 'index.html' });
    const control = asText(untarGz(members.get('control.tar.gz')!).get('control')!);
    expect(control).to.match(/^Package: com\.example\.tenfoot\.sampletv$/m);
    expect(control).to.match(/^Version: 0\.1\.0$/m);
  });

  it('has icons of the sizes that LG asks for', () => {
    const size = (file: string): unknown => pngSize(files.get(app + file)!);
    expect(size('icon.png')).to.deep.equal({ width: 80, height: 80 });
    expect(size('large-icon.png')).to.deep.equal({ width: 130, height: 130 });
    expect(size('splash.png')).to.deep.equal({ width: 1920, height: 1080 });
  });

  it('has the collector and the platform in its settings', () => {
    const code = asText(files.get(`${app}config.js`)!);
    expect(code).to.include(packages.collector);
    expect(code).to.match(/"platform":"webos"/);
  });

  it("is not made against the packager's will, which is told", async () => {
    let refusal: unknown;
    await packIpk(new Map([['appinfo.json', text('{"id":"Not.An.Id"}')]])).catch((error: unknown) => (refusal = error));
    expect(String(refusal)).to.match(/ares-package\.js failed with \d+:\n.*Not\.An\.Id/s);
  });
});
