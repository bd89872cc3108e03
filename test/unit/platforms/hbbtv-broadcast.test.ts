import { expect } from 'chai';
import { hbbtv, onBroadcastContent, readBroadcastContent, type VideoBroadcast } from 'tenfoot/hbbtv';
import { createVirtualClock } from 'tenfoot/testing';
import { createFakeBroadcast, type FakeBroadcast } from './fake-oipf.js';
import { type Watched, watchWith, type Watching } from './watched.js';

const one = { ccid: 'ccid:1', onid: 9018, tsid: 4161, sid: 4671, name: 'Example One' };
const two = { ccid: 'ccid:2', onid: 9018, tsid: 4161, sid: 4672, name: 'Example Two' };

const watch = (object: object, watching: Watching = {}): Watched =>
  watchWith(hbbtv({}), object, { clock: createVirtualClock(1_000_000_000), ...watching });

/** A channel that is presented, 100 seconds into its programme. */
function presenting(watching?: Watching): { object: FakeBroadcast; watched: Watched } {
  const object = createFakeBroadcast();
  const watched = watch(object, watching);
  object.currentChannel = one;
  object.programmes = [{ name: 'News', startTime: 999_900, duration: 1800 }];
  object.become(1);
  object.become(2);
  watched.all();
  return { object, watched };
}

describe('the states of a video/broadcast object', () => {
  for (const nonsense of [-1, 4, NaN, '2', true, null, undefined])
    it(`stay as they were when it says ${String(nonsense)} (${typeof nonsense}), which is told once`, () => {
      const { object, watched } = presenting();
      object.playState = nonsense;
      watched.clock.pass(2000);
      expect(watched.news()).to.deep.equal([]);
      expect(watched.warnings).to.deep.equal([
        `expected a playState of 0 to 3 on this video/broadcast object, got ${String(nonsense)}`,
      ]);
    });

  it('are told at once, and where it is twice a second while it presents', () => {
    const { object, watched } = presenting();
    watched.clock.pass(1000);
    expect(watched.all()).to.deep.equal(['timeupdate 100.5', 'timeupdate 101']);
    object.become(3);
    object.become(0);
    watched.clock.pass(1000);
    expect(watched.all()).to.deep.equal(['pause 101 system']);
  });

  it('are looked at closely until the terminal tells one', () => {
    const object = createFakeBroadcast();
    object.playState = 2;
    const { clock, all } = watch(object);
    clock.pass(2000);
    expect(all().filter((line) => line.startsWith('timeupdate'))).to.have.length(7);
    object.fire('PlayStateChange');
    clock.pass(2000);
    expect(all()).to.have.length(4);
  });

  it('23: are told by slots alone, and by listeners alone', () => {
    (['slots', 'listeners'] as const).forEach((speaks) => {
      const { object, watched } = presenting();
      object.speaks = speaks;
      object.become(1);
      object.become(2);
      object.currentChannel = two;
      object.programmes = null;
      object.fire('ChannelChangeSucceeded');
      expect(watched.news()).to.deep.equal(['waiting 100', 'playing 100', 'emptied 100', 'play 0', 'playing 0']);
    });
  });

  it('ended when it was told of, or when it was last seen', () => {
    const { object, watched } = presenting();
    watched.clock.pass(500);
    watched.clock.pass(300);
    object.become(3);
    expect(watched.news()).to.deep.equal(['pause 100.8 system']);
    object.become(2);
    watched.clock.pass(500);
    object.playState = 3;
    watched.clock.pass(500);
    expect(watched.news()).to.deep.equal(['play 100.8', 'playing 100.8', 'pause 101 system']);
    object.playState = 2;
    watched.connection.flush?.();
    watched.clock.pass(100);
    object.playState = 3;
    watched.connection.flush?.();
    expect(watched.news()).to.deep.equal(['play 101.8', 'playing 101.8', 'pause 101.9 system']);
  });

  it('22: fail once where a slot and a listener tell it in one moment, and only one of them why', () => {
    const { object, watched } = presenting();
    const fail = (speaks: FakeBroadcast['speaks'], code?: number): string[] => {
      object.speaks = speaks;
      object.fire('ChannelChangeError', one, code);
      return watched.news();
    };
    const unknown = 'error 100 CHANNEL_ERROR_UNIDENTIFIED';
    expect(fail('listeners')).to.deep.equal([unknown]);
    expect(fail('slots')).to.deep.equal([]);
    expect(fail('slots', 2), 'a reason is news').to.deep.equal(['error 100 CHANNEL_ERROR_TUNER_LOCKED']);
    expect(fail('listeners')).to.deep.equal([]);
    watched.clock.pass(1);
    expect(fail('listeners'), 'a moment later').to.deep.equal([unknown]);
    object.become(1);
    watched.news();
    expect(fail('listeners'), 'in another state').to.deep.equal([unknown]);
  });

  it('calls nobody back who is gone, not even in the same breath', () => {
    const { object, watched } = presenting({
      onTold: ({ type }) => type === 'emptied' && watched.connection.disconnect(),
    });
    object.currentChannel = two;
    object.fire('ChannelChangeSucceeded');
    expect(watched.news()).to.deep.equal(['emptied 100']);
    object.playState = 'nonsense';
    watched.connection.flush?.();
    watched.clock.pass(5000);
    expect([watched.news(), watched.warnings]).to.deep.equal([[], []]);
    expect(object.attached).to.deep.equal([]);
  });

  it('says in words that it cannot be heard', () => {
    const object = createFakeBroadcast();
    Object.defineProperty(object, 'stop', { writable: false });
    expect(watch(object).warnings).to.deep.equal([
      'the methods of this video/broadcast object cannot be replaced: who stopped it is not known',
    ]);
  });
});

describe('the channel of a video/broadcast object', () => {
  const names = [
    'NOT_SUPPORTED_BY_TUNER',
    'CANNOT_TUNE',
    'TUNER_LOCKED',
    'PARENTAL_LOCK',
    'ENCRYPTED',
    'UNKNOWN_CHANNEL',
    'INTERRUPTED',
    'RECORDING',
    'CANNOT_RESOLVE_URI',
    'BANDWIDTH',
    'NO_OTHER_CHANNEL',
    'INSUFFICIENT_RESOURCES',
    'NOT_IN_TRANSPORT_STREAM',
    '13',
  ];
  names.forEach((name, code) =>
    it(`fails with ${name} when its error is ${code}, as an argument or as that of an event`, () => {
      (['slots', 'listeners'] as const).forEach((speaks) => {
        const { object, watched } = presenting();
        object.speaks = speaks;
        object.fire('ChannelChangeError', two, code);
        expect(watched.events.at(-1)).to.deep.include({ failure: { id: `CHANNEL_ERROR_${name}`, fatal: false } });
      });
    }),
  );

  it('is unknown at first, which empties nothing', () => {
    const object = createFakeBroadcast();
    const { news } = watch(object);
    object.setChannel(one);
    object.become(1);
    object.currentChannel = one;
    object.become(2);
    expect(news()).to.deep.equal(['play 0', 'playing 0']);
    const silent = createFakeBroadcast();
    const later = watch(silent);
    silent.become(1);
    silent.currentChannel = one;
    silent.become(2);
    expect(later.news()).to.deep.equal(['play 0', 'playing 0']);
  });

  it('is the same one when it is called for again', () => {
    const { object, watched } = presenting();
    object.setChannel(one);
    object.become(1);
    object.become(2);
    expect(watched.news()).to.deep.equal(['waiting 100', 'playing 100']);
  });

  it('runs on when its programme changes, tuned to or not', () => {
    const { object, watched } = presenting();
    object.programmes = [{ name: 'Film', startTime: 1_000_000, duration: 5400 }];
    object.fire('ChannelChangeSucceeded');
    watched.clock.pass(2000);
    expect(watched.connection.playhead()).to.equal(102);
    object.setChannel(two);
    object.currentChannel = two;
    object.programmes = null;
    object.become(1);
    object.become(2);
    watched.clock.pass(3000);
    expect(watched.connection.playhead()).to.equal(3);
  });

  it('is not left for the one that it may still tell of', () => {
    const { object, watched } = presenting();
    object.setChannel(two);
    watched.clock.pass(500);
    object.become(1);
    expect(watched.news()).to.deep.equal(['emptied 100', 'play 100.5']);
    object.currentChannel = two;
    object.programmes = null;
    object.become(2);
    object.setChannel(one);
    object.currentChannel = one;
    object.become(1);
    object.become(2);
    expect(watched.news()).to.deep.equal(['playing 0', 'emptied 0', 'play 0', 'playing 0']);
  });

  it('is emptied by the next one and by the one before, whichever those are', () => {
    ['nextChannel', 'prevChannel'].forEach((method) => {
      const object = Object.assign(createFakeBroadcast(), { [method]: () => {} });
      object.currentChannel = one;
      object.playState = 2;
      const watched = watch(object);
      watched.news();
      (object as unknown as Record<string, () => void>)[method]!();
      expect(watched.news()).to.deep.equal(['emptied 0']);
      object.currentChannel = two;
      object.become(2);
      watched.clock.pass(500);
      expect(watched.news()).to.deep.equal([]);
    });
  });

  it('may become another one while it connects, and is told when it is there', () => {
    const { object, watched } = presenting();
    object.become(1);
    object.currentChannel = two;
    object.programmes = null;
    object.fire('ChannelChangeSucceeded');
    expect(watched.news()).to.deep.equal(['waiting 100', 'emptied 100']);
    object.become(2);
    expect(watched.news()).to.deep.equal(['play 0', 'playing 0']);
  });
});

describe('calls to a video/broadcast object', () => {
  it('are heard where the terminal says nothing', () => {
    const object = createFakeBroadcast();
    object.currentChannel = one;
    const { news } = watch(object);
    object.within = () => (object.playState = 1);
    object.bindToCurrentChannel();
    expect(news()).to.deep.equal(['play 0']);
    object.within = () => (object.playState = 2);
    object.bindToCurrentChannel();
    expect(news()).to.deep.equal(['playing 0']);
    object.within = () => (object.playState = 3);
    object.stop();
    expect(news()).to.deep.equal(['pause 0']);
    object.within = () => (object.playState = 0);
    object.release();
    expect(news()).to.deep.equal(['emptied 0']);
  });

  it('are the last word: what stops after one to present is taken away', () => {
    const { object, watched } = presenting();
    object.stop();
    object.setChannel(one);
    object.become(0);
    expect(watched.news()).to.deep.equal(['pause 100 system']);
  });

  it('of release() that only stop it are not the end', () => {
    const { object, watched } = presenting();
    object.release();
    object.become(3);
    expect(watched.news()).to.deep.equal(['pause 100 system']);
  });

  it('are left out where it has none', () => {
    const object = createFakeBroadcast();
    watch(object);
    expect(object).not.to.have.property('nextChannel');
  });
});

describe('what is on, in detail', () => {
  const read = (
    currentChannel: unknown,
    programmes: unknown,
    now = 1_000_000,
  ): ReturnType<typeof readBroadcastContent> =>
    readBroadcastContent(
      Object.assign(createFakeBroadcast(), { currentChannel, programmes }) as unknown as VideoBroadcast,
      now,
    );

  it('is named by the triplet of a channel if it has all three, else by its name in this set', () => {
    expect(read({ ...one, sid: undefined }, null)?.id).to.equal('ccid:1');
    expect(read({ onid: 1, tsid: 2, name: 'Example' }, null)?.id).to.equal('Example');
    expect(read({ onid: 0, tsid: 0, sid: 0 }, null)?.id).to.equal('dvb://0.0.0');
    expect(read({ onid: 1 }, null)).to.equal(null);
    expect(read(null, [{ name: 'News' }])).to.equal(null);
  });

  it('is the programme whose time it is, from its first second to the one before its last', () => {
    const programmes = [
      { name: 'Later', startTime: 1600, duration: 600 },
      { name: 'Now', startTime: 1000, duration: 600 },
    ];
    expect(read(one, programmes, 1_000_000)?.name).to.equal('Now');
    expect(read(one, programmes, 1_599_999)?.name).to.equal('Now');
    expect(read(one, programmes, 1_600_000)?.name).to.equal('Later');
    expect(read(one, programmes.slice().reverse(), 1_600_000)?.name).to.equal('Later');
    expect(read(one, programmes, 9_000_000)?.name).to.equal('Later');
  });

  it('is found in lists with holes, and in none that throw', () => {
    const list = [undefined, { name: 'News' }];
    const item = (index: number): unknown => {
      if (index >= list.length) throw new Error('IndexSizeError');
      return list[index];
    };
    expect(read(one, { length: 2, item })).to.include({ id: 'dvb://233a.1041.123f@News', name: 'News' });
    expect(read(one, { length: 9, item })).to.include({ id: 'dvb://233a.1041.123f', name: 'Example One' });
  });

  it('has a length where that is one', () => {
    const lengthOf = (duration: unknown): unknown => read(one, [{ name: 'News', startTime: 1000, duration }])?.length;
    expect([600, 0, -5, Infinity, NaN, undefined].map(lengthOf)).to.deep.equal([600, ...Array<undefined>(5)]);
  });

  /** What it waits for, and what it tells. */
  function follow(object: FakeBroadcast): { delays: number[]; told: string[]; ended: string[]; stop: () => void } {
    const delays: number[] = [];
    const ended: string[] = [];
    const told: string[] = [];
    const stop = onBroadcastContent(
      object as unknown as VideoBroadcast,
      ({ id }) => told.push(id),
      (delay) => {
        delays.push(delay);
        return () => ended.push('cancelled');
      },
    );
    return { delays, told, ended, stop };
  }

  it('is looked for when the programme should be over, and within the hour, or soon where that is not known', () => {
    const now = Date.now() / 1000;
    const waits = (programme: object | null): number => {
      const object = createFakeBroadcast();
      object.currentChannel = one;
      object.programmes = programme && [programme];
      return follow(object).delays[0] ?? NaN;
    };
    expect(waits({ startTime: now - 100, duration: 600 })).to.be.closeTo(501_000, 400);
    expect(waits({ startTime: now - 100, duration: 36_000 })).to.equal(3_600_000);
    expect(waits({ startTime: now - 900, duration: 600 })).to.equal(10_000);
    expect(waits({ name: 'News' })).to.equal(10_000);
    expect(waits(null)).to.equal(10_000);
  });

  ['ChannelChangeSucceeded', 'ProgrammesChanged', 'PlayStateChange'].forEach((event) =>
    it(`is looked for at ${event}, once each, until it is stopped`, () => {
      const object = createFakeBroadcast();
      const { told, ended, stop } = follow(object);
      object.currentChannel = one;
      object.fire(event);
      object.fire(event);
      expect(told).to.deep.equal(['dvb://233a.1041.123f']);
      expect(ended).to.have.length(2);
      stop();
      expect(ended).to.have.length(3);
      object.currentChannel = two;
      object.fire(event);
      expect(told).to.have.length(1);
    }),
  );

  it('waits with the timers of the page', () => {
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    const timers: unknown[] = [];
    Object.assign(globalThis, {
      setTimeout: (_task: () => void, delay: number) => timers.push(delay),
      clearTimeout: (timer: number) => timers.push(`cleared ${timer}`),
    });
    try {
      onBroadcastContent(createFakeBroadcast() as unknown as VideoBroadcast, () => {})();
    } finally {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    }
    expect(timers).to.deep.equal([10_000, 'cleared 1']);
  });
});
