import { expect } from 'chai';
import { DiagnosticCode, type Session } from 'tenfoot';
import { eventTypes, paramRules } from 'tenfoot/protocol';
import { strict } from 'tenfoot/strict';
import { createTestApp } from 'tenfoot/testing';
import { type EventParts, sanitise } from '../../../src/protocol/sanitise.js';
import { advice } from '../../../src/strict/wrong-values.js';

const content = { id: 'a', length: 600, contentType: 'vod' };
const state = { type: 'stateStart', at: 1, playhead: 0, params: { 'media.state.name': 'mute' } } as const;

describe('strict on values that the table forbids', () => {
  const cases: readonly (readonly [what: string, parts: EventParts, ...said: string[]])[] = [
    [
      'a key that was mistyped',
      { ...state, type: 'adStart', params: { 'media.ad.lenght': 15 } },
      'media.ad.lenght is not a parameter of adStart',
      'Write media.ad.length instead.',
    ],
    [
      'a key without its prefix',
      { ...state, type: 'sessionStart', params: { show: 'Pilots' } },
      'Write media.show instead.',
    ],
    ['a key of another event', { ...state, type: 'play', params: { 'media.ad.id': 'x' } }, 'It belongs to adStart.'],
    ['a key of nobody', { ...state, type: 'chapterStart', params: { 'our.own-key': 'x' } }, 'custom: { own_key: … }'],
    [
      'a number that is a text',
      { ...state, type: 'adBreakStart', params: { 'media.ad.podIndex': '1' } },
      'media.ad.podIndex has to be a whole number, not a text, got "1"',
    ],
    [
      'a required value that is missing',
      { ...state, params: {} },
      'stateStart was not sent, for it lacks media.state.name',
    ],
    ['parameters on a ping', { ...state, type: 'ping' }, 'media.state.name is not a parameter of ping'],
    [
      'a quality value of nobody',
      { ...state, qoe: { 'media.qoe.stalls': 3 } },
      'media.qoe.stalls is not a quality value',
      'session.quality(',
    ],
    ['a metadata key with spaces', { ...state, type: 'adStart', custom: { 'my key': 'x' } }, 'custom: { my_key: … }'],
    [
      'a metadata value that is an object',
      { ...state, type: 'adStart', custom: { tags: ['x'] } },
      'got an array',
      'String(value)',
    ],
    ['metadata where none may be', { ...state, type: 'stateStart', custom: { a: 'x' } }, 'stateStart cannot carry any'],
    ['a playhead of nowhere', { ...state, playhead: NaN }, 'got 1 and NaN', 'watchByHand'],
    [
      'customer ids of another shape',
      { ...state, type: 'sessionStart', params: { 'visitor.customerIDs': { crm: '4711' } } },
      'authState',
    ],
  ];
  cases.forEach(([what, parts, ...said]) => {
    it(`explains ${what}`, () => {
      const text = strict.check(parts).join('\n');
      said.forEach((words) => expect(text).to.include(words));
      expect(text).not.to.match(/undefined|\{(key|type|hint|section|wanted|got)\}/);
    });
  });

  it('finds exactly what the sanitiser finds, for every key of every event and every kind of value', () => {
    const values = [undefined, null, '', 'x', 0, 1.5, -1, NaN, Infinity, true, {}, [], { id: 'x' }, () => 1];
    let compared = 0;
    for (const type of eventTypes) {
      for (const key of [...Object.keys(paramRules(type) ?? {}), 'nobody']) {
        for (const value of values) {
          const parts = {
            type,
            at: 1,
            playhead: 0,
            params: { [key]: value },
            qoe: { 'media.qoe.bitrate': value },
            custom: { [key]: value },
          };
          expect(strict.check(parts)).to.have.lengthOf(sanitise(parts).faults.length);
          compared++;
        }
      }
    }
    expect(compared).to.be.above(1000);
  });

  it('tells one diagnostic for one event, in its own words', () => {
    const app = createTestApp({ options: { strict } });
    app.tracker.watch(app.createPlayer(), {
      ...content,
      metadata: { 'media.shwo': 'Pilots' } as never,
      custom: { 'a-b': 1 },
    });
    expect(app.diagnostics.map(({ code }) => code)).to.deep.equal([DiagnosticCode.ValueRepaired]);
    expect(app.diagnostics[0]!.message).to.include('Write media.show instead.').and.include('a_b');
  });
});

describe('strict on wrong arguments', () => {
  const wrong: readonly (readonly [field: string, act: (session: Session) => unknown])[] = [
    ['adBreak.offset', (session) => session.adBreak({ offset: NaN })],
    ['ad.length', (session) => session.adBreak({ offset: 0 }).ad({ id: 'x', length: -1 })],
    ['chapter.length', (session) => session.chapter({ offset: 0 } as never)],
    ['quality.bitrate', (session) => session.quality({ bitrate: NaN })],
    ['error.id', (session) => session.error({ id: '' })],
    ['state', (session) => session.startState('full screen')],
    ['emit', (session) => session.emit({ type: 'stopped' as never })],
  ];
  wrong.forEach(([field, act]) => {
    it(`says what to give for ${field}`, () => {
      const app = createTestApp({ options: { strict } });
      act(app.tracker.watch(app.createPlayer(), content));
      const [diagnostic, ...others] = app.diagnostics;
      expect(others).to.deep.equal([]);
      expect(diagnostic!.code).to.equal(DiagnosticCode.CallInvalid);
      expect(diagnostic!.message)
        .to.match(new RegExp(`^${field.replace('.', '\\.')}: `))
        .and.include(advice[field]);
    });
  });

  it('says how to tell a length that nobody knows', () => {
    const app = createTestApp({ options: { strict } });
    app.tracker.watch(app.createPlayer(), { ...content, length: 0 });
    expect(app.diagnostics.map(({ message }) => message)).to.deep.equal([
      `watch: content.length: expected seconds, a finite number above 0, got 0; nothing is sent for it. ${advice['content.length']}`,
    ]);
  });

  it('leaves all other diagnostics as they are', () => {
    expect(strict.advise(DiagnosticCode.StoreFailed, 'content.id: x')).to.equal('content.id: x');
    expect(strict.advise(DiagnosticCode.CallInvalid, 'constructor: x')).to.equal('constructor: x');
  });
});
