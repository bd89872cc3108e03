import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: { tenfoot: string } };

/** A code as a phone read it from a set. */
const text =
  'TF1C60TM53LE0WM6C9KNT7L20%-GHZZ%UQZOAKVYPO/X0PA6QFA391-397B+LB-4F7MO32JB1NT38SKCS8XIEI1YRUMLGKOAL%4%T1HS+LVY7ZO-/NTJX-RSKPPASGQUZ3ZRAE53V-J14P3DCE%76DJZJVKQOUU8Z+F3O854NSXUUODTK2BCHYVR.K-L7EUW+IF9G5PCK+JSP++/D91-+VGMH8WE+W03R22LUIG-CN3Q13GDJVQJ.C5G5ZY564D30NY6H%LW.UDVDB';

function run(args: readonly string[], input = ''): { status: number | null; out: string; err: string } {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, bin.tenfoot), ...args], {
    input,
    env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, out: stdout, err: stderr };
}

describe('npx tenfoot trace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenfoot-trace-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('prints a text, a file, and what comes in', () => {
    const file = join(folder, 'mail.txt');
    writeFileSync(file, `  ${text.slice(0, 60)}\r\n  ${text.slice(60)}\r\n`);
    const [first, ...others] = [run(['trace', text]), run(['trace', file]), run(['trace', '-'], text)];
    expect(first).to.include({ status: 0, err: '' });
    expect(first.out).to.contain('Trace made 2026-05-17 20:31:07.250 UTC by tenfoot 0.1.0: 5 entries');
    expect(first.out).to.contain('Session 8f3c21 · ep-101 “Pilot” · vod · 1800 s');
    expect(first.out).to.match(/play +204 after 0\.03 s/);
    others.forEach((other) => expect(other).to.deep.equal(first));
  });

  it('prints it for programs', () => {
    const { out, status } = run(['trace', '--json', text]);
    expect(status).to.equal(0);
    const [trace] = JSON.parse(out) as { app: string; entries: { type: string }[] }[];
    expect(trace!.app).to.equal('Example TV 3.2.0');
    expect(trace!.entries.map(({ type }) => type)).to.deep.equal([
      'sessionStart',
      'play',
      'ping',
      undefined,
      'adStart',
    ]);
  });

  const refusals: readonly (readonly [what: string, args: readonly string[], words: string])[] = [
    [
      'no file of that name',
      ['trace', 'trace.txt'],
      'expected a file, or a text that begins with TF1, got "trace.txt"',
    ],
    [
      'half of a code',
      ['trace', text.slice(0, 100)],
      `code 1 is cut short: expected ${text.length} characters, got 100`,
    ],
    ['a damaged code', ['trace', text.replace('9KN', '9KM')], 'code 1 is damaged: its checksum does not match'],
    ['nothing at all', ['trace'], 'expected a file or a text'],
    ['an option that is none', ['trace', '--jsno', text], 'unknown option --jsno; known is --json'],
    ['a command that is none', ['trance'], 'unknown command "trance"'],
  ];
  refusals.forEach(([what, args, words]) => {
    it(`says in words what is wrong: ${what}`, () => {
      const { status, out, err } = run(args);
      expect({ status, out }).to.deep.equal({ status: 1, out: '' });
      expect(err)
        .to.match(/^tenfoot/)
        .and.to.contain(words);
      expect(err).not.to.contain('    at ');
    });
  });

  it('says how it is used', () => {
    expect(run([]).out).to.match(/^Usage: npx tenfoot trace/);
    expect(run(['--help']).status).to.equal(0);
  });
});

describe('the overlay as it is published', () => {
  const code = readFileSync(join(root, 'dist/src/overlay/index.js'), 'utf8');

  it('asks for no package and no other file', () => {
    expect(code.match(/^(?:import|export)\b.*\bfrom\b.*$/gm)).to.equal(null);
    expect(code).not.to.match(/\brequire\(|\bimport\(/);
  });

  it('carries the licence of what it contains', () => {
    expect(code).to.contain('Copyright (c) 2026 Arjun Barrett').and.to.contain('The above copyright notice');
  });
});
