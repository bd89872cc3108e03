import { expect } from 'chai';
import {
  hasApplicationManager,
  hbbtv,
  onBroadcastContent,
  readBroadcastContent,
  readHbbtvAgent,
  type VideoBroadcast,
} from 'tenfoot/hbbtv';
import { createVirtualClock, type VirtualClock } from 'tenfoot/testing';
import { createFakeAVControl, createFakeBroadcast, type FakeAVControl, type FakeBroadcast } from './fake-oipf.js';
import { type Watched, watchWith } from './watched.js';

const watch = (player: unknown, clock?: VirtualClock): Watched => watchWith(hbbtv({}), player, clock ? { clock } : {});

/** An object that has begun to play, and is at five seconds of a minute. */
function playing(): { object: FakeAVControl; watched: Watched } {
  const object = createFakeAVControl();
  const watched = watch(object);
  object.become(3);
  object.become(4);
  object.playPosition = 5000;
  object.playTime = 60_000;
  object.become(1);
  watched.clock.pass(500);
  watched.news();
  return { object, watched };
}

const locked = (object: object, ...names: string[]): void =>
  names.forEach((name) => Object.defineProperty(object, name, { writable: false }));

describe('an A/V control object', () => {
  it('is told in seconds, once for each state', () => {
    const object = createFakeAVControl();
    const { clock, connection, news } = watch(object);
    expect(connection.duration?.()).to.be.NaN;
    object.become(3);
    object.become(4);
    expect(news()).to.deep.equal(['play 0']);
    object.playPosition = 500;
    object.playTime = 60_000;
    object.become(1);
    clock.pass(1000);
    object.become(1);
    object.become(4);
    object.become(1);
    object.become(2);
    expect(news()).to.deep.equal(['waiting 0.5', 'pause 0.5']);
    object.become(1);
    object.playPosition = 60_000;
    object.become(5);
    object.become(5);
    expect(news()).to.deep.equal(['play 0.5', 'ended 60']);
    expect(connection.duration?.()).to.equal(60);
  });

  it('23: is read, whatever arguments say or leave out', () => {
    const { object, watched } = playing();
    object.become(2, 1, 99);
    object.become(1);
    object.playState = 2;
    object.fire('PlaySpeedChanged');
    expect(watched.news()).to.deep.equal(['pause 5', 'play 5', 'pause 5']);
  });

  it('23: is sampled where nothing is said', () => {
    const { object, watched } = playing();
    object.playState = 2;
    watched.clock.pass(500);
    object.playState = 1;
    watched.clock.pass(500);
    expect(watched.news()).to.deep.equal(['pause 5', 'play 5']);
  });

  it('23: may say so within the call', () => {
    const object = createFakeAVControl();
    const { news } = watch(object);
    object.within = () => {
      object.become(3);
      object.become(4);
    };
    object.play();
    object.playPosition = 100;
    object.within = () => object.become(1);
    object.play();
    expect(news()).to.deep.equal(['play 0']);
  });

  it('leaves the slot to the app: what is in it, and what is put into it later', () => {
    const { object, watched } = playing();
    const got: unknown[] = [];
    const handler = function (this: unknown, ...args: unknown[]): void {
      got.push(this === object, ...args);
    };
    object.onPlayStateChange = handler;
    watched.clock.pass(500);
    object.become(2, 2, undefined);
    expect(got).to.deep.equal([true, 2, undefined]);
    expect(watched.news()).to.deep.equal(['pause 5']);
    watched.connection.disconnect();
    expect(object.onPlayStateChange).to.equal(handler);
  });

  it('is left as it was, whoever goes first', () => {
    const object = createFakeAVControl();
    const before = { ...object };
    const one = watch(object);
    const other = watch(object);
    object.become(3);
    one.connection.disconnect();
    one.connection.disconnect();
    object.become(1);
    expect(one.news()).to.deep.equal(['play 0']);
    object.within = () => (object.playState = 2);
    object.play();
    object.within = null;
    expect(other.news()).to.deep.equal(['play 0', 'pause 0']);
    other.connection.disconnect();
    object.playState = 0;
    expect({ ...object, playState: 0 }).to.deep.equal({ ...before, playState: 0 });
    expect(object.attached).to.deep.equal([]);
  });

  it('keeps a slot that the app has taken away', () => {
    const { object, watched } = playing();
    Reflect.deleteProperty(object, 'onPlayStateChange');
    watched.connection.disconnect();
    expect(object).not.to.have.property('onPlayStateChange');
  });

  it('keeps what the app has put over a method, and is heard once at the next time', () => {
    const { object, watched } = playing();
    const under = object.play;
    object.play = () => under();
    watched.connection.disconnect();
    const again = watch(object);
    object.within = () => object.become(2);
    object.play();
    expect(again.news()).to.deep.equal(['play 5', 'playing 5', 'pause 5']);
    again.connection.disconnect();
  });

  it('tells what happened even if the handler of the app throws, which the terminal gets as before', () => {
    const { object, watched } = playing();
    object.onPlayStateChange = () => {
      throw new Error('of the app');
    };
    watched.clock.pass(500);
    expect(() => object.become(2)).to.throw('of the app');
    expect(watched.news()).to.deep.equal(['pause 5']);
  });

  it('5: buffers in a seek, which is told with its target', () => {
    const { object, watched } = playing();
    object.seek(30_000);
    object.playPosition = undefined;
    object.become(4);
    object.playPosition = 30_100;
    object.become(1);
    expect(watched.news()).to.deep.equal(['seeking 30', 'seeked 30.1']);
  });

  it('5: buffers in a seek in a pause, which goes on', () => {
    const { object, watched } = playing();
    object.become(2);
    object.seek(30_000);
    object.become(4);
    object.playPosition = 30_000;
    object.become(2);
    expect(watched.news()).to.deep.equal(['pause 5', 'seeking 30', 'seeked 30']);
  });

  it('14: is over when it has jumped, or after two seconds', () => {
    const { object, watched } = playing();
    object.seek(30_000);
    object.playPosition = 29_000;
    object.fire('PlayPositionChanged');
    expect(watched.news()).to.deep.equal(['seeking 30', 'seeked 29']);
    object.seek(29_000);
    watched.clock.pass(1500);
    expect(watched.news()).to.deep.equal(['seeking 29']);
    watched.clock.pass(500);
    expect(watched.news()).to.deep.equal(['seeked 29']);
  });

  it('14: is looked at closely until it is over, where nothing is said', () => {
    const { object, watched } = playing();
    object.seek(30_000);
    object.playState = 4;
    watched.clock.pass(200);
    object.playState = 1;
    object.playPosition = 30_000;
    watched.clock.pass(100);
    expect(watched.news()).to.deep.equal(['seeking 30', 'seeked 30']);
  });

  it('14: a seek that is refused is none, nor is one to nowhere', () => {
    const { object, watched } = playing();
    object.answer = false;
    object.seek(30_000);
    object.answer = true;
    object.seek('somewhere');
    watched.clock.pass(3000);
    expect(watched.news()).to.deep.equal([]);
  });

  it('15: whose calls cannot be heard has sought when its position jumps', () => {
    const object = createFakeAVControl();
    locked(object, 'play', 'seek', 'stop');
    const { clock, news, warnings } = watch(object);
    object.playPosition = 1000;
    object.become(1);
    object.become(4);
    object.playPosition = 40_000;
    clock.pass(100);
    object.become(1);
    expect(news()).to.deep.equal(['play 0', 'seeking 40', 'seeked 40']);
    object.become(4);
    clock.pass(1500);
    expect(news()).to.deep.equal(['waiting 40']);
    expect(warnings).to.have.length(1);
  });

  it('18: a 0 that nobody sought is no position', () => {
    const { object, watched } = playing();
    object.playPosition = 0;
    expect(watched.connection.playhead()).to.equal(5);
  });

  it('19: that never says where it is has its position counted, and says so once', () => {
    const object = createFakeAVControl();
    const { clock, connection, warnings, events } = watch(object);
    object.become(1);
    clock.pass(3000);
    expect(connection.playhead()).to.equal(3);
    object.become(4);
    clock.pass(3000);
    expect(connection.playhead()).to.equal(3);
    object.become(1);
    clock.pass(1000);
    object.become(2);
    clock.pass(1000);
    expect(connection.playhead()).to.equal(4);
    expect(warnings).to.have.length(1);
    expect(events.every(({ playhead }) => isFinite(playhead))).to.equal(true);
  });

  it('19: that knows its position late has none counted', () => {
    const object = createFakeAVControl();
    const { clock, connection, warnings } = watch(object);
    object.become(1);
    clock.pass(500);
    object.playPosition = 200;
    expect(connection.playhead()).to.equal(0.2);
    object.playPosition = undefined;
    clock.pass(5000);
    expect(connection.playhead()).to.equal(0.2);
    expect(warnings).to.deep.equal([]);
  });

  for (const nonsense of [undefined, null, NaN, -1, 7, 'playing', true])
    it(`half there, with a playState of ${String(nonsense)}, is told of once and watched until it is there`, () => {
      const object = createFakeAVControl();
      object.playState = nonsense;
      const { clock, news, warnings } = watch({ ...object, type: 'video/mp4' });
      clock.pass(5000);
      expect(news()).to.deep.equal([]);
      expect(warnings).to.deep.equal([
        `expected a playState of 0 to 6 on this A/V control object, got ${String(nonsense)}`,
      ]);
    });

  it('whose members throw is told of once, and harms nobody', () => {
    const object = createFakeAVControl();
    ['playState', 'playPosition', 'playTime', 'error', 'speed', 'data', 'onPlayStateChange'].forEach((name) =>
      Object.defineProperty(object, name, {
        get() {
          throw new Error('not now');
        },
      }),
    );
    const { clock, connection, news, warnings } = watch(Object.assign(object, { type: 'video/mp4' }));
    clock.pass(5000);
    object.fire('PlayPositionChanged');
    expect([connection.playhead(), news(), warnings.length]).to.deep.equal([0, [], 1]);
    connection.disconnect();
  });

  it('that is an element without anything else is watched too', () => {
    const { clock, connection, news } = watch({ type: 'application/dash+xml' });
    clock.pass(1000);
    connection.disconnect();
    connection.disconnect();
    expect(news()).to.deep.equal([]);
  });

  it('22: fails by name, and an error that is gone again is one too', () => {
    const { object, watched } = playing();
    object.error = 1;
    object.become(6);
    object.become(0);
    expect(watched.news()).to.deep.equal(['error 5 AV_ERROR_CANNOT_CONNECT']);
    object.become(3);
    object.become(0);
    object.error = undefined;
    object.become(3);
    object.become(6);
    object.error = 42;
    object.become(3);
    object.become(6);
    expect(watched.news()).to.deep.equal([
      'play 0',
      'error 0 AV_ERROR_CANNOT_CONNECT',
      'play 0',
      'error 0 AV_ERROR_UNIDENTIFIED',
      'play 0',
      'error 0 AV_ERROR_42',
    ]);
  });

  it('8: that stops by itself at its end has ended', () => {
    const { object, watched } = playing();
    object.playPosition = 59_500;
    watched.clock.pass(500);
    object.playTime = object.playPosition = undefined;
    object.become(0);
    expect(watched.news()).to.deep.equal(['ended 60']);
  });

  it('is emptied by stop(), and by another source', () => {
    const { object, watched } = playing();
    object.within = () => object.become(0);
    object.stop();
    expect(watched.news()).to.deep.equal(['emptied 5']);
    object.within = null;
    object.playPosition = 0;
    object.become(1);
    object.data = 'another film';
    watched.clock.pass(500);
    expect(watched.news()).to.deep.equal(['play 0', 'emptied 0', 'play 0']);
  });

  it('plays again from the beginning', () => {
    const { object, watched } = playing();
    object.become(5);
    object.playPosition = undefined;
    object.become(3);
    expect(watched.news()).to.deep.equal(['ended 60', 'play 0']);
  });

  it('tells its rate', () => {
    const { object, watched } = playing();
    object.speed = 2;
    object.fire('PlaySpeedChanged', 2);
    object.fire('PlaySpeedChanged', 2);
    object.speed = 0;
    object.become(2);
    expect(watched.news()).to.deep.equal(['ratechange 5 2', 'pause 5']);
  });

  it('that plays already is told at once, and its news when they are asked for', () => {
    const object = createFakeAVControl();
    object.playState = 1;
    object.playPosition = 9000;
    const { connection, news } = watch(object);
    expect(news()).to.deep.equal(['play 9', 'playing 9']);
    object.playState = 2;
    connection.flush?.();
    expect(news()).to.deep.equal(['pause 9']);
  });
});

for (const stranger of [null, undefined, 1, 'video', {}, { play() {} }])
  it(`refuses ${JSON.stringify(stranger)}, and says what it expected`, () => {
    expect(() => watch(stranger)).to.throw(TypeError, /^expected an A\/V control object, a video\/broadcast object or/);
  });

const bbc = { ccid: 'ccid:1', onid: 9018, tsid: 4161, sid: 4671, name: 'Example One' };
const itv = { ccid: 'ccid:2', onid: 9018, tsid: 4161, sid: 4672, name: 'Example Two' };

describe('a video/broadcast object', () => {
  function presenting(): { object: FakeBroadcast; watched: Watched } {
    const object = createFakeBroadcast();
    const watched = watch(object, createVirtualClock(1_000_000_000));
    object.currentChannel = bbc;
    object.programmes = [{ name: 'News', startTime: 999_900, duration: 1800 }];
    object.become(1);
    object.become(2);
    return { object, watched };
  }

  it('has states of its own, and the playhead of its programme', () => {
    const { object, watched } = presenting();
    expect(watched.news()).to.deep.equal(['play 0', 'playing 100']);
    watched.clock.pass(1000);
    object.become(1);
    watched.clock.pass(2000);
    object.become(2);
    expect(watched.news()).to.deep.equal(['waiting 101', 'playing 103']);
    expect(watched.connection.duration?.()).to.equal(Infinity);
  });

  it('pauses when the app stops it, and for the set when its tuner is taken away', () => {
    const { object, watched } = presenting();
    watched.news();
    object.within = () => object.become(3);
    object.stop();
    expect(watched.news()).to.deep.equal(['pause 100']);
    object.within = null;
    object.become(1);
    object.become(2);
    object.become(0);
    expect(watched.news()).to.deep.equal(['play 100', 'playing 100', 'pause 100 system']);
    object.bindToCurrentChannel();
    object.become(2);
    expect(watched.news()).to.deep.equal(['play 100', 'playing 100']);
  });

  it('is emptied by release() and by another channel, asked for or not', () => {
    const { object, watched } = presenting();
    watched.news();
    object.currentChannel = itv;
    object.programmes = null;
    watched.clock.pass(500);
    expect(watched.news()).to.deep.equal(['emptied 100.5', 'play 0', 'playing 0']);
    object.setChannel(bbc);
    object.become(1);
    object.currentChannel = bbc;
    object.programmes = [{ name: 'News', startTime: 999_900, duration: 1800 }];
    object.become(2);
    object.fire('ChannelChangeSucceeded');
    expect(watched.news()).to.deep.equal(['emptied 0', 'play 0', 'playing 100.5']);
    object.within = () => object.become(0);
    object.release();
    expect(watched.news()).to.deep.equal(['emptied 100.5']);
  });

  it('fails by name', () => {
    const { object, watched } = presenting();
    watched.news();
    object.fire('ChannelChangeError', itv, 3);
    object.become(0);
    object.fire('ChannelChangeError');
    const errors = watched.events.filter(({ type }) => type === 'error').map(({ failure }) => failure);
    expect(errors[0]).to.deep.equal({ id: 'CHANNEL_ERROR_PARENTAL_LOCK', fatal: false });
    expect(errors.slice(-1)).to.deep.equal([{ id: 'CHANNEL_ERROR_UNIDENTIFIED', fatal: true }]);
  });

  it('without anything is watched, and told of once', () => {
    const { clock, connection, news, warnings } = watch({ type: 'video/broadcast' });
    clock.pass(5000);
    connection.disconnect();
    expect([news(), warnings.length]).to.deep.equal([[], 1]);
  });

  it('whose calls cannot be heard is paused, by nobody knows whom', () => {
    const object = createFakeBroadcast();
    locked(object, 'stop', 'release', 'setChannel', 'bindToCurrentChannel');
    const { news, warnings } = watch(object);
    object.become(2);
    object.become(0);
    expect(news()).to.deep.equal(['play 0', 'playing 0', 'pause 0']);
    expect(warnings).to.have.length(1);
  });
});

describe('what is on', () => {
  it('is the programme of the channel, and the channel where no programme is known', () => {
    const fake = createFakeBroadcast();
    const object = fake as unknown as VideoBroadcast;
    expect(readBroadcastContent(object)).to.equal(null);
    fake.currentChannel = bbc;
    expect(readBroadcastContent(object)).to.deep.equal({
      id: 'dvb://233a.1041.123f',
      name: 'Example One',
      contentType: 'linear',
      streamType: 'video',
      metadata: { 'media.network': 'Example One' },
    });
    const list = [
      { name: 'News', startTime: 1000, duration: 600 },
      { name: 'Film', startTime: 1600, duration: 5400, programmeID: 'crid://film' },
    ];
    fake.programmes = { length: 2, item: (index: number) => list[index]! };
    expect(readBroadcastContent(object, 1_100_000)).to.include({ id: 'dvb://233a.1041.123f@1000', length: 600 });
    expect(readBroadcastContent(object, 1_700_000)).to.include({ id: 'crid://film', name: 'Film', length: 5400 });
    expect(readBroadcastContent(object, 0)).to.include({ name: 'News' });
    fake.currentChannel = { name: 'Radio', channelType: 1 };
    expect(readBroadcastContent(object, 0)).to.include({ id: 'Radio@1000', streamType: 'audio' });
  });

  it('is told when it changes, with events and without', () => {
    const object = createFakeBroadcast();
    const told: string[] = [];
    let look: () => void = () => {};
    const stop = onBroadcastContent(
      object as unknown as VideoBroadcast,
      ({ name }) => told.push(name),
      (_delay, task) => {
        look = task;
        return () => {};
      },
    );
    object.currentChannel = bbc;
    object.fire('ChannelChangeSucceeded');
    object.fire('PlayStateChange');
    object.programmes = [{ name: 'News', startTime: 1000, duration: 600 }];
    look();
    object.programmes = [{ name: 'Film', startTime: 1600, duration: 600 }];
    object.fire('ProgrammesChanged');
    expect(told).to.deep.equal(['Example One', 'News', 'Film']);
    stop();
    expect(object.attached).to.deep.equal([]);
  });
});

describe('the device of a terminal', () => {
  const facts = (userAgent: unknown, more: object = {}): object => {
    let got: object = {};
    hbbtv({ navigator: { userAgent } as { userAgent: string }, ...more })
      .device?.()
      .describe((given) => (got = given));
    return got;
  };

  const agents: readonly (readonly [userAgent: unknown, expected: object])[] = [
    ['Mozilla/5.0 HbbTV/1.1.1 (;;;;;) Maple;2011', { platformVersion: '1.1.1' }],
    [
      'HbbTV/1.1.1 (;Samsung;SmartTV2014;T-NT14UDEUC-1005.2;;) WebKit',
      { platformVersion: '1.1.1', manufacturer: 'Samsung', model: 'SmartTV2014', firmware: 'T-NT14UDEUC-1005.2' },
    ],
    [
      'Mozilla/5.0 HbbTV/1.1.1 (; LGE; WEBOS1; 03.23.31; 1H13;)',
      { platformVersion: '1.1.1', manufacturer: 'LGE', model: 'WEBOS1', firmware: '03.23.31' },
    ],
    [
      'HbbTV/1.2.1 (; JVC; MB211;; _TV_NT72563_2017 SmartTvA/3.0.0',
      { platformVersion: '1.2.1', manufacturer: 'JVC', model: 'MB211' },
    ],
    ['HbbTV/1.4.1 (+DRM;Sony;KDL-3', { platformVersion: '1.4.1', manufacturer: 'Sony' }],
    ['HbbTV/1.4.1 (', { platformVersion: '1.4.1' }],
    ['HbbTV/1.4.1', { platformVersion: '1.4.1' }],
    ['HbbTV/1.', {}],
    ['Mozilla/5.0 (Web0S; Linux/SmartTV) Chrome/79', {}],
    ['', {}],
    [undefined, {}],
    [42, {}],
  ];
  for (const [userAgent, expected] of agents)
    it(`reads ${JSON.stringify(userAgent)}`, () => {
      expect(facts(userAgent)).to.deep.equal(expected);
    });

  it('reads capabilities', () => {
    expect(readHbbtvAgent('HbbTV/1.5.1 (+DRM+PVR +IPH;V;M;S;H;F;)')).to.deep.equal({
      version: '1.5.1',
      capabilities: ['+DRM', '+PVR', '+IPH'],
      vendor: 'V',
      model: 'M',
      software: 'S',
      hardware: 'H',
    });
  });

  it('does not believe a user agent without an application manager', () => {
    const agent = 'HbbTV/1.5.1 (;V;M;S;H;F;)';
    const object = { type: 'application/oipfApplicationManager', getOwnerApplication() {} };
    const objects = (list: object[]): object => ({ document: { getElementsByTagName: () => list } });
    expect(facts(agent, { oipfObjectFactory: { isObjectSupported: () => false } })).to.deep.equal({});
    expect(facts(agent, objects([{ ...object, getOwnerApplication: undefined }]))).to.deep.equal({});
    expect(facts(agent, objects([{}, object]))).to.include({ model: 'M' });
    expect(facts(agent, { oipfObjectFactory: {} })).to.include({ model: 'M' });
    expect(hasApplicationManager(objects([object]))).to.equal(true);
    expect(hasApplicationManager({})).to.equal(null);
  });

  it('throws nothing, whatever the terminal throws', () => {
    const broken = new Proxy(
      {},
      {
        get() {
          throw new Error('not now');
        },
      },
    );
    const device = hbbtv(broken).device?.();
    let got: object | null = null;
    device?.describe((given) => (got = given));
    expect(got).to.deep.equal({});
    expect(device?.network()).to.deep.equal({ state: 'unknown', type: 'unknown' });
    device?.onNetwork(() => {})();
  });

  it('tells when the network goes and comes', () => {
    const listeners: (() => void)[] = [];
    const navigator = { userAgent: '', onLine: true };
    const device = hbbtv({
      navigator,
      addEventListener: (_type, listener) => listeners.push(listener),
      removeEventListener: (_type, listener) => listeners.splice(listeners.indexOf(listener), 1),
    }).device?.();
    const told: string[] = [];
    const stop = device?.onNetwork(({ state }) => told.push(state));
    navigator.onLine = false;
    listeners.forEach((listener) => listener());
    navigator.onLine = true;
    listeners.forEach((listener) => listener());
    expect(told).to.deep.equal(['offline', 'online']);
    stop?.();
    expect(listeners).to.deep.equal([]);
  });
});
