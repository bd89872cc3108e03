import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OptionError, readOptions } from '../../packaging/options.js';
import { aitx, wgt } from './kit/packages.js';

function run(
  script: string,
  ...args: string[]
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const file = new URL(`../../packaging/${script}.ts`, import.meta.url).pathname;
  const flags = ['--conditions=tenfoot-source', '--import', 'tsx', file, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8', timeout: 60_000 });
  return { code: status, out: stdout, err: stderr };
}

describe('the command line', function () {
  this.timeout(70_000);
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'tenfoot-command-line-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('packages all of them by default, in one order', () => {
    expect(readOptions([], {}).platforms).to.deep.equal(['tizen', 'webos', 'hbbtv']);
    expect(readOptions(['hbbtv', 'tizen', 'tizen'], {}).platforms).to.deep.equal(['tizen', 'hbbtv']);
  });

  it('takes the collector from an option or from the environment', () => {
    const env = { TENFOOT_COLLECTOR: 'https://one.example.com/' };
    expect(readOptions([], env).collector).to.equal('https://one.example.com');
    expect(readOptions(['--collector', 'http://10.0.0.5:8080/c'], env).collector).to.equal('http://10.0.0.5:8080/c');
  });

  const wrong: readonly (readonly [args: string[], says: string])[] = [
    [['roku'], 'roku: no platform; expected tizen, webos, hbbtv'],
    [
      ['--collector', 'collector.example.com'],
      '--collector: expected a URL as https://collector.example.com, got "collector.example.com"',
    ],
    [['--collector', 'ftp://a/'], '--collector: expected a URL'],
    [['--collector', 'https://a/?b=c'], '--collector: expected a URL'],
    [
      ['--tizen-version', '3.0'],
      '--tizen-version: 3.0 has an engine that the sample app cannot be lowered to; 4.0 is the oldest',
    ],
    [['--webos-version', 'latest'], '--webos-version: no version of it: latest'],
    [['--hbbtv-application', '16384'], '--hbbtv-application: expected a whole number from 0 to 16383, got "16384"'],
    [['--hbbtv-organisation', '-1'], '--hbbtv-organisation'],
    [['--author', 'a.p12'], '--distributor: is missing'.replace('--distributor', '')],
    [['--colector', 'x'], "Unknown option '--colector'"],
  ];
  for (const [args, says] of wrong) {
    it(`refuses ${args.join(' ')}`, () => {
      expect(() => readOptions(args, { TENFOOT_AUTHOR_PASSWORD: 'x' })).to.throw(OptionError, says.trim());
    });
  }

  it('asks for the password of a certificate', () => {
    expect(() => readOptions(['--author', 'a.p12', '--distributor', 'd.p12'], {})).to.throw(
      'TENFOOT_AUTHOR_PASSWORD: is not set; it is the password of a.p12',
    );
  });

  it('ends packaging with 1 and a word about the option, before anything is built', () => {
    const { code, out, err } = run('package', 'tizen', '--collector', 'nowhere');
    expect([code, out]).to.deep.equal([1, '']);
    expect(err).to.match(/^--collector: expected a URL .*got "nowhere"\n\nnpm run package/);
  });

  it('ends the pre-flight check with 0, 1 or 2', () => {
    const good = join(folder, 'good.aitx');
    const bad = join(folder, 'bad.wgt');
    writeFileSync(good, aitx());
    writeFileSync(bad, wgt({}));
    const right = run('preflight', good);
    expect([right.code, right.err]).to.deep.equal([0, '']);
    expect(right.out).to.match(/good\.aitx: hbbtv ait for 1\.5\.1 and later\n\n0 errors, 0 warnings, 0 notes\n$/);
    const wrong = run('preflight', bad);
    expect(wrong.code).to.equal(1);
    expect(wrong.out).to.match(/ERROR +tizen-signature-missing\n +author-signature\.xml: is not there\n/);
    expect(wrong.out).to.include('[Samsung, "Creating Certificates": unsigned packages are not installed]');
    const none = run('preflight', join(folder, 'none.wgt'));
    expect([none.code, none.out, none.err]).to.deep.equal([
      2,
      '',
      `${join(folder, 'none.wgt')}: there is no such file\n`,
    ]);
  });

  it('prints findings as JSON', () => {
    const bad = join(folder, 'json.wgt');
    writeFileSync(bad, wgt({}));
    const { code, out } = run('preflight', bad, '--json');
    expect(code).to.equal(1);
    const told = JSON.parse(out) as { findings: object[] };
    expect(told).to.include({ file: bad, platform: 'tizen', form: 'package', version: '5.5' });
    expect(told.findings[0]).to.have.all.keys('rule', 'level', 'where', 'what', 'source');
  });
});
