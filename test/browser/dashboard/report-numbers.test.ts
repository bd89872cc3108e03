import { expect } from 'chai';
import { render } from 'lit';
import {
  countUnit,
  lonely,
  secondsUnit,
  sentenceAt,
  shareUnit,
  spread,
} from '../../../apps/dashboard/src/chart-data.js';
import { comparison } from '../../../apps/dashboard/src/comparison.js';
import { bitrate, decimal, finePercent, viewingTime, wait } from '../../../apps/dashboard/src/format.js';
import { inOrder, nextOrder, readOrder, writeOrder } from '../../../apps/dashboard/src/group-order.js';
import { readAddress, writeAddress } from '../../../apps/dashboard/src/report-address.js';
import { groupName, narrowed, sessionsOf } from '../../../apps/dashboard/src/report-dimensions.js';
import { qualityMeasures, valueOf, viewingMeasures } from '../../../apps/dashboard/src/report-measures.js';
import { slotsOf } from '../../../apps/dashboard/src/report-range.js';
import { progressCurves, progressOf, rowsOfSlots, slotName, sumOf } from '../../../apps/dashboard/src/report-sums.js';
import { qualityRow, viewingRow } from './fake-collector.js';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('numbers of reports', () => {
  it('carry units, and unknown is a word', () => {
    expect([null, 0.4, 12.4, 61.7, 130].map(wait)).to.deep.equal(['unknown', '0.4 s', '12 s', '62 s', '2 min 10 s']);
    expect([null, 43, 2200, 4_442_400].map(viewingTime)).to.deep.equal(['unknown', '43 s', '36.7 min', '1\u202f234 h']);
    expect([null, 0, 0.0023, 0.15].map(finePercent)).to.deep.equal(['unknown', '0 %', '0.23 %', '15 %']);
    expect([null, 850, 5413].map(bitrate)).to.deep.equal(['unknown', '850 kbit/s', '5.4 Mbit/s']);
    expect([null, 3, 3.44, 123.4].map(decimal)).to.deep.equal(['unknown', '3', '3.4', '123']);
  });

  it('stand beside the period before, with direction and judgement in words', () => {
    const words = (now: number | null, before: number | null, better: 'less' | 'more' | null): string => {
      const box = document.createElement('p');
      render(comparison({ now, before }, { format: decimal, better }), box);
      return box.textContent.replace(/\s+/g, ' ').trim();
    };
    expect(words(3, 2, 'less')).to.equal('▲ up, worse from 2');
    expect(words(2, 3, 'less')).to.equal('▼ down, better from 3');
    expect(words(3, 2, 'more')).to.equal('▲ up, better from 2');
    expect(words(3, 2, null)).to.equal('▲ up from 2');
    expect(words(2.04, 2.01, 'less')).to.equal('same');
    expect(words(3, null, 'less')).to.equal('before: unknown');
    expect(words(null, 2, 'less')).to.equal('was 2');
  });

  it('are not known where a length is missing', () => {
    const audience = viewingMeasures.find(({ name }) => name === 'averageMinuteAudience')!;
    expect(valueOf(audience, viewingRow('a', { length: 0, averageMinuteAudience: 0 }))).to.equal(null);
    expect(valueOf(audience, viewingRow('a'))).to.equal(50);
  });

  it('add up without making zeros of what is not known', () => {
    const rows = [
      { a: 1, b: null },
      { a: 2, b: null, c: 3 },
    ];
    expect(sumOf(rows, ['a', 'b', 'c', 'd'])).to.deep.equal({ a: 3, b: null, c: 3, d: null });
  });
});

describe('progress curve', () => {
  it('is the share of starts that came to each mark, complete at the end', () => {
    expect(progressOf(viewingRow('a'))).to.deep.equal([1, 0.9, 0.8, 0.7, 0.6, 0.45, 0.4]);
    expect(progressOf(viewingRow('a', { contentStarts: 0 }))).to.deep.equal(new Array(7).fill(null));
  });

  it('shows all of it and the most started, without live content and content of unknown length', () => {
    const rows = [
      viewingRow('small', { contentStarts: 10, progress50: 1, contentCompletes: 1 }),
      viewingRow('large'),
      viewingRow('live', { length: 86_400 }),
      viewingRow('endless', { length: 0 }),
      viewingRow('unseen', { contentStarts: 0 }),
    ];
    const curves = progressCurves({ by: 'content', rows, next: null });
    expect(curves.map(({ label }) => label)).to.deep.equal(['All content', 'Title large', 'Title small']);
    expect(curves[0]!.values[3]).to.be.closeTo(71 / 110, 1e-9);
    expect(progressCurves({ by: 'content', rows: [viewingRow('one')], next: null })).to.have.length(1);
  });
});

describe('slots of a chart', () => {
  it('are empty where nothing began', () => {
    const slots = slotsOf({ from: noon, to: noon + 6 * hour });
    const answer = { by: 'hour', rows: [qualityRow(noon + hour), qualityRow(noon + 4 * hour)], next: null };
    const rows = rowsOfSlots(slots, (name) => (name === 'slots' ? answer : undefined));
    expect(rows.map((row) => row?.['key'])).to.deep.equal([
      ...[undefined, noon + hour, undefined, undefined, noon + 4 * hour, undefined],
    ]);
  });

  it('of minutes come one by one', () => {
    const slots = slotsOf({ from: noon, to: noon + hour });
    const name = slotName(noon + 10 * 60_000);
    const answer = { by: null, rows: [qualityRow(null)], next: null };
    const rows = rowsOfSlots(slots, (asked) => (asked === name ? answer : undefined));
    expect(rows.findIndex((row) => row !== undefined)).to.equal(2);
    expect(rows).to.have.length(12);
  });
});

describe('chart data', () => {
  it('finds points that no line reaches', () => {
    expect(lonely([1, null, 2, 3, null, 4])).to.deep.equal([0, 5]);
    expect(lonely([null, null])).to.deep.equal([]);
  });

  it('says what is at a position', () => {
    const series = [{ label: 'p95', values: [2.5, null], colour: '--ad', dash: [] }];
    const data = { x: [0, 1], axis: 'time', unit: secondsUnit, series, place: String } as const;
    expect(sentenceAt(data, 0)).to.equal('0: p95 2.5 s');
    expect(sentenceAt(data, 1)).to.equal('1: p95 unknown');
  });

  it('keeps labels apart and inside', () => {
    const places = spread([100, 98, 10, 195], 16, 200);
    expect(places[1]! - places[0]!).to.be.closeTo(-16, 1e-9);
    expect(places[2]).to.equal(10);
    const crowded = spread([200, 200, 200], 16, 200).sort((one, other) => one - other);
    expect(crowded).to.deep.equal([168, 184, 200]);
  });

  it('marks axes in steps that people use', () => {
    expect([0, 0.002, 0.025, 0.5].map(shareUnit.mark)).to.deep.equal(['0 %', '0.2 %', '2.5 %', '50 %']);
    expect([0, 0.5, 30, 60, 150].map(secondsUnit.mark)).to.deep.equal(['0 s', '0.5 s', '30 s', '1 min', '2.5 min']);
    expect(countUnit.steps.every((step) => Number.isInteger(step))).to.equal(true);
  });
});

describe('groups', () => {
  it('have names that people know', () => {
    expect(groupName('player', { key: null })).to.deep.equal({ text: 'unknown', untold: true });
    expect(groupName('content', { key: 'c1', name: 'Title' })).to.deep.equal({ text: 'Title', second: 'c1' });
    expect(groupName('closeReason', { key: 'silence' }).text).to.equal('timed out: no events');
    expect(groupName('closeReason', { key: null }).text).to.equal('still open');
    expect(groupName('downloaded', { key: 0 }).text).to.equal('live');
    expect(groupName('position', { key: 2 }).text).to.equal('Position 2');
    expect(groupName('pod', { key: 'x', name: null, second: 900, content: 'c1' })).to.deep.equal({
      text: 'Break at 900 s',
      second: 'c1',
    });
  });

  it('lead to the sessions they stand for, where the collector can tell them apart', () => {
    const { address } = readAddress('range=week&channel=TV&by=player&sort=exitRate');
    const said = (by: string, key: string | number | null): string | null => {
      const found = narrowed(address, by, { key });
      return found === null ? null : writeAddress(found);
    };
    expect(said('player', 'A')).to.equal('range=week&player=A&channel=TV&by=player&sort=exitRate');
    expect(said('downloaded', 1)).to.contain('downloaded=true');
    expect(said('hour', noon)).to.contain('from=2026-11-22T12:00Z&to=2026-11-22T13:00Z');
    expect(said('player', '')).to.equal(null);
    expect(said('c.device', 'X')).to.equal(null);
    expect(writeAddress(sessionsOf(address, 'player', { key: 'A' })!)).to.equal('range=week&player=A&channel=TV');
  });

  it('are sorted either way, with what is not known at the end', () => {
    const rows = [
      qualityRow('a', { startupP95: 3 }),
      qualityRow('b', { startupP95: null }),
      qualityRow('c', { startupP95: 9 }),
    ];
    const keys = (text: string): unknown[] =>
      inOrder(rows, readOrder(text, qualityMeasures), { by: 'player', measures: qualityMeasures }).map(
        ({ key }) => key,
      );
    expect(keys('startupP95')).to.deep.equal(['c', 'a', 'b']);
    expect(keys('startupP95.up')).to.deep.equal(['a', 'c', 'b']);
    expect(keys('key')).to.deep.equal(['c', 'b', 'a']);
    expect(keys('nonsense')).to.deep.equal(['a', 'b', 'c']);
  });

  it('turn round when the same column is asked for again', () => {
    expect(writeOrder(nextOrder('exitRate', null))).to.equal('exitRate');
    expect(writeOrder(nextOrder('exitRate', { column: 'exitRate', up: false }))).to.equal('exitRate.up');
    expect(writeOrder(nextOrder('key', null))).to.equal('key.up');
  });
});
