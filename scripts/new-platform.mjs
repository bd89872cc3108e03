/**
 * Makes a platform out of `platforms/html5`: `npm run new:platform NAME`. A folder, a row in the contract suite, and a line in the
 * exports of the package; it passes the suite at once, and then is changed to what the sets do.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root as checkout } from './run.mjs';

const template = 'platforms/html5';
/** What every platform of elements shares: the copy imports it. */
const shared = ['lifecycle.ts', 'page.ts', 'emulator/quirk.ts'];
const tests = ['test/platforms/html5.ts', 'test/platforms/html5.test.ts'];

const isName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => camel(name).replace(/^./, (letter) => letter.toUpperCase());

/** A name that code can have. */
function isIdentifier(name) {
  try {
    new Function(`'use strict'; let ${name};`);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a name, in words; `null` when nothing is. */
function findFault(root, name, exports, sources) {
  if (!name) return 'expected a name: npm run new:platform NAME';
  if (name.length > 40 || !isName.test(name))
    return `"${name}": expected small letters, digits and single hyphens, beginning with a letter, such as vidaa or titan-os`;
  if (existsSync(join(root, 'platforms', name)) || `./${name}` in exports)
    return `"${name}" is taken: expected a name that is neither a folder of platforms/ nor an export of the package`;
  if (!isIdentifier(camel(name)))
    return `"${name}": ${camel(name)} is a word of the language, and cannot be a function`;
  const used = sources.find((text) => new RegExp(`\\b(${camel(name)}|create${pascal(name)}Emulator)\\b`).test(text));
  return used
    ? `"${name}": ${camel(name)} has another meaning in the code that is copied; expected a name of your own`
    : null;
}

/** Imports of what is shared lead to where it stays. */
function relink(file, text) {
  return text.replace(/(from ')(\.{1,2}\/[^']+)(\.js')/g, (whole, before, path, after) => {
    const target = posix.join(posix.dirname(file), path);
    if (!shared.includes(`${target}.ts`)) return whole;
    return `${before}${posix.relative(posix.join('/x', posix.dirname(file)), posix.join('/html5', target))}${after}`;
  });
}

function rename(text, name) {
  const imports = /'[^'\n]*\/html5\/(lifecycle|page|emulator\/quirk)\.js'/g;
  const kept = text.match(imports) ?? [];
  let next = 0;
  return text
    .replace(imports, "'\0'")
    .replace(/Html5/g, pascal(name))
    .replace(/'([^'\n]*)html5([^'\n]*)'/g, (_, before, after) => `'${before}${name}${after}'`)
    .replace(/html5/g, camel(name))
    .replace(/'\0'/g, () => kept[next++]);
}

const readme = (name) => `# ${pascal(name)}

\`\`\`js
import { ${camel(name)} } from 'tenfoot/${name}';
const tracker = createTracker({ ..., platform: ${camel(name)}() });
const session = tracker.watch(video, content);
\`\`\`

Untested: nobody has run it on a set. It is a copy of \`platforms/html5\`; say here what these sets do otherwise, how sure that is and where
it is known from, and which of it the emulator in [\`emulator\`](emulator/quirks.ts) does.
`;

function readSources(root) {
  const files = readdirSync(join(root, template), { recursive: true })
    .map((file) => String(file).replace(/\\/g, '/'))
    .filter((file) => file.endsWith('.ts') && !shared.includes(file))
    .sort();
  return files.map((file) => [file, readFileSync(join(root, template, file), 'utf8')]);
}

/**
 * The files of a new platform, by their paths: new ones, and package.json as it should be. Throws an Error that says what is wrong
 * with the name.
 */
export function planPlatform(root, name) {
  const sources = readSources(root);
  const rows = tests.map((file) => [file, readFileSync(join(root, file), 'utf8')]);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const fault = findFault(
    root,
    name,
    manifest.exports,
    [...sources, ...rows].map(([, text]) => text),
  );
  if (fault) throw new Error(fault);
  const folder = `platforms/${name}`;
  const files = new Map();
  for (const [file, text] of sources) files.set(`${folder}/${file}`, rename(relink(file, text), name));
  const index = `${folder}/index.ts`;
  const head = `/** ${pascal(name)}: HTML media elements, as long as nothing else is known of these sets. */`;
  files.set(index, files.get(index).replace(/^\/\*\*.*?\*\//s, head));
  files.set(`${folder}/README.md`, readme(name));
  for (const [file, text] of rows) files.set(file.replace('html5', name), rename(text, name));
  const taken = [...files.keys()].find((file) => existsSync(join(root, file)));
  if (taken) throw new Error(`"${name}": ${taken} is there already; expected a name that nothing has`);
  const entry = {
    'tenfoot-source': `./${index}`,
    types: `./dist/${folder}/index.d.ts`,
    default: `./dist/${folder}/index.js`,
  };
  manifest.exports = Object.fromEntries(
    Object.entries(manifest.exports).flatMap((line) =>
      line[0] === './emulators' ? [[`./${name}`, entry], line] : [line],
    ),
  );
  files.set('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  return files;
}

/** Makes a platform in a checkout; returns the files that are new or changed. */
export function newPlatform(root, name) {
  const files = planPlatform(root, name);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [...files.keys()];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const [name, ...more] = process.argv.slice(2);
    if (more.length) throw new Error(`expected one name, got ${[name, ...more].join(' ')}`);
    for (const file of newPlatform(checkout, name)) console.log(file);
    console.log(`\nnext: npm run docs; TENFOOT_ONLY="${name}, " npm run test:platforms; platforms/README.md`);
  } catch (error) {
    console.error(`new:platform: ${error.message}`);
    process.exitCode = 1;
  }
}
