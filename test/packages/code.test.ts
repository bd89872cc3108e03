import { parse } from 'acorn';
import { expect } from 'chai';
import { syntax, type Feature } from '../../packaging/code/features.js';
import { tagsOf } from '../../packaging/code/html.js';
import { scanApp } from '../../packaging/code/scan-app.js';
import { scanScript } from '../../packaging/code/scan-script.js';
import { buildApp } from '../../packaging/app/build-app.js';
import { text } from '../../packaging/app/files.js';
import { chromiumOf, firstVersionWith } from '../../packaging/engines.js';

/** The least that uses each feature. */
const samples: Readonly<Record<Feature, string>> = {
  'for…of': 'for (var a of b) {}',
  generator: '(function* () {})',
  'template literal': 'a = `b`',
  'computed or short property': 'a = { b }',
  'arrow function': 'a = () => 1',
  class: '(class {})',
  'let or const': 'let a',
  'default parameter': '(function (a = 1) {})',
  destructuring: 'var { a } = b',
  spread: 'a(...b)',
  'rest parameter': '(function (...a) {})',
  'new.target': '(function () { new.target })',
  'regular expression flag u or y': '/a/u',
  '** operator': 'a **= 2',
  'async function': '(async function () {})',
  'object spread': 'a = { ...b }',
  'regular expression flag s': '/a/s',
  'regular expression lookbehind': '/(?<!a)b/',
  'async iteration': '(async function* () {})',
  'import()': 'import("a")',
  'named capture group': '/(?<a>b)/',
  'unicode property in a regular expression': '/\\p{L}/u',
  'import.meta': 'import.meta',
  'catch without a binding': 'try {} catch {}',
  BigInt: '1n',
  'export * as': 'export * as a from "b"',
  'class field': '(class { a = 1 })',
  'private class member': '(class { #a = 1 })',
  'number separator': '1_000',
  'optional chaining (?.)': 'a?.b',
  'nullish coalescing (??)': 'a ?? b',
  'private method': '(class { #a() {} })',
  'logical assignment (??=)': 'a ??= b',
  'top-level await': 'await a',
  'regular expression flag d': '/a/d',
  'private name in': '(class { #a = 1; static b(c) { return #a in c } })',
  'class static block': '(class { static {} })',
  'regular expression flag v': '/a/v',
};

/** Which edition of ECMAScript has a feature first; acorn knows no engines, but it knows these. */
function firstEdition(code: string, module: boolean): number {
  for (let year = 2015; year < 2026; year++) {
    try {
      parse(code, { ecmaVersion: year as 2015, sourceType: module ? 'module' : 'script' });
      return year;
    } catch {
      // Not yet.
    }
  }
  return 0;
}

const apisOf = (code: string): string[] => [...scanScript(code).apis.keys()];

describe('looking at code', () => {
  for (const [feature, code] of Object.entries(samples) as [Feature, string][]) {
    it(`sees ${feature}`, () => {
      const module = /import\.meta|export|^await/.test(code);
      expect([...scanScript(`\n${code}`, module).features]).to.deep.include([feature, 2]);
      // What an old engine reads needs no feature at all.
      if (!module) expect(() => parse(code, { ecmaVersion: 5 }), 'ES5').to.throw(SyntaxError);
      const edition = firstEdition(code, module);
      expect(edition).to.be.at.least(2015);
      // No engine had a feature before its edition was in the making: two years and four versions of Chromium at most.
      if (edition > 2015) expect(syntax[feature]).to.be.at.least(45 + (edition - 2016) * 4);
    });
  }

  it('sees nothing new in ES5', () => {
    const code =
      'var a = { b: 1, get c() { return /x/g.test("y"); } }; function d(e) { try { throw e } catch (f) { a.b++ } }';
    expect([...scanScript(code).features]).to.deep.equal([]);
  });

  it('follows the objects of vendors', () => {
    const seen: readonly (readonly [code: string, api: string])[] = [
      ['window.webapis.productinfo.getModel()', 'webapis.productinfo.getModel'],
      ['self["tizen"]["alarm"].add()', 'tizen.alarm.add'],
      ['(globals() || {}).webapis.network.getMac()', 'webapis.network.getMac'],
      [
        'var input = window.tizen && window.tizen.tvinputdevice; input.registerKey("a")',
        'tizen.tvinputdevice.registerKey',
      ],
      ['var a; (a = window.tizen) == null ? void 0 : a.download.start()', 'tizen.download.start'],
      ['const { adinfo } = webapis;', 'webapis.adinfo'],
      ['tizen?.application?.launch("x")', 'tizen.application.launch'],
      ['function f(t) { t = window.tizen; return function () { t.push.connect() } }', 'tizen.push.connect'],
    ];
    for (const [code, api] of seen) expect(apisOf(code), code).to.include(api);
  });

  it('takes nothing else for one', () => {
    const unseen = [
      'function f(a) { a = window.tizen } function g(a) { a.alarm.add() }',
      'function f(tizen) { tizen.alarm.add() }',
      'var text = "tizen.alarm.add()"; // tizen.alarm.add()',
      'facts.network.type; config.alarm',
    ];
    for (const code of unseen)
      expect(
        apisOf(code).filter((api) => api.includes('.alarm')),
        code,
      ).to.deep.equal([]);
  });

  it('leaves out built-ins that are asked for first, or put in place', () => {
    const names = (code: string): string[] => [...scanScript(code).builtIns.keys()];
    expect(names('structuredClone(a)')).to.deep.equal(['structuredClone']);
    expect(names('if (typeof structuredClone === "function") structuredClone(a)')).to.deep.equal([]);
    expect(names('if (!Object.hasOwn) putIn(Object, "hasOwn"); Object.hasOwn(a, b)')).to.deep.equal([]);
    expect(names('Object.hasOwn || putIn(Object, "hasOwn"); Object.hasOwn(a, b)')).to.deep.equal([]);
    expect(names('a || Object.hasOwn(b, c); if (Object.hasOwn(b, c)) d()')).to.deep.equal(['Object.hasOwn']);
    expect(names('window.WeakRef = function () {}; new WeakRef(a)')).to.deep.equal([]);
    expect(names('a.structuredClone(b); ({ fetch: 1 }); function f(x) { return x.fetch }')).to.deep.equal([]);
  });

  it('reads pages: inline scripts, modules, and no data', () => {
    const page = `<!-- <script src="old.js"></script> -->\n<script>let a</script>\n<script type="application/json">{</script>
<script type="module" src="./m.js"></script><img SRC=a.png>`;
    expect(tagsOf(page).map(({ name, line }) => [name, line])).to.deep.equal([
      ['script', 2],
      ['script', 3],
      ['script', 4],
      ['img', 4],
    ]);
    const { scripts } = scanApp(
      new Map([
        ['index.html', text(page)],
        ['m.js', text('import "./n.js"')],
        ['n.js', text('export {}')],
      ]),
    );
    expect(scripts.map(({ where, fault }) => [where, fault])).to.deep.equal([
      ['index.html:2', undefined],
      ['m.js', undefined],
      ['n.js', undefined],
    ]);
  });

  it('finds the app lowered to the oldest engine that a package can be for', async function () {
    this.timeout(60_000);
    const app = await buildApp({ platform: 'tizen', collector: 'https://collector.example.com', chromium: 51 });
    const { scripts } = scanApp(app);
    const needed = scripts.flatMap(({ scan }) => [...(scan?.features.keys() ?? [])]);
    expect(scripts.filter(({ fault }) => fault !== undefined)).to.deep.equal([]);
    expect(needed).to.include('arrow function');
    expect(needed.filter((feature) => syntax[feature] > 51)).to.deep.equal([]);
  });

  it('knows the engine of a version, also of one between two', () => {
    expect(chromiumOf('tizen', '5.5')).to.equal(69);
    expect(chromiumOf('tizen', '5.6')).to.equal(69);
    expect(chromiumOf('tizen', '10.0')).to.equal(130);
    expect(chromiumOf('webos', '4.10')).to.equal(53);
    expect(chromiumOf('hbbtv', '1.1.1')).to.equal(0);
    expect(chromiumOf('tizen', '2')).to.equal(undefined);
    expect(chromiumOf('tizen', 'new')).to.equal(undefined);
    expect(firstVersionWith('webos', 80)).to.equal('22');
    expect(firstVersionWith('webos', 999)).to.equal(undefined);
  });
});
