import { build } from 'esbuild';
import { expect } from 'chai';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Files of the overlay in an app's bundle, and packages. */
async function bundled(app: string): Promise<{ overlay: string[]; packages: Set<string>; text: string }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: app, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['tenfoot-source', 'browser'],
    metafile: true,
    write: false,
  });
  const files = Object.entries(Object.values(metafile.outputs)[0]!.inputs).flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [file] : [],
  );
  return {
    overlay: files.filter((file) => /src\/(overlay|trace)\//.test(file)),
    packages: new Set(files.flatMap((file) => /node_modules\/([^/]+)/.exec(file)?.[1] ?? [])),
    text: outputFiles[0]!.text,
  };
}

describe('the overlay in a bundle', () => {
  it('is not there, not a file of it, where an app does not import it', async () => {
    const { overlay, packages } = await bundled(
      `import { createTracker } from 'tenfoot';\nimport { html5 } from 'tenfoot/html5';\ncreateTracker({ platform: html5() });`,
    );
    expect(overlay).to.deep.equal([]);
    expect([...packages].sort()).to.deep.equal(['ky', 'localforage']);
  });

  it('brings fflate and nothing else, and no word that old engines do not know', async () => {
    const { packages, text } = await bundled(`export { createOverlay } from 'tenfoot/overlay';`);
    expect([...packages]).to.deep.equal(['fflate']);
    const young =
      /Array\.from|\.fill\(|\.includes\(|\.padStart|Object\.(assign|entries|values)|\bSymbol\b|\bPromise\b|new (Map|Set|WeakMap|Proxy)\b|\bfunction\*|\basync\b|Number\.is|Math\.(imul|trunc|sign)/;
    expect(text.match(young)).to.equal(null);
  });
});
