import { expect } from 'chai';
import { readAddress, withChoices, withFilter, writeAddress } from '../../../apps/dashboard/src/report-address.js';
import {
  beforeWords,
  concurrencySlot,
  hasUnits,
  periodBefore,
  resolveRange,
  slotsOf,
} from '../../../apps/dashboard/src/report-range.js';
import { parseRoute, viewHash } from '../../../apps/dashboard/src/router.js';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('report address', () => {
  it('says nothing when everything is usual', () => {
    const { address, problems } = readAddress('');
    expect(address.range).to.deep.equal({ kind: 'last', name: 'day' });
    expect(writeAddress(address)).to.equal('');
    expect(problems).to.deep.equal([]);
  });

  it('reads what it wrote, whatever is in it', () => {
    const text = 'from=2026-11-22T12:00Z&to=2026-11-22T14:30Z&player=A%26B+%C3%BC&only=errors&by=c.device&sort=key.up';
    const { address, problems } = readAddress(text);
    expect(problems).to.deep.equal([]);
    expect(address.filters).to.deep.equal({ player: 'A&B ü' });
    expect(address.choices).to.deep.equal({ by: 'c.device', sort: 'key.up', only: 'errors' });
    expect(readAddress(writeAddress(address)).address).to.deep.equal(address);
  });

  it('keeps seconds where there are some', () => {
    const { address } = readAddress('from=2026-11-22T12:00:07Z&to=2026-11-22T12:00:07.250Z');
    expect(writeAddress(address)).to.equal('from=2026-11-22T12:00:07Z&to=2026-11-22T12:00:07.250Z');
  });

  const wrong: readonly [string, string][] = [
    ['range=fortnight', 'range: expected hour, day, week, got fortnight'],
    ['colour=red', 'colour: no such filter'],
    ['from=2026-11-22T12:00Z', 'to: expected a time such as 2026-01-31T12:00Z, got nothing'],
    ['from=2026-11-22T12:00&to=2026-11-22T13:00Z', 'from: expected a time such as'],
    ['from=2026-11-22T13:00Z&to=2026-11-22T13:00Z', 'to: expected a moment after from'],
  ];
  wrong.forEach(([text, problem]) =>
    it(`tells what is wrong with ${text} and goes on with what is usual`, () => {
      const { address, problems } = readAddress(text);
      expect(problems.join()).to.contain(problem);
      expect(address.range).to.deep.equal({ kind: 'last', name: 'day' });
    }),
  );

  it('sets and takes away filters and choices without touching the rest', () => {
    const { address } = readAddress('range=hour&player=A&by=show');
    expect(writeAddress(withFilter(address, 'content', 'x'))).to.equal('range=hour&player=A&content=x&by=show');
    expect(writeAddress(withFilter(address, 'player', null))).to.equal('range=hour&by=show');
    expect(writeAddress(withChoices(address, { by: null, sort: 'exitRate' }))).to.equal(
      'range=hour&player=A&sort=exitRate',
    );
  });

  it('belongs to a view', () => {
    expect(parseRoute('#/quality?range=hour')).to.deep.equal({ view: 'quality', search: 'range=hour' });
    expect(parseRoute(viewHash('content'))).to.deep.equal({ view: 'content', search: '' });
    expect(parseRoute('#/sessions/?player=a/b')).to.deep.equal({ view: 'sessions', search: 'player=a/b' });
    expect(parseRoute('#/sessions/abc')).to.deep.equal({ view: 'session', sid: 'abc' });
    expect(parseRoute('#/qualities').view).to.equal('unknown');
  });
});

describe('report range', () => {
  it('ends with the minute that runs, and has a period of equal length before', () => {
    const span = resolveRange({ kind: 'last', name: 'hour' }, noon + 12_345);
    expect(span).to.deep.equal({ from: noon - hour + 60_000, to: noon + 60_000 });
    expect(periodBefore(span)).to.deep.equal({ from: span.from - hour, to: span.from });
    expect(beforeWords({ kind: 'last', name: 'week' })).to.equal('the 7 days before');
    expect(beforeWords({ kind: 'between', from: noon, to: noon + 90 * 60_000 })).to.equal('the 1 h 30 min before');
  });

  it('is cut into slots that cover it', () => {
    for (const minutes of [1, 60, 61, 200, 1440, 5000, 20_000, 100_000]) {
      const span = { from: noon - minutes * 60_000 + 17_000, to: noon + 17_000 };
      const { starts, width } = slotsOf(span);
      expect(starts.length, `${minutes} minutes`).to.be.within(1, 200);
      expect(starts[0]).to.be.within(span.from - width + 1, span.from);
      expect(starts.at(-1)! + width).to.be.at.least(span.to);
      starts.slice(1).forEach((start, index) => expect(start - starts[index]!).to.equal(width));
    }
  });

  it('goes by hours or days as the reader chooses, where both make sense', () => {
    const week = { from: noon - 168 * hour, to: noon };
    expect(slotsOf(week).unit).to.equal('day');
    expect(slotsOf(week, 'hour').starts).to.have.length(168);
    expect(slotsOf(week, 'fortnight').unit).to.equal('day');
    const short = { from: noon - hour, to: noon };
    expect([hasUnits(week), hasUnits(short)]).to.deep.equal([true, false]);
    expect(slotsOf(short, 'day').unit).to.equal('minutes');
  });

  it('never asks for more slots of concurrency than a chart can show', () => {
    for (const hours of [1, 6, 24, 72, 168, 300]) {
      const slots = (hours * 60) / concurrencySlot({ from: noon - hours * hour, to: noon });
      expect(slots, `${hours} hours`).to.be.within(12, 400);
    }
  });
});
