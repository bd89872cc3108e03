import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Config {
  readonly forbidden: readonly unknown[];
  readonly options: { readonly tsConfig: unknown };
}

/** Names of the rules that a tree of one-line files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const { default: config } = (await import(String(new URL('../../.dependency-cruiser.mjs', import.meta.url)))) as {
    default: Config;
  };
  const tree = mkdtempSync(join(tmpdir(), 'tenfoot-layers-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), text);
    }
    const cruising: unknown = {
      ...config.options,
      tsConfig: undefined,
      baseDir: tree,
      validate: true,
      ruleSet: { forbidden: config.forbidden },
    };
    const { output } = await cruise(Object.keys(files), cruising as ICruiseOptions);
    return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
  } finally {
    rmSync(tree, { recursive: true });
  }
}

const importing = (path: string): string => `import { x } from '${path}';\nexport const y = x;\n`;
const leaf = 'export const x = 1;\n';

describe('the import layers', () => {
  const bad: readonly (readonly [rule: string, file: string, imported: string])[] = [
    ['media-imports-left-only', 'src/media/a.ts', 'src/session/x.ts'],
    ['protocol-imports-left-only', 'src/protocol/a.ts', 'src/delivery/x.ts'],
    ['session-imports-left-only', 'src/session/a.ts', 'src/delivery/x.ts'],
    ['delivery-imports-left-only', 'src/delivery/a.ts', 'src/session/x.ts'],
    ['contracts-stand-alone', 'src/platform.ts', 'src/session/x.ts'],
    ['nobody-imports-strict', 'src/watch.ts', 'src/strict/x.ts'],
    ['strict-imports-left-only', 'src/strict/a.ts', 'src/delivery/x.ts'],
    ['trace-imports-left-only', 'src/trace/a.ts', 'src/session/x.ts'],
    ['overlay-reads-traces-and-contracts', 'src/overlay/a.ts', 'src/delivery/x.ts'],
    ['overlay-runs-no-tracker', 'src/overlay/a.ts', 'src/tracker.ts'],
    ['nobody-imports-the-overlay', 'src/watch.ts', 'src/overlay/x.ts'],
    ['nobody-imports-the-join', 'src/emitter.ts', 'src/tracker.ts'],
    ['platforms-import-the-contract-only', 'platforms/tizen/a.ts', 'src/media/x.ts'],
    ['platforms-import-the-contract-only', 'platforms/tizen/a.ts', 'platforms/webos/x.ts'],
    ['apps-import-public-names-only', 'apps/sample-tv/src/a.ts', 'src/session/x.ts'],
    ['nobody-imports-packaging', 'apps/sample-tv/src/a.ts', 'packaging/x.ts'],
    ['packaging-imports-itself-only', 'packaging/a.ts', 'platforms/tizen/index.ts'],
    ['apps-import-public-names-only', 'apps/dashboard/src/a.ts', 'apps/collector/src/x.ts'],
  ];
  bad.forEach(([rule, file, imported]) => {
    it(`refuse ${imported} in ${file}`, async () => {
      const up = '../'.repeat(file.split('/').length - 1);
      const files = { [file]: importing(`${up}${imported.replace('.ts', '.js')}`), [imported]: leaf };
      expect(await broken(files)).to.deep.equal([rule]);
    });
  });

  it('refuse a cycle', async () => {
    const files = { 'src/media/a.ts': importing('./b.js'), 'src/media/b.ts': importing('./a.js') };
    expect(await broken(files)).to.include('no-cycles');
  });

  it('refuse Node in the library', async () => {
    const files = { 'src/media/a.ts': importing('node:fs') };
    expect(await broken(files)).to.deep.equal(['the-library-needs-ky-and-localforage-only']);
  });

  it('allow the way that data goes', async () => {
    const files = {
      'src/session/a.ts': importing('../media/x.js'),
      'src/media/x.ts': importing('../clock.js'),
      'src/clock.ts': leaf,
      'platforms/tizen/a.ts': importing('../html5/x.js'),
      'platforms/html5/x.ts': importing('../../src/platform.js'),
      'src/platform.ts': leaf,
    };
    expect(await broken(files)).to.deep.equal([]);
  });
});
