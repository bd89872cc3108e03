import { expect } from 'chai';
import type { EventType } from 'tenfoot/protocol';
import { compareEvents, type TimedEvent } from '../../apps/collector/src/sessions/event-order.js';
import { foldEvents, noProgress, playbackOf, totalsOf } from '../../apps/collector/src/sessions/session-totals.js';
import { eventBody, startBody, timelineOne } from './kit/bodies.js';
import { createHarness, type Harness } from './kit/harness.js';

type Row = readonly [number, EventType];

/** Rows of second and event type, folded in order. */
function fold(...rows: readonly Row[]) {
  const events = rows.map(([seconds, type], seq): TimedEvent => ({ seq, ts: seconds * 1000, type, playhead: seconds }));
  const progress = foldEvents(noProgress, events.sort(compareEvents));
  return { ...totalsOf(progress), playback: playbackOf(progress) };
}

describe('collector: totals of a session', () => {
  it('add up for a plain viewing', () => {
    const totals = fold([0, 'sessionStart'], [2, 'play'], [12, 'ping'], [20, 'sessionComplete'], [21, 'sessionEnd']);
    expect(totals).to.deep.equal({
      ...{ events: 5, contentTime: 18, pauses: 0, pauseTime: 0, buffers: 0, bufferTime: 0, errors: 0 },
      ...{ started: true, completed: true, playback: 'ended' },
    });
  });

  it('book pauses and buffering, each once however often it is told', () => {
    const totals = fold(
      [0, 'play'],
      [5, 'pauseStart'],
      [6, 'pauseStart'],
      [9, 'bufferStart'],
      [10, 'bufferStart'],
      [12, 'pauseStart'],
      [13, 'play'],
      [15, 'ping'],
    );
    expect(totals).to.include({ contentTime: 7, pauses: 2, pauseTime: 5, buffers: 1, bufferTime: 3 });
  });

  it('keep ads and the rest of a break out of content', () => {
    const totals = fold(
      [0, 'play'],
      [10, 'adBreakStart'],
      [11, 'adStart'],
      [20, 'adSkip'],
      [22, 'adBreakComplete'],
      [30, 'ping'],
    );
    expect(totals).to.include({ contentTime: 18, started: true });
  });

  it('ignore ads outside a break: their time stays content', () => {
    expect(fold([0, 'play'], [10, 'adStart'], [20, 'adComplete'], [25, 'ping'])).to.include({ contentTime: 25 });
  });

  it('do not call it started when only a pre-roll played, even with play in it', () => {
    const totals = fold([0, 'adBreakStart'], [1, 'adStart'], [1, 'play'], [9, 'pauseStart'], [11, 'sessionEnd']);
    expect(totals).to.include({ started: false, contentTime: 0, pauses: 1, pauseTime: 2 });
  });

  it('let a pre-roll without play lead into content that plays', () => {
    const preRoll: Row[] = [
      [0, 'adBreakStart'],
      [1, 'adStart'],
      [9, 'adComplete'],
      [9, 'adBreakComplete'],
    ];
    expect(fold(...preRoll, [12, 'ping'])).to.include({ contentTime: 3, playback: 'playing', started: false });
  });

  it('stop with sessionComplete, but not for a second viewing', () => {
    const done: Row[] = [
      [0, 'play'],
      [10, 'sessionComplete'],
      [20, 'ping'],
    ];
    expect(fold(...done)).to.include({ contentTime: 10, playback: 'completed' });
    const postRoll: Row[] = [
      [21, 'adBreakStart'],
      [22, 'adStart'],
    ];
    expect(fold(...done, ...postRoll)).to.include({ contentTime: 10, playback: 'playing' });
    const after: Row[] = [
      [30, 'adComplete'],
      [30, 'adBreakComplete'],
      [40, 'ping'],
    ];
    expect(fold(...done, ...postRoll, ...after)).to.include({ contentTime: 10, playback: 'completed' });
    expect(fold(...done, [50, 'play'], [55, 'ping'])).to.include({ contentTime: 15, playback: 'playing' });
  });

  it('count nothing but the number of events after sessionEnd', () => {
    const totals = fold([0, 'play'], [10, 'sessionEnd'], [20, 'error'], [30, 'pauseStart'], [40, 'play']);
    expect(totals).to.include({ events: 5, contentTime: 10, errors: 0, pauses: 0, playback: 'ended' });
  });

  it('tell what the player does', () => {
    const after = (...types: EventType[]) => fold(...types.map((type, second): Row => [second, type])).playback;
    expect(after('sessionStart')).to.equal('starting');
    expect(after('sessionStart', 'bufferStart')).to.equal('buffering');
    expect(after('sessionStart', 'play', 'ping')).to.equal('playing');
    expect(after('sessionStart', 'play', 'pauseStart', 'ping')).to.equal('paused');
  });

  it('do not depend on how the fold is cut', () => {
    const events = timelineOne()
      .map(({ eventType: type, playerTime }, seq): TimedEvent => ({ seq, type, ...playerTime }))
      .sort(compareEvents);
    const whole = foldEvents(noProgress, events);
    events.forEach((_, cut) => {
      const parts = foldEvents(foldEvents(noProgress, events.slice(0, cut)), events.slice(cut));
      expect(parts).to.deep.equal(whole);
    });
  });

  describe('through the collector', () => {
    let collector: Harness;
    beforeEach(() => (collector = createHarness()));
    afterEach(() => collector.close());

    /** Timeline 1, checked by hand: content 22-33, 36-46, 54-64, 74-88. */
    const expected = {
      ...{ events: 27, contentTime: 45, pauses: 1, pauseTime: 10, buffers: 1, bufferTime: 3, errors: 0 },
      ...{ started: true, completed: true },
    };

    it('are those of the documented timeline', async () => {
      const session = await collector.open();
      for (const event of timelineOne().slice(1)) await collector.send(session, event);
      const report = await collector.report(session);
      expect(report.totals).to.deep.equal(expected);
      expect(report).to.include({ playback: 'completed', playhead: 45, state: 'open' });
      expect(report.lastEventAt - report.startedAt).to.equal(88_000);
    });

    it('are the same whatever order the events arrive in, alone or together', async () => {
      const rest = timelineOne().slice(1);
      const inOrder = await collector.open();
      for (const event of rest) await collector.send(inOrder, event);
      const usual = await collector.report(inOrder);
      for (const [round, together] of [false, true, false, true].entries()) {
        const session = await collector.open(startBody({ 'media.id': `round ${round}` }));
        const shuffled = shuffle(rest, round + 1);
        if (together) await Promise.all(shuffled.map((event) => collector.send(session, event)));
        else for (const event of shuffled) await collector.send(session, event);
        const report = await collector.report(session);
        expect(report.totals).to.deep.equal(expected);
        expect(report).to.include({ playhead: 45, playback: 'completed', lastEventAt: usual.lastEventAt });
        const types = (events: typeof report.events) => events.map(({ event }) => event.eventType);
        expect(types(report.events)).to.deep.equal(types(usual.events));
      }
    });

    it('order events of one millisecond by what they mean', async () => {
      const session = await collector.open();
      const sent = [
        'sessionEnd',
        'play',
        'adStart',
        'ping',
        'adBreakStart',
        'pauseStart',
        'adComplete',
        'error',
      ] as const;
      for (const type of sent) await collector.send(session, eventBody(type, 5));
      const order = (await collector.report(session)).events.map(({ event }) => event.eventType);
      expect(order).to.deep.equal([
        ...[
          'sessionStart',
          'error',
          'adComplete',
          'adBreakStart',
          'adStart',
          'pauseStart',
          'ping',
          'play',
          'sessionEnd',
        ],
      ]);
    });

    it('put events of one millisecond and type in order of receipt', async () => {
      const session = await collector.open();
      for (const playhead of [3, 1, 2]) await collector.send(session, eventBody('ping', 5, playhead));
      const playheads = (await collector.report(session)).events.map(({ event }) => event.playerTime.playhead);
      expect(playheads).to.deep.equal([0, 3, 1, 2]);
      expect((await collector.report(session)).playhead).to.equal(2);
    });
  });
});

/** Shuffles, always the same way for the same seed. */
function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const keyed = items.map((item, index) => ({ item, key: Math.sin(seed * 1000 + index) * 10_000 }));
  return keyed.sort((a, b) => a.key - Math.floor(a.key) - (b.key - Math.floor(b.key))).map(({ item }) => item);
}
