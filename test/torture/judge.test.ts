import type { SessionReport } from '@tenfoot/collector/api';
import { expect } from 'chai';
import type { EventType, WireEvent } from 'tenfoot/protocol';
import { bounds, findExceeded, percentile } from './bounds.js';
import { createOracleBook, type OracleBook, playedIn, playheadError } from './oracle.js';
import { type Ending, kindNames, type Launch, planRun } from './plan.js';
import { judge, type Verdict } from './verdict.js';

const event = (eventType: EventType, ts: number, playhead: number): WireEvent => ({
  eventType,
  playerTime: { ts, playhead },
});

const told = [
  event('sessionStart', 0, 0),
  event('play', 100, 0),
  event('pauseStart', 2000, 1.9),
  event('sessionEnd', 3000, 1.9),
];

/** A film that plays from 0.1 s to 2 s, sampled every tenth of a second until 3 s. */
function watched(accepted: readonly WireEvent[] = told): OracleBook {
  const book = createOracleBook();
  for (let at = 0; at <= 3000; at += 100) {
    const playhead = Math.min(1.9, Math.max(0, at - 100) / 1000);
    book.hear({ is: 'sample', at, playhead, moves: at >= 100 && at < 2000, seeking: false });
  }
  accepted.forEach((one) => book.hear({ is: 'event', at: one.playerTime.ts, event: one }));
  return book;
}

/** The verdict on a launch of which these events are at the collector. */
function verdictOn(there: readonly WireEvent[], ending: Ending = 'end', oracle = watched()): Verdict {
  const launch: Launch = { endsAt: 3000, ending, actions: [], network: [], suspends: [] };
  const session = {
    id: 'a',
    state: there.at(-1)?.eventType === 'sessionEnd' ? 'ended' : 'open',
    totals: { contentTime: 1.9 },
    events: there.map((one, seq) => ({ seq, receivedAt: 0, status: 204, event: one })),
  } as unknown as SessionReport;
  const plan = { kind: 'calm', seed: 1, launches: [launch] } as const;
  const launches = [{ launch, contentId: 'film', oracle, endedAt: 3000, sessions: [session] }];
  return judge({ plan, launches, hits: 0, denied: [], settledIn: null })[0]!;
}

const broken = (verdict: Verdict): string[] => findExceeded([verdict]).map(({ measure }) => measure);

describe('torture: the judge', () => {
  it('finds nothing wrong where nothing is', () => {
    const verdict = verdictOn(told);
    expect(verdict).to.include({ events: 4, leftOpen: 0, told: 1.9 });
    expect(verdict.played).to.be.closeTo(1.9, 0.001);
    expect(broken(verdict)).to.deep.equal([]);
  });

  it('sees what is lost, and how old it was', () => {
    const verdict = verdictOn([told[0]!, told[1]!, told[3]!]);
    expect(verdict.lost.map(({ age }) => age)).to.deep.equal([1]);
    expect(broken(verdict)).to.deep.equal(['lost', 'lostAge']);
    expect(broken(verdictOn([told[0]!, told[1]!, told[3]!], 'kill'))).to.deep.equal(['lostAge']);
    expect(broken(verdictOn([told[0]!, told[1]!, told[3]!], 'power-cut'))).to.deep.equal([]);
  });

  it('counts what the tracker said it drops as lost, but not as a broken bound', () => {
    const oracle = watched();
    oracle.hear({ is: 'diagnostic', code: 'session-gone', message: 'A session is given up; 1 events dropped' });
    const verdict = verdictOn([told[0]!, told[1]!, told[3]!], 'end', oracle);
    expect(verdict.lost).to.have.length(1);
    expect(broken(verdict)).to.deep.equal([]);
  });

  it('sees what is there twice', () => {
    expect(broken(verdictOn([told[0]!, told[1]!, told[2]!, told[2]!, told[3]!]))).to.deep.equal(['duplicated']);
  });

  it('sees what is out of order', () => {
    expect(broken(verdictOn([told[0]!, told[2]!, told[1]!, told[3]!]))).to.deep.equal(['outOfOrder']);
    expect(broken(verdictOn([told[1]!, told[0]!, told[2]!, told[3]!]))).to.deep.equal(['outOfOrder']);
  });

  it('sees a playhead where the film was not, and a moment when it was not watched', () => {
    const wrong = [told[0]!, event('play', 1500, 0.5), event('sessionEnd', 9000, 1.9)];
    expect(verdictOn(wrong, 'end', watched(wrong)).wrongPlayhead.map(({ what }) => what)).to.deep.equal([
      'the film was 0.90 s from there',
      'the film was not watched then',
    ]);
  });

  it('sees a session that nobody closed, and events that nobody heard', () => {
    const verdict = verdictOn([...told.slice(0, 3), event('ping', 2500, 1.9)]);
    expect(verdict.unheard.map(({ event: name }) => name)).to.deep.equal(['ping at 2500, playhead 1.9']);
    expect(broken(verdict)).to.deep.equal(['lost', 'leftOpen']);
  });

  it('takes a page that was not told that it goes for one that was killed', () => {
    const late = { told: 6.8 };
    expect(broken({ ...verdictOn(told, 'quit'), ...late })).to.deep.equal([]);
    const oracle = watched();
    oracle.hear({ is: 'warned' });
    expect(broken({ ...verdictOn(told, 'quit', oracle), ...late })).to.deep.equal(['viewingTime']);
    expect(broken({ ...verdictOn(told, 'reload'), ...late })).to.deep.equal(['viewingTime']);
    expect(broken(verdictOn(told.slice(0, 3), 'quit'))).to.deep.equal(['lost', 'leftOpen']);
  });

  it('does not ask for the time of events that were dropped, and told as dropped', () => {
    expect(broken({ ...verdictOn(told), told: 2.5, dropped: 1 })).to.deep.equal([]);
  });

  it('sees a viewing time that is wrong', () => {
    expect(broken({ ...verdictOn(told), told: 2.5 })).to.deep.equal(['viewingTime']);
    expect(broken({ ...verdictOn(told), ending: 'crash', told: 6.8 })).to.deep.equal([]);
    expect(broken({ ...verdictOn(told), ending: 'kill', told: 7 })).to.deep.equal(['viewingTime']);
  });

  it('has bounds for all that it measures', () => {
    expect(Object.values(bounds).map((one) => Object.keys(one).length)).to.deep.equal([7, 7, 7, 7]);
    expect(percentile([], 0.99)).to.equal(0);
    expect(percentile([3, 1, 2], 0.5)).to.equal(2);
    expect(
      percentile(
        Array.from({ length: 100 }, (_, index) => index),
        0.99,
      ),
    ).to.equal(98);
  });
});

describe('torture: the oracle', () => {
  it('counts no time in which the set was suspended, and none that was only sought over', () => {
    const book = createOracleBook();
    const sample = (at: number, playhead: number, more: object = {}): void =>
      book.hear({ is: 'sample', at, playhead, moves: true, seeking: false, ...more });
    sample(0, 0);
    sample(1000, 1);
    book.suspend(1200, 4200);
    sample(4500, 4.5);
    sample(4600, 40, { moves: false, seeking: true });
    sample(4800, 40, { moves: false });
    sample(5000, 40);
    sample(6000, 41);
    expect(playedIn(book)).to.be.closeTo(1 + 0.5 + 0.1 + 1, 0.001);
  });

  it('knows where the film was between its samples', () => {
    const book = watched();
    expect(playheadError(book, 1050, 0.95)).to.be.closeTo(0, 0.001);
    expect(playheadError(book, 1050, 1.9)).to.be.closeTo(0.95, 0.001);
    expect(playheadError(book, 3200, 1.9)).to.be.closeTo(0, 0.001);
    expect(playheadError(book, 60_000, 1.9)).to.equal(null);
    expect(playheadError(createOracleBook(), 0, 0)).to.equal(null);
  });

  it('does not know where in a sleep the film stopped', () => {
    const book = createOracleBook();
    book.hear({ is: 'sample', at: 0, playhead: 1, moves: true, seeking: false });
    book.suspend(400, 3400);
    book.hear({ is: 'sample', at: 3500, playhead: 1.8, moves: true, seeking: false });
    expect(playheadError(book, 500, 1.7)).to.equal(0);
    expect(playheadError(book, 500, 2)).to.be.closeTo(0.2, 0.001);
    expect(playheadError(book, 500, 0.5)).to.be.closeTo(0.5, 0.001);
    expect(playheadError(book, 3600, 0.9)).to.be.closeTo(0.1, 0.001);
    expect(playheadError(book, 3700, 0.9)).to.be.closeTo(0.9, 0.001);
  });

  it('takes an event around a seek for where the film was before or after it', () => {
    const book = createOracleBook();
    book.hear({ is: 'sample', at: 0, playhead: 1, moves: true, seeking: false });
    book.hear({ is: 'sample', at: 100, playhead: 40, moves: false, seeking: true });
    book.hear({ is: 'sample', at: 1000, playhead: 40, moves: true, seeking: false });
    book.hear({ is: 'sample', at: 2000, playhead: 41, moves: true, seeking: false });
    expect(playheadError(book, 90, 1.1)).to.be.closeTo(0.1, 0.001);
    expect(playheadError(book, 90, 40)).to.equal(0);
    expect(playheadError(book, 90, 30)).to.equal(10);
    expect(playheadError(book, 1500, 1.5)).to.equal(39);
  });
});

describe('torture: the plan', () => {
  it('is the same again for the same seed, and another for another', () => {
    for (const kind of kindNames) {
      expect(planRun(kind, 7)).to.deep.equal(planRun(kind, 7));
      expect(planRun(kind, 7), kind).to.not.deep.equal(planRun(kind, 8));
    }
  });

  it('ends no launch before everything in it has happened', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      for (const { endsAt, suspends } of planRun('mixed', seed).launches) {
        for (const { at, lasts } of suspends) expect(at + lasts).to.be.at.most(endsAt - 1000);
      }
    }
  });
});
