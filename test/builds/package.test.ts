import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runIn } from './kit/run-in.js';
import { makeApp, type ThrowAwayApp } from './kit/throw-away-app.js';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, { types?: string }>;
};

/** Everything there is in a dependency, by name. */
interface Tree {
  readonly dependencies?: Record<string, Tree>;
}
const names = ({ dependencies = {} }: Tree): object =>
  Object.fromEntries(Object.entries(dependencies).map(([name, tree]) => [name, names(tree)]));

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

describe('the package, as npm installs it', function () {
  this.timeout(300_000);
  let app: ThrowAwayApp;
  let installed: string;
  let files: readonly string[];

  before(async () => {
    app = await makeApp('script');
    installed = join(app.folder, 'node_modules/tenfoot');
    files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => statSync(join(installed, file)).isFile());
  });

  it('brings ky and localforage, and nothing that they do not need', async () => {
    const tree = JSON.parse(await app.npm('ls', '--all', '--json')) as Tree;
    expect(names(tree)).to.deep.equal({ tenfoot: { ky: {}, localforage: { lie: { immediate: {} } } } });
  });

  it('holds the library, its source and its documents, and nothing else', () => {
    const strangers = files.filter(
      (file) =>
        !/^(dist|src|platforms)\/.*\.(js|ts|map)$/.test(file) &&
        !/^[a-z0-9]+\/package\.json$/.test(file) &&
        !/^((docs|platforms|platforms\/[a-z0-9]+)\/)?[^/]*\.md$/.test(file) &&
        !['package.json', 'LICENSE', 'bin/tenfoot.mjs'].includes(file),
    );
    expect(strangers).to.deep.equal([]);
    const bytes = files.reduce((sum, file) => sum + statSync(join(installed, file)).size, 0);
    expect(bytes).to.be.below(3_000_000);
  });

  it('has a door to each subpath for tools that do not read exports', () => {
    Object.keys(manifest.exports)
      .filter((subpath) => subpath !== '.' && manifest.exports[subpath]?.types)
      .forEach((subpath) => {
        const door = JSON.parse(readFileSync(join(installed, subpath, 'package.json'), 'utf8')) as Record<
          string,
          string
        >;
        ['main', 'types'].forEach((field) => {
          expect(existsSync(join(installed, subpath, door[field]!)), `${field} of ${subpath}`).to.equal(true);
        });
      });
  });

  it('can be imported by Node, every subpath of it', async () => {
    const modules = Object.keys(manifest.exports).filter((subpath) => manifest.exports[subpath]?.types);
    const script = modules.map((subpath) => `await import('${subpath.replace(/^\./, 'tenfoot')}');`).join('\n');
    await runIn(app.folder, process.execPath, ['--input-type=module', '--eval', script]);
  });

  it('links to nothing that is not there', () => {
    const broken = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...readFileSync(join(installed, file), 'utf8').matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)]
          .map(([, target = '']) => target)
          .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(installed, dirname(file), target)))
          .map((target) => `${file} → ${target}`),
      );
    expect(broken).to.deep.equal([]);
  });

  it('maps to source that is there', () => {
    const maps = files.filter((file) => file.endsWith('.js.map'));
    expect(maps).not.to.be.empty;
    maps.forEach((file) => {
      const { sources, sourcesContent } = JSON.parse(readFileSync(join(installed, file), 'utf8')) as SourceMap;
      sources.forEach((source, index) => {
        // What a bundle has taken in is in its map.
        const isThere = existsSync(join(installed, dirname(file), source)) || Boolean(sourcesContent?.[index]);
        expect(isThere, source).to.equal(true);
      });
    });
  });
});
