/** Who may import whom: the layers of the house. Data moves right, imports point left or to a contract. */
const contracts = '^src/(clock|scheduler|diagnostics|inspection|options|platform|strict-contract|version)\\.ts$';

const stage = (name, left) => ({
  name: `${name}-imports-left-only`,
  comment: `src/${name} may import itself, the stages to its left and the contracts.`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    path: '^src/|^platforms/|^apps/|^test/',
    pathNot: [`^src/(${[name, ...left].join('|')})/`, contracts],
  },
});

const wraps = (file, npmPackage) => ({
  name: `${npmPackage}-has-one-wrapper`,
  severity: 'error',
  from: { pathNot: `^src/delivery/${file}$` },
  to: { path: `node_modules/${npmPackage}/` },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    stage('protocol', []),
    stage('media', []),
    stage('session', ['media', 'protocol']),
    stage('delivery', ['protocol']),
    stage('strict', ['protocol', 'session']),
    stage('trace', ['protocol']),
    {
      name: 'overlay-reads-traces-and-contracts',
      comment: 'src/overlay may import itself, src/trace, the contracts and the type of a tracker.',
      severity: 'error',
      from: { path: '^src/overlay/' },
      to: {
        path: '^src/|^platforms/|^apps/|^test/',
        pathNot: ['^src/(overlay|trace|protocol)/', '^src/tracker\\.ts$', contracts],
      },
    },
    {
      name: 'overlay-runs-no-tracker',
      severity: 'error',
      from: { path: '^src/overlay/' },
      to: { path: '^src/tracker\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-the-overlay',
      comment: 'It is in an app only where the app imports it.',
      severity: 'error',
      from: { path: '^(src|platforms)/', pathNot: '^src/(overlay|trace)/' },
      to: { path: '^src/(overlay|trace)/' },
    },
    {
      name: 'nobody-imports-strict',
      comment: 'Its texts and tables are in an app only where the app imports them; the core knows strict-contract.',
      severity: 'error',
      from: { path: '^(src|platforms)/', pathNot: '^src/strict/' },
      to: { path: '^src/strict/' },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'A contract may import types of other contracts, of the media event and of the protocol.',
      severity: 'error',
      from: { path: contracts },
      to: { path: '^src/|^platforms/', pathNot: [contracts, '^src/media/media-event\\.ts$', '^src/protocol/'] },
    },
    {
      name: 'nobody-imports-the-join',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/((index|global|default-parts)\\.ts$|testing/|overlay/)' },
      to: { path: '^src/(tracker|index|global|default-parts|system-clock)\\.ts$|^platforms/' },
    },
    {
      name: 'platforms-import-the-contract-only',
      severity: 'error',
      from: { path: '^platforms/([^/]+)/' },
      to: { path: '^src/|^platforms/|^apps/', pathNot: ['^src/platform\\.ts$', '^platforms/($1|html5)/'] },
    },
    {
      name: 'apps-import-public-names-only',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: {
        path: '^src/|^platforms/|^apps/',
        pathNot: [
          '^apps/$1/',
          '^src/(index|platform)\\.ts$',
          '^src/(protocol|strict|overlay)/index\\.ts$',
          '^platforms/[^/]+/index\\.ts$',
          '^platforms/emulators\\.ts$',
          '^apps/collector/src/api\\.ts$',
        ],
      },
    },
    {
      name: 'the-library-needs-ky-and-localforage-only',
      severity: 'error',
      // What the build bundles into the overlay is no dependency of those who install the library.
      from: { path: '^(src|platforms)/', pathNot: '^src/overlay/deflate\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'core'], pathNot: 'node_modules/(ky|localforage)/' },
    },
    {
      name: 'nobody-imports-packaging',
      comment: 'It runs where packages are made, never on a set, and is not published.',
      severity: 'error',
      from: { path: '^(src|platforms|apps)/' },
      to: { path: '^packaging/' },
    },
    {
      name: 'packaging-imports-itself-only',
      comment: 'Of the house it runs the build script of the sample app, and reads what comes out.',
      severity: 'error',
      from: { path: '^packaging/' },
      to: { path: '^(src|platforms|apps|test|bench)/' },
    },
    wraps('ky-transport\\.ts', 'ky'),
    wraps('localforage-store\\.ts', 'localforage'),
    {
      name: 'fflate-has-one-wrapper',
      severity: 'error',
      from: { path: '^(src|platforms)/', pathNot: '^src/overlay/deflate\\.ts$' },
      to: { path: 'node_modules/fflate/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['tenfoot-source', 'import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
