import { expect } from 'chai';
import type { KnownSessions } from '../../apps/collector/src/backend.js';
import { createLiveSessions } from '../../apps/collector/src/intake/live-sessions.js';
import type { Standing } from '../../apps/collector/src/sessions/standing.js';
import { createRandom } from './engine/kit/random.js';

const now = 1_800_000_000_000;

const standingOf = (number: number): Standing => ({
  ...{ number, sid: `sid-${number}`, downloaded: false, openedAt: now, receivedAt: now, movedAt: now, endedAt: null },
  ...{ firstTs: now, last: null, events: 0 },
});

/** A backend that knows every session. */
const known: KnownSessions = {
  find: (sid) => standingOf(Number(sid.slice(4))),
  findOpening: () => null,
  hasEvent: () => false,
  isPruned: () => false,
};

describe('sessions in memory', () => {
  it('are those that are heard of, and no more than there may be', () => {
    const sessions = createLiveSessions(known, 20);
    const random = createRandom(7);
    const inMemory = (numbers: readonly number[]): number => numbers.filter((one) => sessions.has(`sid-${one}`)).length;
    const often = [1, 2, 3, 4, 5];
    const all = Array.from({ length: 1000 }, (_, index) => index + 1);
    let found = 0;
    all.forEach((number) => {
      sessions.add(standingOf(number));
      often.forEach((one) => random.chance(0.5) && sessions.find(`sid-${one}`, now));
      found += number > 100 ? inMemory(often) : 0;
      expect(inMemory(all)).to.be.at.most(20);
    });
    // Dropped now and then, and found again at the backend.
    expect(found / (900 * often.length)).to.be.above(0.95);
  });

  it('stay as long as they have events that nobody else knows of', () => {
    const sessions = createLiveSessions(known, 3);
    const waiting = [1, 2, 3, 4, 5].map((seq) => {
      const session = sessions.add(standingOf(seq));
      sessions.accept(session, { seq, hash: `hash ${seq}`, opens: false });
      return session;
    });
    for (let number = 6; number < 40; number += 1) sessions.add(standingOf(number));
    waiting.forEach((session) => expect(sessions.find(session.standing.sid, now)).to.equal(session));
    sessions.committed(5);
    for (let number = 40; number < 80; number += 1) sessions.add(standingOf(number));
    expect(waiting.filter(({ standing }) => sessions.has(standing.sid))).to.deep.equal([]);
  });
});
