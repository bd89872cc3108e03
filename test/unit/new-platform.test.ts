import { expect } from 'chai';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, resolveConfig } from 'prettier';
import ts from 'typescript';
import { newPlatform } from '../../scripts/new-platform.mjs';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** What the compiler says of some files of a checkout, with its own settings. */
function compile(root: string, files: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: Record<string, unknown>;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, root);
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    options,
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

describe('npm run new:platform', function () {
  this.timeout(60_000);
  let root: string;
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tenfoot-new-'));
    for (const part of ['package.json', 'tsconfig.json', '.prettierrc.json', 'src', 'platforms', 'test/platforms'])
      cpSync(join(checkout, part), join(root, part), { recursive: true });
    symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'), 'junction');
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('makes a folder, a row in the suite and a line in the exports, and they compile', async () => {
    const files = newPlatform(root, 'titan-os');
    expect(files).to.include.members([
      'platforms/titan-os/index.ts',
      'platforms/titan-os/player.ts',
      'platforms/titan-os/emulator/quirks.ts',
      'platforms/titan-os/README.md',
      'test/platforms/titan-os.ts',
      'test/platforms/titan-os.test.ts',
      'package.json',
    ]);
    const index = read('platforms/titan-os/index.ts');
    expect(index).to.contain('export function titanOs(').and.to.contain("name: 'titan-os'");
    const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, unknown> };
    expect(exports['./titan-os']).to.deep.equal({
      'tenfoot-source': './platforms/titan-os/index.ts',
      types: './dist/platforms/titan-os/index.d.ts',
      default: './dist/platforms/titan-os/index.js',
    });
    const sources = files.filter((file) => file.endsWith('.ts'));
    for (const file of sources) {
      const own = read(file).replace(/'[^']*\/html5\/(lifecycle|page|emulator\/quirk)\.js'/g, '');
      expect(own, file).not.to.match(/html5/i);
    }
    expect(compile(root, sources)).to.deep.equal([]);
    for (const file of files) {
      const filepath = join(root, file);
      const config = await resolveConfig(filepath);
      expect(await check(read(file), { ...config, filepath }), `${file} is formatted`).to.equal(true);
    }
  });

  const refused: readonly (readonly [name: string | undefined, says: string])[] = [
    [undefined, 'expected a name: npm run new:platform NAME'],
    ['', 'expected a name'],
    ['Titan OS', '"Titan OS": expected small letters, digits and single hyphens'],
    ['9xm', '"9xm": expected small letters'],
    ['a--b', '"a--b": expected small letters'],
    ['../escape', '"../escape": expected small letters'],
    ['webos', '"webos" is taken'],
    ['emulators', '"emulators" is taken'],
    ['class', '"class": class is a word of the language'],
    ['shows', '"shows": shows has another meaning'],
  ];
  for (const [name, says] of refused)
    it(`refuses ${name === undefined ? 'no name' : JSON.stringify(name)}, and writes nothing`, () => {
      const before = read('package.json');
      expect(() => newPlatform(root, name)).to.throw(says);
      expect(read('package.json')).to.equal(before);
    });

  it('refuses a name whose files are there, and writes nothing', () => {
    writeFileSync(join(root, 'test/platforms/vidaa.ts'), 'mine');
    expect(() => newPlatform(root, 'vidaa')).to.throw('test/platforms/vidaa.ts is there already');
    expect(read('test/platforms/vidaa.ts')).to.equal('mine');
    expect(existsSync(join(root, 'platforms/vidaa'))).to.equal(false);
  });
});
