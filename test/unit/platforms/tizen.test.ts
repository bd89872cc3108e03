import { expect } from 'chai';
import type { Connection, MediaEvent } from 'tenfoot/platform';
import { createVirtualClock, type VirtualClock } from 'tenfoot/testing';
import { type AVPlay, type AVPlayListener, tizen, type TizenGlobals } from 'tenfoot/tizen';
import { createScheduler } from '../../../src/scheduler.js';
import { createFakeAVPlay, type FakeAVPlay } from './fake-avplay.js';

interface Watched {
  readonly clock: VirtualClock;
  readonly connection: Connection;
  readonly events: MediaEvent[];
  readonly warnings: string[];
  /** What was told since the last time this was asked, as `type playhead`. */
  readonly news: () => string[];
}

function watch(player: unknown, clock = createVirtualClock(0)): Watched {
  const scheduler = createScheduler(clock);
  const events: MediaEvent[] = [];
  const warnings: string[] = [];
  let read = 0;
  const connection = tizen({}).connect(player as AVPlay, {
    now: () => clock.now(),
    after: (delay, task) => scheduler.after(delay, task),
    observe: (event) => events.push(event),
    warn: (message) => warnings.push(message),
  });
  return {
    clock,
    connection,
    events,
    warnings,
    news() {
      const fresh = events.slice(read);
      read = events.length;
      return fresh.map(({ type, playhead, reason }) => `${type} ${playhead}${reason ? ` ${reason}` : ''}`);
    },
  };
}

/** An app that has prepared a film of a minute and plays it, at five seconds. */
function playing(player = createFakeAVPlay()): { player: FakeAVPlay; watched: Watched } {
  const watched = watch(player);
  player.open('film');
  player.setListener({});
  player.prepareAsync();
  player.duration = 60_000;
  player.done();
  player.play();
  player.time = 5000;
  player.listener.oncurrentplaytime?.(5000);
  watched.news();
  return { player, watched };
}

/** What a call throws, as it is. */
function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('an AVPlay', () => {
  it('is told from the first play on, in seconds', () => {
    const player = createFakeAVPlay();
    const { news } = watch(player);
    player.open('film');
    player.setListener({});
    player.prepareAsync();
    player.done();
    player.play();
    player.listener.oncurrentplaytime?.(500);
    player.time = 700;
    player.pause();
    expect(news()).to.deep.equal(['play 0', 'timeupdate 0.5', 'pause 0.7']);
  });

  it('begins where it was sent before it was prepared, without a seek', () => {
    const player = createFakeAVPlay();
    const { news, connection } = watch(player);
    player.open('film');
    player.seekTo(300_000);
    player.prepareAsync();
    player.done();
    expect(connection.playhead()).to.equal(300);
    player.time = 300_000;
    player.play();
    expect(news()).to.deep.equal(['play 300']);
  });

  it('1: repeats no play that changes nothing', () => {
    const { player, watched } = playing();
    player.play();
    player.pause();
    player.pause();
    expect(watched.news()).to.deep.equal(['pause 5']);
  });

  it('tells a seek with its target, whenever the callback comes, and asks nothing in between', () => {
    const { player, watched } = playing();
    player.seekTo(30_000);
    const { asked } = player;
    player.listener.oncurrentplaytime?.(5500);
    expect(watched.connection.playhead()).to.equal(30);
    expect(player.asked).to.equal(asked);
    player.time = 29_000;
    player.done();
    player.jumpForward(10_000);
    player.done();
    expect(watched.news()).to.deep.equal([
      'timeupdate 5',
      'seeking 30',
      'seeked 29',
      'timeupdate 29',
      'seeking 39',
      'seeked 29',
    ]);
  });

  it('tells a seek that the player refuses as none, and one that fails as over', () => {
    const { player, watched } = playing();
    player.refusal = { name: 'InvalidStateError' };
    expect(thrownBy(() => player.seekTo(1000))).to.deep.equal({ name: 'InvalidStateError' });
    player.seekTo(30_000);
    player.failed({ name: 'PLAYER_ERROR_SEEK_FAILED' });
    expect(watched.news()).to.deep.equal(['timeupdate 5', 'timeupdate 5', 'seeking 30', 'seeked 5', 'error 5']);
    expect(watched.events.at(-1)?.failure).to.deep.equal({ id: 'PLAYER_ERROR_SEEK_FAILED', fatal: false });
  });

  it('14: ends a seek whose callback never comes when the player is there', () => {
    const { player, watched } = playing();
    player.seekTo(30_000);
    player.time = 30_000;
    watched.clock.pass(1500);
    expect(watched.news().slice(0, 3)).to.deep.equal(['timeupdate 5', 'seeking 30', 'seeked 30']);
  });

  it('9: ends once, and buffers no more', () => {
    const { player, watched } = playing();
    player.listener.onstreamcompleted?.();
    player.listener.onstreamcompleted?.();
    player.listener.onbufferingstart?.();
    player.listener.oncurrentplaytime?.(60_000);
    expect(watched.news()).to.deep.equal(['ended 60']);
  });

  it('25: drops what comes of the source before', () => {
    const { player, watched } = playing();
    player.seekTo(30_000);
    const late = player.done;
    player.stop();
    player.close();
    player.close();
    player.open('next');
    late();
    player.listener.oncurrentplaytime?.(30_000);
    player.listener.onstreamcompleted?.();
    player.prepareAsync();
    player.done();
    player.time = 0;
    player.play();
    player.listener.onstreamcompleted?.();
    expect(watched.news()).to.deep.equal(['timeupdate 5', 'seeking 30', 'emptied 30', 'play 0']);
  });

  it('21: tags what the set does: suspended, also twice, and restored by itself', () => {
    const { player, watched } = playing();
    player.suspend();
    player.suspend();
    expect(watched.connection.playhead()).to.equal(5);
    player.restore();
    expect(watched.news()).to.deep.equal(['pause 5 system', 'play 5 system']);
  });

  it('21: waits for the app where restore is told to prepare', () => {
    const { player, watched } = playing();
    player.suspend();
    player.restore(null, 0, true);
    expect(watched.news()).to.deep.equal(['pause 5 system']);
    player.prepareAsync();
    player.done();
    player.play();
    expect(watched.news()).to.deep.equal(['play 5']);
  });

  it('22: tells an error by its name, none that is none, and what prepare throws', () => {
    const { player, watched } = playing();
    player.listener.onerror?.('PLAYER_ERROR_NONE');
    player.listener.onerror?.('PLAYER_ERROR_GENEREIC');
    player.refusal = { name: 'InvalidAccessError', message: 'absent' };
    expect(thrownBy(() => player.prepare())).to.deep.equal({ name: 'InvalidAccessError', message: 'absent' });
    expect(watched.events.slice(-2).map(({ failure }) => failure)).to.deep.equal([
      { id: 'PLAYER_ERROR_GENEREIC', fatal: true },
      { id: 'InvalidAccessError', fatal: true },
    ]);
  });

  it('19: knows its duration when the player does, and its bitrate in kbit/s', () => {
    const { player, watched } = playing();
    expect(watched.connection.duration?.()).to.equal(60);
    expect(watched.connection.quality?.()).to.deep.equal({ bitrate: 2400 });
    player.duration = 0;
    expect(watched.connection.duration?.()).to.be.NaN;
    player.listener.onevent?.('PLAYER_MSG_BITRATE_CHANGE', '1800000');
    player.listener.onevent?.('PLAYER_MSG_BITRATE_CHANGE', '1800000');
    expect(watched.events.at(-1)).to.include({ type: 'bitratechange', bitrate: 1800 });
    expect(watched.news()).to.have.lengthOf(1);
  });

  it('is asked for its time only while it does not tell it', () => {
    const { player, watched } = playing();
    const { asked } = player;
    for (let time = 0; time < 10; time++) {
      watched.clock.pass(500);
      player.listener.oncurrentplaytime?.((player.time += 500));
    }
    expect(player.asked).to.equal(asked);
    watched.clock.pass(5000);
    expect(player.asked - asked).to.be.within(3, 5);
  });

  it('is sampled while its listener is the one set before, and heard when the app sets it again', () => {
    const player = createFakeAVPlay();
    player.state = 'PLAYING';
    player.time = 5000;
    const heard: number[] = [];
    player.setListener({ oncurrentplaytime: (ms) => void heard.push(ms) });
    const { news, clock } = watch(player);
    expect(news()).to.deep.equal(['play 5', 'playing 5']);
    player.listener.oncurrentplaytime?.(5500);
    expect(news()).to.deep.equal([]);
    player.time = 6000;
    clock.pass(1000);
    expect(news()).to.deep.equal(['timeupdate 6']);
    player.setListener({ oncurrentplaytime: (ms) => void heard.push(ms) });
    player.listener.oncurrentplaytime?.(6500);
    expect(news()).to.deep.equal(['timeupdate 6.5']);
    expect(heard).to.deep.equal([5500, 6500]);
  });

  it('that does not let its methods be replaced is sampled, and that is told', () => {
    const player = createFakeAVPlay();
    let state: AVPlay['getState'] extends () => infer State ? State : never = 'NONE';
    const frozen = Object.freeze({ ...player, getState: () => state, getCurrentTime: () => 2000 });
    const { news, clock, warnings } = watch(frozen);
    expect(warnings).to.have.lengthOf(1);
    state = 'PLAYING';
    clock.pass(500);
    state = 'PAUSED';
    clock.pass(500);
    state = 'NONE';
    clock.pass(500);
    expect(news().filter((line) => !line.startsWith('timeupdate'))).to.deep.equal(['play 0', 'pause 2', 'emptied 2']);
  });
});

describe('the tap of an AVPlay', () => {
  it('leaves the player as it was, also when it inherits its methods', () => {
    const base = createFakeAVPlay();
    const player = Object.create(base) as FakeAVPlay;
    const { connection } = watch(player);
    expect(Object.keys(player)).to.include('play');
    connection.disconnect();
    connection.disconnect();
    expect(Object.keys(player)).to.deep.equal([]);
  });

  it('is silent afterwards, and the app still gets its callbacks', () => {
    const { player, watched } = playing();
    const heard: string[] = [];
    player.setListener({ onstreamcompleted: () => heard.push('completed') });
    player.seekTo(30_000, () => heard.push('sought'));
    watched.news();
    watched.connection.disconnect();
    player.done();
    player.listener.onstreamcompleted?.();
    player.pause();
    expect(heard).to.deep.equal(['sought', 'completed']);
    expect(watched.news()).to.deep.equal([]);
  });

  it('keeps this, arguments, results and what is thrown, of methods and of listeners', () => {
    const player = createFakeAVPlay();
    const calls: unknown[] = [];
    player.setSpeed = function (this: unknown, ...args: unknown[]) {
      calls.push([this === player, ...args]);
      return 'as it was' as never;
    };
    watch(player);
    const vendor = player as unknown as { setSpeed: (...args: number[]) => unknown };
    expect(vendor.setSpeed(2, 3)).to.equal('as it was');
    expect(calls).to.deep.equal([[true, 2, 3]]);
    const listener: AVPlayListener = {
      onerror(this: AVPlayListener) {
        throw new Error(this === listener ? 'of the app' : 'lost');
      },
    };
    player.open('film');
    player.setListener(listener);
    expect(() => player.listener.onerror?.('PLAYER_ERROR_GENEREIC')).to.throw('of the app');
  });

  it('passes on what is no listener and no callback, for the player to refuse', () => {
    const player = createFakeAVPlay();
    const given: unknown[] = [];
    player.setListener = (listener) => void given.push(listener);
    player.prepareAsync = (done) => void given.push(done);
    watch(player);
    player.setListener(null as never);
    player.prepareAsync('then' as never);
    expect(given).to.deep.equal([null, 'then']);
  });

  it('is shared by two watchers, whichever leaves first, and stays under what the app puts over it', () => {
    const player = createFakeAVPlay();
    const { play } = player as unknown as { play: unknown };
    const first = watch(player);
    const second = watch(player);
    const ours = player.play.bind(player);
    const wrapper = (player as unknown as { play: () => void }).play;
    let calls = 0;
    player.play = () => {
      calls++;
      ours();
    };
    player.state = 'READY';
    player.play();
    first.connection.disconnect();
    second.connection.disconnect();
    player.play();
    expect([first.news(), second.news(), calls]).to.deep.equal([['play 0'], ['play 0'], 2]);
    player.state = 'NONE';
    const third = watch(player);
    player.open('film');
    player.prepare();
    player.play();
    expect(third.news()).to.deep.equal(['play 0']);
    third.connection.disconnect();
    player.play = wrapper;
    watch(player).connection.disconnect();
    expect((player as unknown as { play: unknown }).play).to.equal(play);
  });
});

describe('tizen', () => {
  it('refuses what is neither AVPlay nor element, and says what it expected', () => {
    [null, undefined, {}, { open() {}, play() {} }, 'avplay'].forEach((stranger) => {
      expect(() => watch(stranger)).to.throw(TypeError, 'expected webapis.avplay');
    });
  });

  it('watches one that is half there, and throws nothing', () => {
    const half = {
      open() {},
      play() {},
      getCurrentTime: () => NaN,
      getState: () => {
        throw new Error('no state');
      },
    };
    const { connection, news } = watch(half);
    half.open();
    half.play();
    expect(connection.playhead()).to.equal(0);
    expect(connection.duration?.()).to.be.NaN;
    expect(connection.quality?.()).to.deep.equal({});
    expect(news()).to.deep.equal(['play 0']);
  });
});

describe('the device of a Tizen set', () => {
  const refuse = (): never => {
    throw new Error('SecurityError');
  };
  const facts = (globals?: TizenGlobals): unknown => {
    let told: unknown;
    tizen(globals)
      .device?.()
      .describe((given) => (told = given));
    return told;
  };

  it('says what it knows', () => {
    const webapis = {
      productinfo: { getModel: () => '22_PONTUSM', getRealModel: () => 'UE55', getFirmware: () => 'T-1' },
    };
    expect(facts({ webapis, tizen: { systeminfo: { getCapability: () => '6.5' } } })).to.deep.equal({
      manufacturer: 'Samsung',
      model: 'UE55',
      firmware: 'T-1',
      platformVersion: '6.5',
    });
  });

  it('answers whatever is missing, and whatever throws', () => {
    const bad: TizenGlobals = {
      webapis: {
        productinfo: { getModel: refuse, getRealModel: refuse, getFirmware: () => 7 as never },
        network: { getActiveConnectionType: refuse, addNetworkStateChangeListener: refuse },
      },
      get tizen(): never {
        return refuse();
      },
    };
    [undefined, {}, { webapis: {} }, bad].forEach((globals) => {
      expect(facts(globals)).to.deep.equal({ manufacturer: 'Samsung' });
      const device = tizen(globals).device?.();
      expect(device?.network()).to.deep.equal({ state: 'unknown', type: 'unknown' });
      expect(() => device?.onNetwork(() => {})()).not.to.throw();
    });
  });

  it('tells how it is connected, and each change once', () => {
    let type = 3;
    let listener: (state: number) => void = () => {};
    const removed: number[] = [];
    const device = tizen({
      webapis: {
        network: {
          getActiveConnectionType: () => type,
          isConnectedToGateway: () => type !== 0,
          addNetworkStateChangeListener: (given) => ((listener = given), 9),
          removeNetworkStateChangeListener: (id) => removed.push(id),
        },
      },
    }).device?.();
    const told: unknown[] = [];
    const cancel = device?.onNetwork((network) => told.push(network));
    expect(device?.network()).to.deep.equal({ state: 'online', type: 'wired' });
    listener(5);
    listener(5);
    type = 1;
    listener(4);
    cancel?.();
    expect(told).to.deep.equal([
      { state: 'offline', type: 'wired' },
      { state: 'online', type: 'wifi' },
    ]);
    expect(removed).to.deep.equal([9]);
  });
});
