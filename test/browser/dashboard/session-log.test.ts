import { expect } from 'chai';
import { logOf, maxEvents, withLiveEvents } from '../../../apps/dashboard/src/session-log.js';
import { live, record, report, start, summary, timeline1, totals } from './samples.js';

const session = summary('a', { totals: totals(99) });

describe('session log', () => {
  const log = logOf(report('a', timeline1));

  it('continues with live events of its session', () => {
    const next = withLiveEvents(log, [live(100, session, start + 90_000)]);
    expect(next.events).to.have.length(timeline1.length + 1);
    expect(next.session.totals.events).to.equal(99);
    expect(next.events.at(-1)).to.not.have.property('session');
  });

  it('leaves out what it has and what belongs to others', () => {
    expect(withLiveEvents(log, [live(1, session), live(100, summary('b'))])).to.equal(log);
  });

  it('puts a late event where it belongs', () => {
    const next = withLiveEvents(log, [live(100, session, start + 35_000)]);
    const times = next.events.map((event) => event.event.playerTime.ts);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
    expect(next.events.at(-1)?.seq).to.not.equal(100);
  });

  it('keeps its bound and says so', () => {
    const rows = Array.from({ length: maxEvents }, (_, index) => [index, index, 'ping'] as const);
    const full = logOf(report('a', record(rows)));
    expect(full.cut).to.equal(false);
    const next = withLiveEvents(full, [live(maxEvents + 5, session, start + maxEvents * 1000)]);
    expect(next.events).to.have.length(maxEvents);
    expect(next.cut).to.equal(true);
  });
});
