/** Players for these objects that others wrote: those of TAL, the framework of the BBC's TV apps, on the emulated terminal. */
import { expect } from 'chai';
import { createHbbtvEmulator, type HbbtvEmulator } from 'tenfoot/emulators';
import { hbbtv, type HbbtvPlayer } from 'tenfoot/hbbtv';
import { createMediaEventStream } from '../../src/media/media-event-stream.js';
import { createScheduler } from '../../src/scheduler.js';
import { createSystemClock } from '../../src/system-clock.js';
import { wait } from './kit/evening.js';
import { brokenFilm, dryFilm, filmLength, wholeFilm } from './kit/film.js';
import { createTalLoader } from './kit/tal.js';

/** What is used of `antie.devices.mediaplayer.MediaPlayer`. */
interface TalPlayer {
  initialiseMedia(type: string, url: string, mime: string, container: Element, options: object): void;
  beginPlayback(): void;
  beginPlaybackFrom(seconds: number): void;
  playFrom(seconds: number): void;
  pause(): void;
  resume(): void;
  stop(): void;
  reset(): void;
  getState(): string;
  getCurrentTime(): number | undefined;
  getDuration(): number | undefined;
  getPlayerElement(): HbbtvPlayer;
  addEventCallback(self: unknown, callback: (event: { readonly type: string }) => void): void;
}

/** What is used of `antie.devices.broadcastsource.HbbTVSource`. */
interface TalBroadcast {
  showCurrentChannel(): void;
  stopCurrentChannel(): void;
  getCurrentChannelName(): string;
  getState(): string;
  setChannelByName(request: { channelName: string; onSuccess(): void; onError(error: unknown): void }): void;
}

describe('simulated: TAL on an HbbTV terminal', function () {
  this.timeout(60_000);
  const load = createTalLoader();
  let set: HbbtvEmulator;
  const heard: string[] = [];
  const broadcast: string[] = [];

  /** The parts of TAL's application and device that its players use; elements are made as its browser device makes them. */
  const device = {
    _createElement: (name: string) => document.createElement(name),
    prependChildElement: (to: Element, element: Element) => to.insertBefore(element, to.firstChild),
    removeElement: (element: Element) => element.remove(),
    getLogger: () => ({ debug() {}, error() {}, info() {}, warn() {} }),
    getConfig: () => ({}),
  };
  // They put themselves on its prototype.
  const Device = function (): void {};
  const given = { 'antie/devices/device': Device, 'antie/devices/browserdevice': Device };

  before(async () => {
    const context = (await load('antie/runtimecontext', given)) as { setCurrentApplication(application: object): void };
    context.setCurrentApplication({
      getDevice: () => device,
      getLayout: () => ({ requiredScreenSize: { width: 1280, height: 720 } }),
      broadcastEvent: (event: { readonly type: string }) => broadcast.push(event.type),
    });
  });

  async function createPlayer(quirks: Parameters<typeof createHbbtvEmulator>[0] = {}): Promise<TalPlayer> {
    set = createHbbtvEmulator(quirks);
    const uninstall = set.install();
    heard.length = 0;
    const Player = (await load('antie/devices/mediaplayer/cehtml', given)) as new () => TalPlayer;
    const player = new Player();
    player.addEventCallback(null, ({ type }) => {
      if (type !== 'status') heard.push(type);
    });
    teardown.push(uninstall, () => set.close());
    return player;
  }

  const teardown: (() => void)[] = [];
  afterEach(() => teardown.splice(0).forEach((task) => task()));

  /** Watches as a tracker does. */
  function watch(player: HbbtvPlayer): string[] {
    const told: string[] = [];
    const clock = createSystemClock();
    const scheduler = createScheduler(clock);
    const connection = hbbtv().connect(player, {
      now: () => clock.now(),
      after: (delay, task) => scheduler.after(delay, task),
      observe: (event) => stream.accept(event),
      warn: (message) => told.push(message),
    });
    const stream = createMediaEventStream(({ type }) => told.push(type), {
      scheduler,
      playhead: () => connection.playhead(),
      duration: () => connection.duration?.() ?? NaN,
    });
    teardown.unshift(() => {
      stream.stop();
      connection.disconnect();
    });
    return told;
  }

  async function until(is: () => boolean): Promise<void> {
    for (let waited = 0; !is(); waited += 0.05) {
      if (waited > 15) throw new Error(`it did not happen within 15 seconds; TAL told ${heard.join(', ')}`);
      await wait(0.05);
    }
  }

  const played = (player: TalPlayer, seconds: number): Promise<void> =>
    until(() => (player.getCurrentTime() ?? 0) >= seconds);

  it('plays, pauses, resumes and ends', async () => {
    const player = await createPlayer();
    const { url } = await wholeFilm();
    player.initialiseMedia('video', url, 'video/mp4', document.body, {});
    const told = watch(player.getPlayerElement());
    player.beginPlayback();
    await until(() => player.getState() === 'PLAYING');
    await played(player, 1);
    player.pause();
    await wait(1);
    player.resume();
    await played(player, 2);
    expect(player.getDuration()).to.be.closeTo(filmLength, 0.2);
    player.playFrom(filmLength - 2.5);
    await until(() => player.getState() === 'COMPLETE');
    await wait(1);
    expect(heard).to.deep.equal([
      'stopped',
      'buffering',
      'playing',
      'paused',
      'playing',
      'buffering',
      'playing',
      'complete',
    ]);
    expect(told).to.deep.equal(['playing', 'pause', 'playing', 'seeking', 'playing', 'ended']);
    player.stop();
    player.reset();
  });

  it('starts somewhere with a seek of its own, and plays again after the end', async () => {
    const player = await createPlayer();
    player.initialiseMedia('video', (await wholeFilm()).url, 'video/mp4', document.body, {});
    const told = watch(player.getPlayerElement());
    player.beginPlaybackFrom(filmLength - 3);
    await until(() => player.getState() === 'COMPLETE');
    player.playFrom(4);
    await played(player, 5);
    expect(heard.filter((type) => /error|sentinel/.test(type))).to.deep.equal([]);
    expect(told.filter((type) => type === 'ended')).to.have.length(1);
    expect(told.at(-1)).to.equal('playing');
    player.stop();
    player.reset();
  });

  it('runs dry', async () => {
    const player = await createPlayer();
    const film = await dryFilm();
    player.initialiseMedia('video', film.url, 'video/mp4', document.body, {});
    const told = watch(player.getPlayerElement());
    player.beginPlayback();
    await until(() => heard.filter((type) => type === 'buffering').length === 2);
    await wait(1.5);
    film.release();
    await until(() => player.getState() === 'PLAYING');
    await wait(1);
    expect(told).to.deep.equal(['playing', 'waiting', 'playing']);
    player.stop();
    player.reset();
  });

  it('finds stalls and ends that a terminal does not tell', async () => {
    const player = await createPlayer({ knobs: { hidesStalls: true, end: 'silent' } });
    const film = await dryFilm();
    player.initialiseMedia('video', film.url, 'video/mp4', document.body, {});
    const told = watch(player.getPlayerElement());
    player.beginPlayback();
    await until(() => heard.includes('sentinel-enter-buffering'));
    // TAL and the kit look at different moments.
    await wait(1.2);
    film.release();
    await until(() => heard.includes('sentinel-complete'));
    await wait(2.5);
    expect(told).to.deep.equal(['playing', 'waiting', 'playing', 'ended']);
    player.stop();
    player.reset();
  });

  it('fails', async () => {
    const player = await createPlayer();
    player.initialiseMedia('video', brokenFilm().url, 'video/mp4', document.body, {});
    const told = watch(player.getPlayerElement());
    player.beginPlayback();
    await until(() => heard.includes('error'));
    await wait(0.5);
    expect(told).to.deep.equal(['error']);
    player.stop();
    player.reset();
  });

  it('shows channels, stops them, and hears that its tuner is gone', async () => {
    set = createHbbtvEmulator();
    const { url } = await wholeFilm();
    set.addChannel({ name: 'One', url });
    set.addChannel({ name: 'Two', url });
    const object = set.createObject('video/broadcast');
    object.id = 'broadcastVideoObject';
    teardown.push(() => set.close());
    broadcast.length = 0;
    const Source = (await load('antie/devices/broadcastsource/hbbtvsource', given)) as new () => TalBroadcast;
    const source = new Source();
    const told = watch(object);
    source.showCurrentChannel();
    await until(() => source.getState() === 'PRESENTING');
    expect(source.getCurrentChannelName()).to.equal('One');
    await wait(0.5);
    await new Promise<void>((resolve, reject) =>
      source.setChannelByName({
        channelName: 'Two',
        onSuccess: resolve,
        onError: (error) => reject(new Error(JSON.stringify(error))),
      }),
    );
    await until(() => source.getState() === 'PRESENTING');
    expect(source.getCurrentChannelName()).to.equal('Two');
    await wait(0.5);
    source.stopCurrentChannel();
    await wait(0.6);
    source.showCurrentChannel();
    await until(() => source.getState() === 'PRESENTING');
    await wait(0.5);
    set.takeTuner(true);
    await wait(0.6);
    expect(told).to.deep.equal(['playing', 'emptied', 'waiting', 'playing', 'pause', 'playing', 'pause']);
    expect(broadcast).to.deep.equal([
      'tunerpresenting',
      'tunerpresenting',
      'tunerstopped',
      'tunerpresenting',
      'tunerunavailable',
    ]);
  });
});
