import { expect } from 'chai';
import type { Connection, MediaEvent, Platform } from 'tenfoot/platform';
import { dashJs, hlsJs, lightning, type PlayerLibrary, shaka, withPlayers } from 'tenfoot/players';
import { html5 } from 'tenfoot/html5';
import { createVirtualClock } from 'tenfoot/testing';
import { createScheduler } from '../../../src/scheduler.js';
import { createFakeElement, type FakeElement } from './fake-element.js';

type Listener = (first: unknown, second?: unknown) => void;

/** A player of any library in words alone. */
function createFakePlayer<More extends object>(more: More) {
  let entries: { readonly type: string; readonly listener: Listener }[] = [];
  const add = (type: string, listener: Listener): void => void entries.push({ type, listener });
  const remove = (type: string, listener: Listener): void => {
    entries = entries.filter((entry) => entry.type !== type || entry.listener !== listener);
  };
  return Object.assign(
    {
      on: add,
      off: remove,
      addEventListener: add,
      removeEventListener: remove,
      say(type: string, first: unknown, second?: unknown) {
        for (const entry of entries) if (entry.type === type) entry.listener(first, second);
      },
      listening: () => entries.length,
    },
    more,
  );
}

const nothing = (): void => {};

describe('players of libraries', () => {
  let element: FakeElement & { readyState: number; buffered?: object; error?: object | null };
  let connection: Connection;
  let told: MediaEvent[];
  let warnings: string[];
  const clock = createVirtualClock();
  const scheduler = createScheduler(clock);
  const platform = withPlayers(html5(), hlsJs, shaka, dashJs, lightning);

  function connect(player: object, to: Platform<object> = platform): Connection {
    connection = to.connect(player, {
      now: () => clock.now(),
      after: (delay, task) => scheduler.after(delay, task),
      warn: (message) => void warnings.push(message),
      observe: (event) => void told.push(event),
    });
    return connection;
  }

  /** What was told, in short. */
  const lines = (): string[] =>
    told
      .filter(({ type }) => type !== 'timeupdate')
      .map(({ type, bitrate, failure }) =>
        [type, bitrate, failure && `${failure.id}${failure.fatal ? '!' : ''}`].filter(Boolean).join(' '),
      );

  /** What is in the buffer, from 0 to so many seconds. */
  function buffer(end: number): void {
    element.buffered = { length: end ? 1 : 0, start: () => 0, end: () => end };
  }

  const hls = (more: object = {}) =>
    createFakePlayer<{ media: object | null; currentLevel: number; readonly [more: string]: unknown }>({
      media: element,
      levels: [{ bitrate: 800_400, frameRate: 50 }, { bitrate: 0, frameRate: 0 }, { bitrate: 2_000_000 }],
      currentLevel: -1,
      attachMedia: nothing,
      loadSource: nothing,
      ...more,
    });

  const fail = (details: unknown, fatal: unknown, code?: unknown): object => ({ details, fatal, response: { code } });

  beforeEach(() => {
    element = createFakeElement() as typeof element;
    buffer(0);
    told = [];
    warnings = [];
  });

  afterEach(() => {
    connection.disconnect();
    expect(element.listening(), 'listeners of the element').to.equal(0);
  });

  describe('quality', () => {
    it('is what is declared of the level on the screen, in kbit/s; what is not declared is left out', () => {
      const player = hls();
      connect(player);
      expect(connection.quality!()).to.deep.equal({});
      player.currentLevel = 0;
      player.say('hlsLevelSwitched', 'hlsLevelSwitched', { level: 0 });
      clock.pass(0);
      expect(connection.quality!()).to.deep.equal({ bitrate: 800, framesPerSecond: 50 });
      player.currentLevel = 1;
      player.say('hlsLevelSwitched', 'hlsLevelSwitched', { level: 1 });
      clock.pass(0);
      expect(connection.quality!()).to.deep.equal({});
      player.currentLevel = 2;
      player.say('hlsLevelSwitched', 'hlsLevelSwitched', { level: 2 });
      player.say('hlsLevelSwitched', 'hlsLevelSwitched', { level: 2 });
      clock.pass(0);
      expect(connection.quality!()).to.deep.equal({ bitrate: 2000 });
      expect(lines()).to.deep.equal(['bitratechange 800', 'bitratechange 2000']);
    });

    it('of Shaka Player is that of its active variant', () => {
      const tracks = [
        { active: false, bandwidth: 9e6, frameRate: 50 },
        { active: true, bandwidth: 1_234_500, frameRate: null },
      ];
      const player = createFakePlayer({
        getMediaElement: () => element,
        getVariantTracks: () => tracks,
        load: () => Promise.resolve(),
      });
      connect(player);
      player.say('adaptation', {});
      clock.pass(0);
      expect(connection.quality!()).to.deep.equal({ bitrate: 1235 });
      tracks.splice(1);
      expect(connection.quality!()).to.deep.equal({});
    });

    it('of dash.js is that of video and audio on the screen, or as chosen before it was watched', () => {
      const chosen: Record<string, object> = { video: { bandwidth: 1e6, frameRate: 25 } };
      const player = createFakePlayer({
        getVideoElement: () => element,
        getCurrentRepresentationForType: (type: string) => chosen[type],
        attachView: nothing,
        attachSource: nothing,
      });
      connect(player);
      expect(connection.quality!()).to.deep.equal({ bitrate: 1000, framesPerSecond: 25 });
      const rendered = (mediaType: string, bandwidth: number) =>
        player.say('qualityChangeRendered', { mediaType, newRepresentation: { bandwidth, frameRate: NaN } });
      rendered('video', 2e6);
      rendered('audio', 128_000);
      rendered('text', 9e9);
      clock.pass(0);
      expect(connection.quality!()).to.deep.equal({ bitrate: 2128 });
      delete chosen.video;
      player.say('streamTeardownComplete', {});
      expect(connection.quality!()).to.deep.equal({});
    });
  });

  describe('failures', () => {
    it('are told as ones to get over, retries of them once, and words for waiting not at all', () => {
      const player = hls();
      connect(player);
      const say = (data: unknown): void => player.say('hlsError', 'hlsError', data);
      say(fail('fragLoadError', false, 404));
      clock.pass(3000);
      say(fail('fragLoadError', false, 404));
      say(fail('bufferStalledError', false));
      say(fail('fragLoadTimeOut', false, 0));
      say(undefined);
      clock.pass(20_000);
      say(fail('fragLoadTimeOut', false));
      expect(lines()).to.deep.equal([
        'error hls.js fragLoadError 404',
        'error hls.js fragLoadTimeOut',
        'error hls.js unknown',
        'error hls.js fragLoadTimeOut',
      ]);
    });

    it('are fatal where there is nothing left to play, with the time at which they happened', () => {
      const player = hls();
      connect(player);
      const at = clock.now();
      player.say('hlsError', 'hlsError', fail('manifestLoadError', true, 403));
      player.say('hlsError', 'hlsError', fail('internalException', true));
      expect(told).to.deep.equal([]);
      clock.pass(500);
      expect(told).to.deep.equal([
        { type: 'error', at, playhead: 0, failure: { id: 'hls.js manifestLoadError 403', fatal: true } },
      ]);
    });

    it('are fatal once a player that was left with its buffer runs dry, and not before', () => {
      const player = hls();
      connect(player);
      element.paused = false;
      buffer(8);
      player.say('hlsError', 'hlsError', fail('fragLoadError', true, 500));
      clock.pass(500);
      element.currentTime = 5;
      element.say('waiting');
      expect(lines(), 'a hiccup').to.deep.equal(['error hls.js fragLoadError 500', 'waiting']);
      element.currentTime = 7.9;
      element.say('waiting');
      expect(lines().slice(2)).to.deep.equal(['error hls.js fragLoadError 500!', 'waiting']);
      element.say('waiting');
      expect(lines().slice(4)).to.deep.equal(['waiting']);
    });

    it('are none that end playback when the library goes on', () => {
      const player = hls();
      connect(player);
      element.paused = false;
      buffer(8);
      player.say('hlsError', 'hlsError', fail('fragLoadError', true, 500));
      clock.pass(500);
      buffer(12);
      element.currentTime = 11.9;
      element.say('waiting');
      expect(lines()).to.deep.equal(['error hls.js fragLoadError 500', 'waiting']);
    });

    it('of which the element knows as well are told in the words of the library', () => {
      const player = hls();
      connect(player);
      element.error = { code: 3 };
      element.say('error');
      clock.pass(100);
      player.say('hlsError', 'hlsError', fail('bufferAppendError', true));
      clock.pass(1000);
      expect(lines()).to.deep.equal(['error hls.js bufferAppendError!']);
    });

    it('of which only the element knows are told half a second later; none that ends playback if it starts anew', () => {
      connect(hls());
      element.error = { code: 3 };
      element.say('error');
      clock.pass(499);
      expect(told).to.deep.equal([]);
      clock.pass(1);
      element.say('error');
      element.error = null;
      element.say('emptied');
      expect(lines()).to.deep.equal(['error MEDIA_ERR_DECODE!', 'error MEDIA_ERR_DECODE', 'emptied']);
    });

    it('that are held back are told when the session ends, and forgotten when nobody watches any more', () => {
      const player = hls();
      connect(player);
      player.say('hlsError', 'hlsError', fail('levelLoadError', true, 404));
      connection.flush!();
      expect(lines()).to.deep.equal(['error hls.js levelLoadError 404!']);
      player.say('hlsError', 'hlsError', fail('levelLoadError', true, 404));
      connection.disconnect();
      clock.pass(1000);
      expect(told).to.have.lengthOf(1);
    });

    it('of an app that destroys its player at once are fatal', () => {
      const player = hls();
      connect(player);
      buffer(8);
      player.say('hlsError', 'hlsError', fail('keySystemNoAccess', true));
      element.say('emptied');
      expect(lines()).to.deep.equal(['error hls.js keySystemNoAccess!', 'emptied']);
    });

    it('of Shaka Player have name and number; loads that were given up are none', async () => {
      let rejection: unknown;
      const player = createFakePlayer({
        getMediaElement: () => element,
        getVariantTracks: () => [],
        load: () => (rejection ? Promise.reject(rejection as Error) : Promise.resolve('loaded')),
      });
      connect(player);
      expect(await player.load()).to.equal('loaded');
      player.say('error', { detail: { severity: 1, code: 1001, data: ['https://example.com/part', 503] } });
      player.say('error', { detail: { severity: 1, code: 3016, data: [3, 0, 'text'] } });
      player.say('error', { detail: { severity: 1, code: 9999 } });
      player.say('error', { detail: { severity: 2, code: 7000 } });
      rejection = { severity: 2, code: 4001 };
      const caught: unknown = await player.load().catch((error: unknown) => error);
      expect(caught, 'the app hears the same').to.equal(rejection);
      clock.pass(500);
      rejection = new TypeError('cannot read https://example.com/manifest?token=1');
      await player.load().catch(nothing);
      clock.pass(500);
      expect(lines()).to.deep.equal([
        'error shaka 1001 BAD_HTTP_STATUS 503',
        'error shaka 3016 VIDEO_ERROR 3',
        'error shaka 9999',
        'error shaka 4001 DASH_INVALID_XML!',
        'error shaka TypeError: cannot read …!',
      ]);
    });

    it('of dash.js have name, number and status; subtitles end no playback', () => {
      const player = createFakePlayer({ getVideoElement: () => element, attachView: nothing, attachSource: nothing });
      connect(player);
      player.say('error', { error: { code: 33, message: 'x' } });
      player.say('error', { error: 'download' });
      player.say('error', { error: { code: 1 } });
      player.say('error', { error: { code: 25, data: { response: { status: 410 } } } });
      clock.pass(500);
      expect(lines()).to.deep.equal([
        'error dash.js 33 TIMED_TEXT_ERROR_ID_PARSE',
        'error dash.js 25 DOWNLOAD_ERROR_ID_MANIFEST 410!',
      ]);
    });
  });

  describe('elements', () => {
    it('may come late, go and come back; what happens in between is not told', () => {
      const player = hls({ media: null });
      connect(player);
      expect(connection.playhead()).to.equal(0);
      expect(connection.duration!()).to.deep.equal(NaN);
      player.media = element;
      player.say('hlsMediaAttaching', 'hlsMediaAttaching', {});
      clock.pass(0);
      element.paused = false;
      element.say('play');
      player.media = null;
      player.say('hlsMediaDetached', 'hlsMediaDetached', {});
      player.media = element;
      player.say('hlsMediaAttaching', 'hlsMediaAttaching', {});
      clock.pass(0);
      expect(lines(), 'a recovery takes it and gives it back').to.deep.equal(['play']);
      element.currentTime = 7;
      player.media = null;
      player.say('hlsMediaDetached', 'hlsMediaDetached', {});
      clock.pass(0);
      element.say('playing');
      expect(lines()).to.deep.equal(['play', 'emptied']);
      expect(connection.playhead()).to.equal(7);
      expect(element.listening()).to.equal(0);
    });

    it('that a library knows only when it is asked are found when somebody asks', () => {
      const player = hls({ media: null });
      connect(player);
      clock.pass(0);
      player.media = element;
      element.currentTime = 3;
      expect(connection.playhead()).to.equal(3);
    });

    it('that are none are a diagnostic', () => {
      const player = hls({ media: {} });
      expect(connect(player).playhead()).to.equal(0);
      expect(warnings[0]).to.include('hls.js has an element that cannot be watched: expected a media element');
      expect(warnings).to.have.lengthOf(1);
    });
  });

  describe('a player that is half there', () => {
    it('is watched in its element where the library cannot be listened to', () => {
      const player = hls({
        on(type: string) {
          if (type === 'hlsError') throw new Error('no emitter');
        },
      });
      connect(player);
      expect(warnings).to.deep.equal(['a player of hls.js cannot be listened to; its element can: no emitter']);
      element.say('play');
      expect(lines()).to.deep.equal(['play']);
      expect(connection.quality!()).to.deep.equal({});
    });

    it('may throw at any call', () => {
      const bad = (): never => {
        throw new Error('gone');
      };
      const player = createFakePlayer({
        getVideoElement: bad,
        attachView: nothing,
        attachSource: nothing,
        getCurrentRepresentationForType: bad,
      });
      connect(player);
      player.off = bad;
      player.say('manifestLoadingStarted', {});
      player.say('error', null);
      player.say('qualityChangeRendered', undefined);
      clock.pass(1000);
      expect(connection.quality!()).to.deep.equal({});
      connection.disconnect();
      expect(told).to.deep.equal([]);
      expect(warnings).to.deep.equal([]);
    });

    it('that cannot be replaced a method of is watched in its element', () => {
      const player = Object.freeze(
        createFakePlayer({ getMediaElement: () => element, getVariantTracks: () => [], load: nothing }),
      );
      connect(player);
      expect(warnings[0]).to.include('a player of Shaka Player cannot be listened to');
      expect(player.listening()).to.equal(0);
    });

    it('is nobody’s where no library and no platform knows it', () => {
      expect(() => connect({})).to.throw(
        TypeError,
        'expected a media element (<video> or <audio>), got [object Object], and no player of hls.js, Shaka Player, dash.js',
      );
      [null, undefined, 7, 'video'].forEach((stranger) => expect(() => connect(stranger as never)).to.throw(TypeError));
    });
  });

  it('fail as their platform does, where that is not about who they are', () => {
    const failure = new RangeError('no pipeline is free');
    const set: Platform<object> = {
      name: 'set',
      connect() {
        throw failure;
      },
    };
    connect(hls());
    expect(() => withPlayers(set, hlsJs).connect({}, {} as never)).to.throw(failure);
  });

  it('are left as they were, twice over, and heard by the other while one lets go', () => {
    const load = nothing;
    const player = createFakePlayer({ getMediaElement: () => element, getVariantTracks: () => [], load });
    const first = connect(player);
    const second = connect(player);
    expect(player.load).to.not.equal(load);
    first.disconnect();
    first.disconnect();
    expect(player.load).to.not.equal(load);
    player.say('error', { detail: { severity: 1, code: 1002 } });
    expect(lines()).to.deep.equal(['error shaka 1002 HTTP_ERROR']);
    second.disconnect();
    expect(player.load).to.equal(load);
    expect(player.listening()).to.equal(0);
  });

  it('keep a method that the app has put over ours, which does what it did', () => {
    let loads = 0;
    const player = createFakePlayer({
      getMediaElement: () => element,
      getVariantTracks: () => [],
      load: (): void => {
        loads++;
      },
    });
    connect(player);
    const ours = player.load.bind(player);
    const theirs = (): void => ours();
    player.load = theirs;
    connection.disconnect();
    expect(Object.is(player.load, theirs)).to.equal(true);
    player.load();
    expect(loads).to.equal(1);
  });

  it('are watched on any platform that watches elements, with all that it has besides', () => {
    const known = { describe: nothing, network: nothing, onNetwork: nothing } as never;
    const lifecycle = { disconnect: nothing };
    const library: PlayerLibrary<object> = { ...hlsJs, owns: () => false };
    const set: Platform<HTMLMediaElement> = {
      name: 'set',
      connect: (player, observer) => html5().connect(player, observer),
      lifecycle: () => lifecycle,
      device: () => known,
    };
    const whole = withPlayers(set, library);
    expect(whole.name).to.equal('set');
    expect(whole.lifecycle!(nothing)).to.equal(lifecycle);
    expect(whole.device!()).to.equal(known);
    const bare = withPlayers(
      { name: 'bare', connect: (player, observer) => html5().connect(player as never, observer) },
      hlsJs,
    );
    expect(Object.keys(bare)).to.deep.equal(['name', 'connect']);
    connect(hls(), bare);
    element.say('play');
    expect(lines()).to.deep.equal(['play']);
  });
});
