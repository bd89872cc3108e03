import { expect } from 'chai';
import { DiagnosticCode, type Session } from 'tenfoot';
import { strict } from 'tenfoot/strict';
import { createTestApp, type ScriptedPlayer, type TestApp } from 'tenfoot/testing';
import { type Refusal, refusals } from '../../../src/session/grammar.js';
import { calls, explanations } from '../../../src/strict/refused-calls.js';

interface Case {
  readonly app: TestApp;
  readonly player: ScriptedPlayer;
  readonly session: Session;
}

function begin(options = {}): Case {
  const app = createTestApp({ options: { strict, ...options } });
  const player = app.createPlayer();
  const session = app.tracker.watch(player, { id: 'a', length: 600, contentType: 'vod' });
  app.clock.pass(1000);
  player.play();
  app.clock.pass(1000);
  return { app, player, session };
}

const first = { offset: 0, length: 60 };

/** Calls out of place: which refusal, what the app does, and what the explanation has to name. */
const misuses: readonly (readonly [refusal: Refusal, call: string, act: (made: Case) => void])[] = [
  [
    'stale',
    'ad.complete()',
    ({ session }) => {
      const ad = session.adBreak({ offset: 1 }).ad({ id: 'ad-1', length: 15 });
      ad.skip();
      ad.complete();
    },
  ],
  [
    'stale',
    'adBreak.ad()',
    ({ session }) => {
      const adBreak = session.adBreak({ offset: 1 });
      adBreak.complete();
      adBreak.ad({ id: 'ad-1', length: 15 });
    },
  ],
  [
    'stale',
    'chapter.skip()',
    ({ session }) => {
      const chapter = session.chapter(first);
      chapter.complete();
      chapter.skip();
    },
  ],
  [
    'repeated',
    'session.chapter()',
    ({ session }) => {
      session.chapter(first);
      session.chapter(first);
    },
  ],
  [
    'completed',
    'session.chapter()',
    ({ player, session }) => {
      player.end();
      session.chapter(first);
    },
  ],
  [
    'over',
    'session.error()',
    ({ session }) => {
      session.end();
      session.error({ id: 'e' });
    },
  ],
  [
    'over',
    'session.end()',
    ({ session }) => {
      session.end();
      session.end();
    },
  ],
  [
    'state-open',
    'session.startState()',
    ({ session }) => {
      session.startState('mute');
      session.startState('mute');
    },
  ],
  ['state-closed', 'session.endState()', ({ session }) => session.endState('mute')],
  [
    'too-many-states',
    'session.startState()',
    ({ session }) => {
      for (let count = 0; count <= 10; count++) session.startState(`own${count}`);
    },
  ],
];

const refused = ({ app }: Case): string[] =>
  app.diagnostics.flatMap(({ code, message }) => (code === DiagnosticCode.CallRefused ? [message] : []));

describe('strict on a refused call', () => {
  misuses.forEach(([refusal, call, act]) => {
    it(`explains ${call}: ${refusal}`, () => {
      const made = begin();
      act(made);
      const [message, ...others] = refused(made);
      expect(others).to.deep.equal([]);
      const { happened, why, instead, section } = explanations[refusal];
      expect(message).to.match(/^[a-zA-Z]+\.[a-zA-Z]+\(\) /);
      for (const part of [call, happened, why, instead, ' Like so: ', `(Media Collection API, "${section}")`])
        expect(message).to.include(part);
    });
  });

  it('leaves the short line of the core where it is not given', () => {
    const made = begin({ strict: undefined });
    made.session.endState('mute');
    expect(refused(made)).to.deep.equal([`stateEnd: ${refusals['state-closed']}`]);
  });

  it('has something to say of every refusal and every input', () => {
    expect(Object.keys(explanations)).to.have.members(Object.keys(refusals));
    for (const input of Object.keys(calls))
      for (const refusal of Object.keys(refusals)) {
        const text = strict.explain(input as keyof typeof calls, refusal);
        expect(text).not.to.match(/undefined|\{(call|code|why|happened|instead|section)\}/);
      }
  });

  it('shows code for chapters to whoever called a chapter', () => {
    expect(strict.explain('chapterSkip', 'stale')).to.include('Like so: chapter = session.chapter(');
    expect(strict.explain('adSkip', 'stale')).to.include('Like so: ad = adBreak.ad(');
  });
});
