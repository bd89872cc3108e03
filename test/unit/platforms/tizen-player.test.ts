import { expect } from 'chai';
import { type AVPlay, tizen } from 'tenfoot/tizen';
import { createVirtualClock } from 'tenfoot/testing';
import { createFakeAVPlay, type FakeAVPlay } from './fake-avplay.js';
import { type Watched, watchWith, type Watching } from './watched.js';

const watch = (player: unknown, watching: Watching = {}): Watched =>
  watchWith(tizen({}), player, { clock: createVirtualClock(10_000), ...watching });

/** One that has been prepared. */
function ready(watching?: Watching, own: Partial<AVPlay> = {}): { player: FakeAVPlay; watched: Watched } {
  const player = Object.assign(createFakeAVPlay(), own);
  const watched = watch(player, watching);
  player.open('film');
  player.setListener({});
  player.prepareAsync();
  player.duration = 60_000;
  player.done();
  return { player, watched };
}

/** One that plays, at five seconds of a minute. */
function playing(watching?: Watching, own?: Partial<AVPlay>): ReturnType<typeof ready> {
  const { player, watched } = ready(watching, own);
  player.play();
  player.time = 5000;
  player.listener.oncurrentplaytime?.(5000);
  watched.all();
  return { player, watched };
}

/** One whose methods cannot be replaced; a test assigns its `state` and its `time`. */
function unheard(): { player: FakeAVPlay; watched: Watched } {
  const player = createFakeAVPlay();
  (['play', 'pause', 'seekTo'] as const).forEach((name) => Object.defineProperty(player, name, { writable: false }));
  return { player, watched: watch(player) };
}

function refused(call: () => void): void {
  let threw = false;
  try {
    call();
  } catch {
    threw = true;
  }
  expect(threw, 'refused').to.equal(true);
}

/** The page while `task` runs. */
function inPage(page: object, task: () => void): void {
  Object.assign(globalThis, { document: page });
  try {
    task();
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
}

describe('where an AVPlay is', () => {
  it('is read just before a call changes it', () => {
    const told = (call: (player: FakeAVPlay) => void): string[] => {
      const { player, watched } = playing();
      player.time = 7000;
      call(player);
      return watched.all();
    };
    expect(told((player) => player.setSpeed(2))).to.deep.equal(['ratechange 7 2']);
    expect(told((player) => player.pause())).to.deep.equal(['pause 7']);
    expect(told((player) => player.suspend())).to.deep.equal(['pause 7 system']);
    expect(told((player) => player.stop())).to.deep.equal(['emptied 7']);
    expect(told((player) => player.close())).to.deep.equal(['emptied 7']);
    expect(told((player) => player.open('next'))).to.deep.equal(['emptied 7']);
  });

  for (const nonsense of [0, -1, NaN, Infinity, '7000'])
    it(`is the last place when it says ${String(nonsense)} (${typeof nonsense})`, () => {
      const { player, watched } = playing();
      player.time = nonsense as number;
      expect(watched.connection.playhead()).to.equal(nonsense === '7000' ? 7 : 5);
    });

  it('is asked for while it plays or is paused, and never else', () => {
    const { player, watched } = ready();
    player.time = 9000;
    expect(watched.connection.playhead()).to.equal(0);
    expect(player.asked).to.equal(0);
    player.play();
    player.pause();
    expect(watched.connection.playhead()).to.equal(9);
    player.suspend();
    player.time = 9500;
    expect(watched.connection.playhead()).to.equal(9.5);
  });

  it('is told by ticks, of numbers alone, in a pause too; a 0 moves nothing', () => {
    const { player, watched } = playing();
    player.getCurrentTime = () => NaN;
    player.listener.oncurrentplaytime?.('6000' as never);
    player.listener.oncurrentplaytime?.(6000);
    player.listener.oncurrentplaytime?.(0);
    expect(watched.connection.playhead()).to.equal(6);
    player.pause();
    player.listener.oncurrentplaytime?.(6500);
    expect(watched.all()).to.deep.equal(['timeupdate 6', 'timeupdate 0', 'pause 6', 'timeupdate 6.5']);
  });

  it('is not asked for after the end, in a pause or while suspended, if a look was due', () => {
    const quiet = (call: (player: FakeAVPlay) => void): string[] => {
      const { player, watched } = playing();
      watched.clock.pass(1999);
      watched.all();
      call(player);
      const told = watched.all();
      watched.clock.pass(5000);
      return told.concat(watched.all());
    };
    expect(quiet((player) => player.listener.onstreamcompleted?.())).to.deep.equal(['ended 60']);
    expect(quiet((player) => player.pause())).to.deep.equal(['pause 5']);
    expect(quiet((player) => player.suspend())).to.deep.equal(['pause 5 system']);
    expect(quiet((player) => player.seekTo(40_000))).to.deep.equal(['timeupdate 5', 'seeking 40']);
  });

  it('costs no timer while nothing can be missed, and one while it plays', () => {
    const { player, watched } = ready();
    watched.clock.pass(5000);
    expect(watched.rings()).to.equal(0);
    player.play();
    player.play();
    player.seekTo(0);
    player.done();
    watched.clock.pass(5000);
    expect(watched.rings()).to.equal(10);
    player.pause();
    watched.clock.pass(500);
    const rings = watched.rings();
    watched.clock.pass(5000);
    player.time = 5000;
    player.play();
    player.listener.onstreamcompleted?.();
    watched.clock.pass(500);
    expect(watched.rings()).to.be.at.most(rings + 1);
    watched.clock.pass(5000);
    player.stop();
    player.prepare();
    player.play();
    watched.connection.disconnect();
    watched.clock.pass(5000);
    expect(watched.rings()).to.be.at.most(rings + 1);
  });
});

describe('the start of an AVPlay', () => {
  it('25: is not that of a source that is gone', () => {
    const { player, watched } = ready();
    player.stop();
    player.prepareAsync();
    const late = player.done;
    player.close();
    player.open('next');
    late();
    player.seekTo(40_000);
    player.prepareAsync();
    player.done();
    player.play();
    expect(watched.all()).to.deep.equal(['emptied 0', 'play 40']);
  });

  it('takes what callbacks the app gives, or null', () => {
    const player = createFakeAVPlay();
    const watched = watch(player);
    const heard: string[] = [];
    player.open('film');
    player.prepareAsync(() => heard.push('prepared'));
    player.done();
    player.play();
    player.seekTo(10_000, () => heard.push('sought'));
    player.done();
    player.seekTo(20_000, null as never, null as never);
    player.done();
    expect(heard).to.deep.equal(['prepared', 'sought']);
    expect(watched.news()).to.deep.equal(['play 0', 'seeking 10', 'seeked 10', 'seeking 20', 'seeked 20']);
  });

  it('fails by callback, and by what is thrown; while the app is hidden that is none', () => {
    const { player, watched } = ready();
    player.prepareAsync();
    player.failed({ name: 'PLAYER_ERROR_INVALID_URI' });
    expect(watched.news()).to.deep.equal(['error 0 PLAYER_ERROR_INVALID_URI']);
    inPage({ hidden: true }, () => {
      player.prepareAsync();
      player.failed({ name: 'PLAYER_ERROR_INVALID_URI' });
      expect(watched.news()).to.deep.equal([]);
      player.listener.onerror?.('PLAYER_ERROR_CONNECTION_FAILED');
      expect(watched.news()).to.deep.equal(['error 0 PLAYER_ERROR_CONNECTION_FAILED']);
      player.prepareAsync();
      player.done();
      player.listener.onerror?.('PLAYER_ERROR_CONNECTION_FAILED');
      expect(watched.news()).to.deep.equal(['error 0 PLAYER_ERROR_CONNECTION_FAILED']);
    });
  });
});

describe('a seek of an AVPlay', () => {
  it('goes forwards and backwards, and never before the beginning', () => {
    const { player, watched } = playing();
    player.jumpForward(10_000);
    expect(watched.news()).to.deep.equal(['seeking 15']);
    player.time = 15_000;
    player.done();
    player.jumpBackward(5000);
    expect(watched.news()).to.deep.equal(['seeked 15', 'seeking 10']);
    player.time = 10_000;
    player.done();
    player.jumpBackward(20_000);
    player.done();
    player.seekTo('nowhere' as never);
    expect(watched.news()).to.deep.equal(['seeked 10', 'seeking 0', 'seeked 10', 'seeking 10']);
  });

  it('is over with its own callback, not with that of the one before', () => {
    const { player, watched } = playing();
    player.seekTo(30_000);
    const first = player.done;
    player.seekTo(40_000);
    first();
    expect(watched.news()).to.deep.equal(['seeking 30', 'seeking 40']);
    player.time = 40_000;
    player.done();
    expect(watched.news()).to.deep.equal(['seeked 40']);
  });

  it('is over when play or pause are legal again', () => {
    const { player, watched } = playing();
    player.seekTo(30_000);
    player.time = 30_000;
    player.pause();
    expect(watched.news()).to.deep.equal(['seeking 30', 'seeked 30', 'pause 30']);
  });

  it('outlives a call that the player refuses meanwhile', () => {
    const { player, watched } = playing();
    player.seekTo(30_000);
    player.refusal = { name: 'InvalidStateError' };
    refused(() => player.pause());
    player.time = 30_000;
    player.done();
    expect(watched.news()).to.deep.equal(['seeking 30', 'seeked 30']);
  });

  it('that is refused is forgotten', () => {
    const { player, watched } = playing();
    ['seekTo', 'jumpForward'].forEach((name) => {
      player.refusal = { name: 'InvalidStateError' };
      refused(() => (player as unknown as Record<string, (to: number) => void>)[name]!(30_000));
      player.time += 1000;
      expect(watched.connection.duration?.()).to.equal(60);
      expect(watched.connection.playhead()).to.equal(player.time / 1000);
    });
    expect(watched.news()).to.deep.equal([]);
  });

  it('is told before the buffering that the player reports within the call', () => {
    const { player, watched } = playing({}, { seekTo: () => player.listener.onbufferingstart?.() });
    player.seekTo(30_000);
    expect(watched.news()).to.deep.equal(['seeking 30', 'waiting 30']);
  });

  it('14: whose callback never comes is over a second later, if the player is near', () => {
    const landing = (seconds: number): string[] => {
      const { player, watched } = playing();
      player.seekTo(30_000);
      player.time = seconds * 1000;
      watched.clock.pass(999);
      expect(watched.news()).to.deep.equal(['seeking 30']);
      watched.clock.pass(1000);
      return watched.news();
    };
    expect(landing(30)).to.deep.equal(['seeked 30']);
    expect(landing(45)).to.deep.equal(['seeked 45']);
    expect(landing(15)).to.deep.equal(['seeked 15']);
    expect(landing(45.1)).to.deep.equal([]);
    expect(landing(NaN)).to.deep.equal([]);
  });

  it('calls nobody back who is gone, not even in the same breath', () => {
    const { player, watched } = playing(
      { onTold: ({ type }) => type === 'seeking' && watched.connection.disconnect() },
      { seekTo: (_milliseconds, done) => done?.() },
    );
    player.seekTo(30_000);
    expect(watched.news()).to.deep.equal(['seeking 30']);
    const first = watch(player, { onTold: ({ type }) => type === 'timeupdate' && second.connection.disconnect() });
    const second = watch(player);
    second.all();
    player.setListener({});
    player.listener.oncurrentplaytime?.(31_000);
    expect([first.all().slice(-1), second.all()]).to.deep.equal([['timeupdate 31'], []]);
  });
});

describe('callbacks of an AVPlay', () => {
  it('buffer while it plays, and only then', () => {
    const { player, watched } = playing();
    player.time = 6000;
    player.listener.onbufferingstart?.();
    expect(watched.all()).to.deep.equal(['waiting 6']);
    player.pause();
    watched.all();
    player.listener.onbufferingstart?.();
    expect(watched.all()).to.deep.equal([]);
    player.play();
    player.suspend();
    watched.all();
    player.listener.onbufferingstart?.();
    expect(watched.all()).to.deep.equal([]);
  });

  it('25: end nothing that has not moved', () => {
    const { player, watched } = ready();
    player.play();
    player.listener.onstreamcompleted?.();
    watched.clock.pass(3000);
    player.listener.onstreamcompleted?.();
    expect(watched.news()).to.deep.equal(['play 0']);
    player.time = 700;
    player.duration = 0;
    player.listener.onstreamcompleted?.();
    expect(watched.news()).to.deep.equal(['ended 0.7']);
    const ticking = ready();
    ticking.player.play();
    ticking.player.listener.oncurrentplaytime?.(0);
    ticking.player.listener.onstreamcompleted?.();
    expect(ticking.watched.news()).to.deep.equal(['play 0', 'ended 60']);
  });

  it('10: end before a pause, which is none', () => {
    const { player, watched } = playing();
    player.listener.onstreamcompleted?.();
    player.pause();
    expect(watched.news()).to.deep.equal(['ended 60']);
  });

  it('tell a bitrate, where they are about one', () => {
    const { player, watched } = playing();
    player.listener.onevent?.('PLAYER_MSG_RESOLUTION_CHANGED', '1920');
    player.listener.onevent?.('PLAYER_MSG_BITRATE_CHANGE', 'none');
    player.listener.onevent?.('PLAYER_MSG_BITRATE_CHANGE', 'BITRATE 1800000');
    expect(watched.all()).to.deep.equal(['bitratechange 5 1800']);
    expect(watched.connection.quality?.()).to.deep.equal({ bitrate: 1800 });
  });

  it('22: fail for good, but for what it survives; by name, or by message, or by neither', () => {
    const { player, watched } = playing();
    const failures = (...errors: unknown[]): unknown[] => {
      errors.forEach((error) => player.listener.onerror?.(error as string));
      return watched.events.splice(0).map(({ failure }) => failure);
    };
    failures();
    expect(
      failures(
        'PLAYER_ERROR_NONE',
        'PLAYER_ERROR_SEEK_FAILED',
        'PLAYER_ERROR_INVALID_OPERATION',
        'PLAYER_ERROR_INVALID_PARAMETER',
        { message: 'absent' },
        {},
        7,
        '',
        null,
        { name: 7 },
      ),
    ).to.deep.equal([
      { id: 'PLAYER_ERROR_SEEK_FAILED', fatal: false },
      { id: 'PLAYER_ERROR_INVALID_OPERATION', fatal: false },
      { id: 'PLAYER_ERROR_INVALID_PARAMETER', fatal: false },
      { id: 'absent', fatal: true },
      ...Array<unknown>(5).fill({ id: 'PLAYER_ERROR_UNKNOWN', fatal: true }),
    ]);
  });

  it('22: fail nothing that is closed', () => {
    const { player, watched } = playing();
    player.stop();
    player.listener.onerror?.('PLAYER_ERROR_GENEREIC');
    expect(watched.news()).to.deep.equal(['emptied 5', 'error 5 PLAYER_ERROR_GENEREIC']);
    player.close();
    player.listener.onerror?.('PLAYER_ERROR_GENEREIC');
    player.stop();
    player.listener.onerror?.('PLAYER_ERROR_GENEREIC');
    expect(watched.news()).to.deep.equal([]);
  });
});

describe('an AVPlay that is suspended', () => {
  it('21: is paused by the set, and plays by the set if it does', () => {
    const { player, watched } = playing({}, { restore: () => void (player.state = 'PAUSED') });
    player.suspend();
    watched.all();
    player.restore();
    player.time = 5500;
    expect([watched.all(), watched.connection.playhead()]).to.deep.equal([[], 5.5]);
    player.play();
    expect(watched.all()).to.deep.equal(['play 5.5']);
  });

  it('21: is restored by callback', () => {
    const player = createFakeAVPlay();
    let done = (): void => {};
    player.restoreAsync = (_url, _at, _prepare, given) => {
      done = () => {
        player.state = 'PLAYING';
        given?.();
      };
    };
    const watched = watch(player);
    player.open('film');
    player.prepare();
    player.play();
    player.suspend();
    watched.all();
    player.restoreAsync('film', 0, false);
    expect(watched.all()).to.deep.equal([]);
    done();
    expect(watched.all()).to.deep.equal(['play 0 system']);
  });

  it('21: has to be prepared where it was restored to that, and may be sent elsewhere before', () => {
    const { player, watched } = playing();
    player.suspend();
    player.restore(null, 0, true);
    player.seekTo(40_000);
    player.prepareAsync();
    player.done();
    player.play();
    expect(watched.all()).to.deep.equal(['pause 5 system', 'play 40']);
  });

  it('21: is so where suspend() throws because the set was faster', () => {
    const suspend = (state: AVPlay['getState'] extends () => infer State ? State : never): string[] => {
      const { player, watched } = playing();
      player.refusal = { name: 'InvalidStateError' };
      player.state = state;
      refused(() => player.suspend());
      return watched.all();
    };
    expect(suspend('PAUSED')).to.deep.equal(['pause 5 system']);
    expect(suspend('PLAYING')).to.deep.equal([]);
    const other = playing();
    other.player.refusal = { name: 'InvalidStateError' };
    other.player.state = 'PAUSED';
    refused(() => other.player.setSpeed(2));
    expect(other.watched.all()).to.deep.equal([]);
    const { player, watched } = playing();
    player.pause();
    watched.all();
    player.refusal = { name: 'InvalidStateError' };
    refused(() => player.suspend());
    player.refusal = { name: 'InvalidStateError' };
    refused(() => player.pause());
    expect(watched.all()).to.deep.equal([]);
  });

  it('21: by a hidden page, is paused and played by the set', () => {
    const { player, watched } = playing();
    inPage({ hidden: true }, () => player.pause());
    inPage({ hidden: false }, () => player.play());
    inPage({ hidden: false }, () => player.pause());
    expect(watched.all()).to.deep.equal(['pause 5 system', 'play 5', 'pause 5']);
  });
});

describe('an AVPlay whose calls cannot be heard', () => {
  it('says so in words', () => {
    expect(unheard().watched.warnings).to.deep.equal([
      'the methods of this AVPlay cannot be replaced: what it does is sampled twice a second',
    ]);
    expect(playing().watched.warnings).to.deep.equal([]);
  });

  it('is followed, and only then', () => {
    const { player, watched } = unheard();
    player.state = 'PLAYING';
    player.time = 5000;
    watched.clock.pass(500);
    player.state = 'PAUSED';
    watched.clock.pass(3000);
    player.state = 'NONE';
    watched.clock.pass(500);
    player.state = 'PLAYING';
    player.time = 0;
    watched.clock.pass(500);
    expect(watched.all()).to.deep.equal(['play 0', 'pause 5', 'emptied 5', 'play 0', 'timeupdate 0']);
    const heard = playing();
    heard.player.state = 'PAUSED';
    heard.watched.clock.pass(3000);
    expect(heard.watched.news()).to.deep.equal([]);
  });

  it('15: has sought when it is elsewhere than it can have played to', () => {
    const { player, watched } = unheard();
    player.state = 'PLAYING';
    const at = (seconds: number): string[] => {
      player.time = seconds * 1000;
      watched.clock.pass(1000);
      return watched.news();
    };
    watched.clock.pass(500);
    expect(at(30)).to.deep.equal(['play 0']);
    expect(at(33.4)).to.deep.equal([]);
    expect(at(37)).to.deep.equal(['seeking 37', 'seeked 37']);
    expect(at(33.6)).to.deep.equal([]);
    expect(at(30)).to.deep.equal(['seeking 30', 'seeked 30']);
    const heard = playing();
    heard.watched.clock.pass(2000);
    heard.player.time = 30_000;
    heard.watched.clock.pass(2000);
    expect(heard.watched.news()).to.deep.equal([]);
  });
});

describe('what an AVPlay knows', () => {
  it('is no duration in a seek, or without a source', () => {
    const { player, watched } = playing();
    player.seekTo(30_000);
    expect(watched.connection.duration?.()).to.be.NaN;
    player.done();
    expect(watched.connection.duration?.()).to.equal(60);
    player.stop();
    expect(watched.connection.duration?.()).to.be.NaN;
  });

  for (const [said, live] of [
    ['1', true],
    ['true', true],
    ['TRUE', true],
    ['0', false],
    ['11', false],
    ['21', false],
    ['untrue', false],
    ['trueish', false],
    ['', false],
  ] as const)
    it(`is that it is ${live ? '' : 'not '}live when the set says ${JSON.stringify(said)}`, () => {
      const { player, watched } = playing();
      player.duration = 0;
      player.properties = { IS_LIVE: said };
      expect(watched.connection.duration?.()).to.deep.equal(live ? Infinity : NaN);
    });

  it('is asked for once while it plays, of each source', () => {
    const { player, watched } = ready();
    player.duration = 0;
    let asked = 0;
    player.getStreamingProperty = (name) => (name === 'IS_LIVE' ? `${++asked}` : '');
    expect(watched.connection.duration?.()).to.be.NaN;
    player.play();
    expect([watched.connection.duration?.(), watched.connection.duration?.(), asked]).to.deep.equal([
      Infinity,
      Infinity,
      1,
    ]);
    player.stop();
    player.prepare();
    player.play();
    expect([watched.connection.duration?.(), asked]).to.deep.equal([NaN, 2]);
  });

  it('is no bitrate in a seek, or without a source, or where it throws', () => {
    const { player, watched } = playing();
    const quality = (): unknown => watched.connection.quality?.();
    expect(quality()).to.deep.equal({ bitrate: 2400 });
    player.seekTo(30_000);
    expect(quality()).to.deep.equal({});
    player.done();
    player.properties = { CURRENT_BANDWIDTH: '0' };
    expect(quality()).to.deep.equal({});
    player.getStreamingProperty = () => {
      throw new Error('InvalidStateError');
    };
    expect(quality()).to.deep.equal({});
    player.properties = { CURRENT_BANDWIDTH: '2400000' };
    player.stop();
    expect(quality()).to.deep.equal({});
  });
});
