import { expect } from 'chai';
import * as sessions from '../../../apps/dashboard/src/live-sessions.js';
import type { LiveSessions } from '../../../apps/dashboard/src/live-sessions.js';
import { live, manySessions, start, summary, totals } from './samples.js';

const { maxHeld, maxTail, noSessions, withArrivals, withLive, withOlder, withPaused, withRecent } = sessions;

/** `a` is newer than `b`. */
const a = summary('a', { startedAt: start + 1000 });
const b = summary('b');
const loaded: LiveSessions = withRecent(noSessions, { sessions: [a, b], next: 'older' });
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

describe('live sessions', () => {
  it('shows the newest first and remembers where older ones are', () => {
    expect(ids(loaded.rows)).to.deep.equal(['a', 'b']);
    expect(loaded.next).to.equal('older');
  });

  it('drops an event that it has seen', () => {
    const once = withLive(loaded, [live(5, b)]);
    expect(withLive(once, [live(5, b), live(4, b)])).to.equal(once);
    expect(once.tail).to.have.length(1);
  });

  it('drops repeats within one batch', () => {
    expect(withLive(loaded, [live(5, b), live(5, b), live(6, b)]).tail.map(({ seq }) => seq)).to.deep.equal([6, 5]);
  });

  it('takes a lower position for new when it was written later: the collector began a new log', () => {
    const before = withLive(loaded, [live(500, b)]);
    const again = { ...live(1, b), receivedAt: start + 10_000_000 };
    expect(withLive(before, [again]).tail[0]?.seq).to.equal(1);
  });

  it('changes a row where it stands', () => {
    const playing = summary('b', { playhead: 42, totals: totals(9), lastEventAt: start + 99_000 });
    const next = withLive(loaded, [live(1, playing)]);
    expect(ids(next.rows)).to.deep.equal(['a', 'b']);
    expect(next.rows[1]?.playhead).to.equal(42);
    expect(next.rows[0]).to.equal(a);
    expect(next.arrived).to.deep.equal([]);
  });

  it('does not go back when a report is older than what came live', () => {
    const ahead = withLive(loaded, [live(1, summary('b', { totals: totals(9) }))]);
    const late = withRecent(ahead, { sessions: [summary('b', { totals: totals(3) })], next: null });
    expect(late.rows[1]?.totals.events).to.equal(9);
  });

  it('learns of a time-out from a report with the same count of events', () => {
    const next = withRecent(loaded, { sessions: [summary('b', { state: 'timedOut' })], next: null });
    expect(next.rows[1]?.state).to.equal('timedOut');
    expect(next.next).to.equal('older');
  });

  it('lets new sessions wait, and in when asked', () => {
    const fresh = summary('c', { startedAt: start + 5000 });
    const waiting = withLive(loaded, [live(1, fresh), live(2, fresh)]);
    expect(ids(waiting.rows)).to.deep.equal(['a', 'b']);
    expect(ids(waiting.arrived)).to.deep.equal(['c']);
    const shown = withArrivals(waiting);
    expect(ids(shown.rows)).to.deep.equal(['c', 'a', 'b']);
    expect(shown.arrived).to.deep.equal([]);
  });

  it('does not announce an old session from further down as new', () => {
    const old = summary('old', { startedAt: start - 999_000 });
    expect(withLive(loaded, [live(1, old)]).arrived).to.deep.equal([]);
  });

  it('adds an older page without repeating what is there', () => {
    const older = withOlder(loaded, { sessions: [b, summary('z', { startedAt: start - 1000 })], next: null });
    expect(ids(older.rows)).to.deep.equal(['a', 'b', 'z']);
    expect(older.next).to.equal(null);
  });

  it('stands still while paused and catches up once', () => {
    const paused = withPaused(loaded, true);
    const held = withLive(paused, [live(1, summary('b', { playhead: 7, totals: totals(4) }))]);
    expect(held.rows).to.equal(loaded.rows);
    expect(held.tail).to.equal(loaded.tail);
    expect(held.held).to.have.length(1);
    const resumed = withPaused(held, false);
    expect(resumed.rows[1]?.playhead).to.equal(7);
    expect(resumed.tail).to.have.length(1);
    expect(resumed.held).to.deep.equal([]);
    expect(withLive(resumed, [live(1, b)])).to.equal(resumed);
  });

  it('keeps its bounds', () => {
    const flood = Array.from({ length: maxHeld + 10 }, (_, index) => live(index + 1, b));
    expect(withLive(loaded, flood).tail).to.have.length(maxTail);
    const held = withLive(withPaused(loaded, true), flood);
    expect(held.held).to.have.length(maxHeld);
    expect(held.heldLost).to.equal(true);
    expect(held.held.at(-1)?.seq).to.equal(maxHeld + 10);
    const many = withRecent(noSessions, { sessions: manySessions(sessions.maxSessions + 5), next: 'more' });
    expect(many.rows).to.have.length(sessions.maxSessions);
  });
});
