import type { SessionReport } from '@tenfoot/collector/api';
import { expect } from 'chai';
import { findDisorder } from '../../kit/find-disorder.js';
import type { Moment } from './tv.js';

/** An event that should have arrived: its type, and what the player did just then; nothing where no player knows. */
export type Expected = readonly [type: string, moment?: Moment];

/** Seconds by which a set may tell late, or its position may be old: players are looked at once or twice a second. */
const slack = 1;

interface Told {
  readonly eventType: string;
  readonly playerTime: { readonly playhead: number; readonly ts: number };
}

/**
 * What a viewer would tell of it: without pings, and without what a busy machine makes of it: stalls, and that it plays on
 * afterwards. In ads they are all that players tell.
 */
export function retell<Event extends Told>(events: readonly Event[]): Event[] {
  let plays = false;
  let inAd = false;
  return events.filter(({ eventType }) => {
    if (/^ad(Start|Complete|Skip)$/.test(eventType)) inAd = eventType === 'adStart';
    if (/^(ping|bufferStart)$/.test(eventType)) return false;
    if (inAd) return eventType === 'adStart';
    const repeated = eventType === 'play' && plays;
    if (/^(play|pauseStart|adBreakComplete)$/.test(eventType)) plays = eventType === 'play';
    return !repeated;
  });
}

/** Every event, with its playhead: what to look at when something is wrong. */
export function spell(events: readonly Told[]): string {
  return events.map(({ eventType, playerTime }) => `${eventType} ${playerTime.playhead}`).join(', ');
}

/** Holds what arrived against what the player did: the same events in the same order, and nothing else. */
export function compare(session: SessionReport, expected: readonly Expected[]): void {
  const all = session.events.map(({ event }) => event);
  const events = retell(all);
  const told = spell(all);
  expect(
    events.map(({ eventType }) => eventType),
    told,
  ).to.deep.equal(expected.map(([type]) => type));
  expected.forEach(([type, moment], index) => {
    if (!moment) return;
    const { playerTime } = events[index]!;
    expect(playerTime.playhead, `playhead of ${type}, event ${index}: ${told}`).to.be.closeTo(moment.playhead, slack);
    expect(playerTime.ts, `time of ${type}, event ${index}: ${told}`).to.be.closeTo(moment.at, slack * 1000);
  });
  const stamps = all.map(({ playerTime }) => playerTime.ts);
  expect(stamps, 'timestamps rise').to.deep.equal([...new Set(stamps)].sort((a, b) => a - b));
  expect(findDisorder(all.map(({ eventType }) => eventType))).to.equal(null);
  expect(new Set(session.events.map(({ seq }) => seq)).size).to.equal(all.length);
}
