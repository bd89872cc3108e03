import { expect } from 'chai';
import { eventSentence, eventWords } from '../../../apps/dashboard/src/event-words.js';
import { ago, count, delay, duration, percent, position } from '../../../apps/dashboard/src/format.js';
import { parseRoute, sessionHash } from '../../../apps/dashboard/src/router.js';
import { linear, showing, ticks, zoomed } from '../../../apps/dashboard/src/time-scale.js';
import { record } from './samples.js';

describe('words and numbers', () => {
  it('says durations with units', () => {
    expect([0, 3.04, 9.97, 59.6, 125, 3599.6, 3725].map(duration)).to.deep.equal([
      '0 s',
      '3 s',
      '10 s',
      '1 min 00 s',
      '2 min 05 s',
      '1 h 00 min',
      '1 h 02 min',
    ]);
  });

  it('says positions, shares, counts, delays', () => {
    expect([0, 31.9, 725, 3725].map(position)).to.deep.equal(['0:00', '0:31', '12:05', '1:02:05']);
    expect([null, 0, 0.004, 0.5].map(percent)).to.deep.equal(['unknown', '0 %', '0.4 %', '50 %']);
    expect(count(1234567)).to.equal('1\u202f234\u202f567');
    expect([84, 1200, -40].map(delay)).to.deep.equal(['84 ms', '1.2 s', '−40 ms']);
    expect([0, -5000, 12_000, 180_000].map((ms) => ago(1e12 - ms, 1e12))).to.deep.equal([
      'just now',
      'just now',
      '12 s ago',
      '3 min ago',
    ]);
  });

  it('says what an event says', () => {
    const [update, error] = record([
      [
        0,
        0,
        'statesUpdate',
        { params: { statesEnd: [{ 'media.state.name': 'mute' }], statesStart: [{ 'media.state.name': 'inFocus' }] } },
      ],
      [1, 1, 'error', { qoeData: { 'media.qoe.errorID': 'NET-408', 'media.qoe.errorSource': 'player' } }],
    ]);
    expect(eventWords(update!.event)).to.equal('−mute  +inFocus');
    expect(eventSentence(error!.event, 1, 2, 1)).to.equal(
      'Event 2 of 2: error, NET-408 · player, 1 s after start, playhead 0:01',
    );
  });
});

describe('router', () => {
  it('reads addresses and writes them', () => {
    expect(parseRoute('')).to.deep.equal({ view: 'live' });
    expect(parseRoute('#/')).to.deep.equal({ view: 'live' });
    expect(parseRoute(sessionHash('ab/c'))).to.deep.equal({ view: 'session', sid: 'ab/c' });
    expect(parseRoute('#/else').view).to.equal('unknown');
    expect(parseRoute('#/sessions/%E0%A4%A').view).to.equal('unknown');
  });
});

describe('time scale', () => {
  it('counts in steps that people use', () => {
    expect(ticks(0, 88, 8)).to.deep.equal([0, 15, 30, 45, 60, 75]);
    expect(ticks(100, 200, 4)).to.deep.equal([120, 150, 180]);
    expect(ticks(0, 7200, 4)).to.deep.equal([0, 1800, 3600, 5400, 7200]);
  });

  it('maps both ways', () => {
    const x = linear(0, 100, 50, 250);
    expect(x(50)).to.equal(150);
    expect(x.invert(150)).to.equal(50);
  });

  it('zooms around a moment and stays inside', () => {
    expect(zoomed({ from: 0, to: 100 }, 0.5, 50, 100)).to.deep.equal({ from: 25, to: 75 });
    expect(zoomed({ from: 0, to: 100 }, 0.5, 0, 100)).to.deep.equal({ from: 0, to: 50 });
    expect(zoomed({ from: 25, to: 75 }, 8, 50, 100)).to.deep.equal({ from: 0, to: 100 });
    expect(showing({ from: 0, to: 50 }, 80, 100)).to.deep.equal({ from: 35, to: 85 });
  });
});
