import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { eventTable } from '../../../src/protocol/events.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const file = `${root}test/an-app.ts`;
const head = `import { createTracker } from 'tenfoot';
import { html5 } from 'tenfoot/html5';
import { strict } from 'tenfoot/strict';
declare const video: HTMLVideoElement;
const tracker = createTracker({
  collector: 'https://c.example',
  analytics: { trackingServer: 'a', reportSuite: 'b' },
  visitor: { orgId: 'c' },
  app: { name: 'd', version: '1', channel: 'e' },
  platform: html5(),
  consent: 'granted',
  strict,
});
`;

/** The text of the app under the editor's cursor. */
let text = '';
let version = 0;
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
);
const service = ts.createLanguageService({
  getCompilationSettings: () => ({ ...options, types: [] }),
  getScriptFileNames: () => [file],
  getScriptVersion: (path) => (path === file ? String(version) : '0'),
  getScriptSnapshot(path) {
    const content = path === file ? text : ts.sys.readFile(path);
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: (path) => ts.sys.readFile(path),
  directoryExists: (path) => ts.sys.directoryExists(path),
  getDirectories: (path) => ts.sys.getDirectories(path),
});

/** Types `line` into the app; `|` is the cursor. Returns its position. */
function type(line: string): number {
  text = head + line.replace('|', '');
  version++;
  return head.length + line.indexOf('|');
}

/** What the editor offers at the cursor, with the documentation it shows beside it. */
function complete(line: string): Map<string, string> {
  const position = type(line);
  const entries = service.getCompletionsAtPosition(file, position, {})?.entries ?? [];
  return new Map(
    entries.map(({ name, source, data }) => {
      const details = service.getCompletionEntryDetails(file, position, name, {}, source, {}, data);
      return [name.replace(/^["']|["']$/g, ''), ts.displayPartsToString(details?.documentation)];
    }),
  );
}

describe('an editor', function () {
  this.timeout(60_000);

  const places: readonly (readonly [what: string, line: string, keys: readonly string[]])[] = [
    [
      'content.metadata',
      "tracker.watch(video, { id: 'a', contentType: 'vod', length: 1, metadata: { '|' } });",
      ['media.show', 'media.season', 'media.pass.mvpd', 'media.artist', 'media.streamFormat'],
    ],
    [
      'ad.metadata',
      "tracker.watch(video, { id: 'a', contentType: 'live' }).adBreak({ offset: 0 }).ad({ id: 'b', length: 1, metadata: { '|' } });",
      ['media.ad.advertiser', 'media.ad.campaignId', 'media.ad.creativeURL'],
    ],
  ];
  places.forEach(([what, line, keys]) => {
    it(`completes the parameters in ${what}, each with its documentation`, () => {
      const offered = complete(line);
      expect([...offered.keys()]).to.include.members(keys);
      const undocumented = [...offered].filter(([, documentation]) => !documentation);
      expect(undocumented).to.deep.equal([]);
    });
  });

  it('offers in the metadata what is metadata, and nothing that the kit sends by itself', () => {
    const offered = [...complete(places[0]![1]).keys()];
    expect(offered).not.to.include('media.id');
    expect(offered.every((key) => key in eventTable.sessionStart)).to.equal(true);
  });

  it('shows what a parameter is when the pointer rests on it', () => {
    const position = type(
      "tracker.watch(video, { id: 'a', contentType: 'live', metadata: { 'media.s|how': 'Pilots' } });",
    );
    const info = service.getQuickInfoAtPosition(file, position);
    expect(ts.displayPartsToString(info?.documentation)).to.equal('Series.');
    expect(ts.displayPartsToString(info?.displayParts)).to.include('string');
    expect(service.getSemanticDiagnostics(file)).to.deep.equal([]);
  });

  it('marks a parameter that was mistyped, and one of the wrong type', () => {
    const marks = (line: string): string[] => {
      type(`${line}|`);
      return service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    };
    expect(
      marks("tracker.watch(video, { id: 'a', contentType: 'live', metadata: { 'media.shwo': 'x' } });").join(),
    ).to.include("'media.show'");
    expect(
      marks("tracker.watch(video, { id: 'a', contentType: 'live', metadata: { 'media.season': 2 } });").join(),
    ).to.include("'number' is not assignable");
  });

  it('documents everything that it offers of a session', () => {
    const offered = complete("tracker.watch(video, { id: 'a', contentType: 'live' }).|");
    expect([...offered.keys()]).to.include.members(['adBreak', 'chapter', 'emit', 'end']);
    expect([...offered].filter(([, documentation]) => !documentation)).to.deep.equal([]);
  });
});
