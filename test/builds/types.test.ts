import { expect } from 'chai';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeApp } from './kit/throw-away-app.js';

const here = (path: string): URL => new URL(path, import.meta.url);

/** Each app brings a TypeScript of its own: today's, the last of 5, and the one of Lightning's template. */
const compilers = [
  { app: 'vite', module: 'ESNext', resolution: 'bundler' },
  { app: 'vite', module: 'NodeNext', resolution: 'nodenext' },
  { app: 'webpack', module: 'ESNext', resolution: 'bundler' },
  { app: 'lightning', module: 'Node16', resolution: 'node16' },
  { app: 'lightning', module: 'ESNext', resolution: 'node' },
];

describe("in other people's type checks", function () {
  this.timeout(300_000);

  it('looks at every subpath that has types', () => {
    const { exports } = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as {
      exports: Record<string, { types?: string }>;
    };
    const looked = readFileSync(here('types/every-name.mts'), 'utf8');
    Object.keys(exports)
      .filter((subpath) => exports[subpath]?.types)
      .forEach((subpath) => expect(looked).to.include(`'${subpath.replace(/^\./, 'tenfoot')}'`));
  });

  compilers.forEach(({ app: name, module, resolution }) => {
    const { devDependencies } = JSON.parse(readFileSync(here(`${name}/package.json`), 'utf8')) as {
      devDependencies: { typescript: string };
    };

    it(`TypeScript ${devDependencies.typescript} finds all types, by ${resolution}, without another package`, async () => {
      const app = await makeApp(name);
      const project = `types-${resolution}.json`;
      cpSync(here('types/every-name.mts'), join(app.folder, 'every-name.mts'));
      const compilerOptions = {
        module,
        moduleResolution: resolution,
        target: 'ES2018',
        lib: ['ES2018', 'DOM'],
        types: [],
        strict: true,
        skipLibCheck: false,
        noEmit: true,
      };
      writeFileSync(join(app.folder, project), JSON.stringify({ compilerOptions, files: ['every-name.mts'] }));
      await app.run('typescript/bin/tsc', ['-p', project]);
    });
  });
});
