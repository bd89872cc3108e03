import { expect } from 'chai';
import { html5 } from 'tenfoot/html5';
import type { Connection, MediaEvent, MediaEventType } from 'tenfoot/platform';
import { createMediaEventStream, type MediaEventStream } from '../../src/media/media-event-stream.js';
import { createScheduler } from '../../src/scheduler.js';
import { createSystemClock } from '../../src/system-clock.js';
import { createVideo, film, reach } from './video.js';

describe('html5', () => {
  let video: HTMLVideoElement;
  let connection: Connection;
  let stream: MediaEventStream;
  let raw: MediaEvent[];
  let tidy: MediaEvent[];
  let url: string;

  before(async () => {
    url = await film('silk');
  });

  after(() => URL.revokeObjectURL(url));

  function connect(): void {
    const clock = createSystemClock();
    const scheduler = createScheduler(clock);
    stream = createMediaEventStream((event) => tidy.push(event), {
      scheduler,
      playhead: () => connection.playhead(),
      duration: () => video.duration,
    });
    const told = stream;
    connection = html5().connect(video, {
      now: () => clock.now(),
      after: (delay, task) => scheduler.after(delay, task),
      warn: (message) => expect.fail(message),
      observe(event) {
        raw.push(event);
        told.accept(event);
      },
    });
  }

  /** Lets go of the video: whatever is held of it, or looked for, is of no other test. */
  function disconnect(): void {
    connection.disconnect();
    stream.stop();
  }

  const told = (): MediaEventType[] => tidy.map(({ type }) => type);

  /** Waits until the tidy stream says `type` (again), without polling. */
  function until(type: MediaEventType): Promise<MediaEvent> {
    return new Promise((resolve) => {
      const push = tidy.push.bind(tidy);
      tidy.push = (...events) => {
        const found = events.find((event) => event.type === type);
        if (found) {
          tidy.push = push;
          setTimeout(() => resolve(found));
        }
        return push(...events);
      };
    });
  }

  beforeEach(() => {
    video = createVideo();
    raw = [];
    tidy = [];
    connect();
  });

  afterEach(() => {
    disconnect();
    video.removeAttribute('src');
    video.load();
    video.remove();
  });

  async function start(): Promise<void> {
    video.src = url;
    const playing = until('playing');
    await video.play();
    await playing;
  }

  it('tells play, pause and play again, with playheads in seconds', async () => {
    await start();
    await reach(video, 0.5);
    const paused = until('pause');
    video.pause();
    const { playhead } = await paused;
    expect(playhead).to.be.within(0.5, 1.5);
    expect(playhead).to.equal(video.currentTime);
    const resumed = until('playing');
    await video.play();
    expect((await resumed).playhead).to.be.closeTo(playhead, 0.1);
    expect(told()).to.deep.equal(['playing', 'pause', 'playing']);
  });

  it('tells a seek with the playhead it left and the one it came to', async () => {
    await start();
    await reach(video, 0.5);
    const left = video.currentTime;
    const seeking = until('seeking');
    const playing = seeking.then(() => until('playing'));
    video.currentTime = 6;
    expect((await seeking).playhead).to.be.closeTo(left, 0.3);
    expect((await playing).playhead).to.be.closeTo(6, 0.3);
    expect(told()).to.deep.equal(['playing', 'seeking', 'playing']);
  });

  for (const moment of ['before it is loaded', 'once its length is known'])
    it(`takes no start position for a seek, also of the next film: set ${moment}`, async () => {
      await start();
      await reach(video, 0.4);
      const emptied = until('emptied');
      video.src = await film('silk');
      await emptied;
      const playing = until('playing');
      if (moment !== 'before it is loaded')
        await new Promise((resolve) => video.addEventListener('loadedmetadata', resolve, { once: true }));
      video.currentTime = 5;
      await video.play();
      expect((await playing).playhead).to.be.closeTo(5, 0.3);
      expect(told()).to.deep.equal(['playing', 'emptied', 'waiting', 'playing']);
      const sought = until('seeking');
      video.currentTime = 9;
      expect((await sought).playhead, 'a later one is').to.be.within(5, 6);
    });

  it('tells what comes before a seek with the place it was at, also when the player is sent away at once', async () => {
    await start();
    await reach(video, 0.5);
    const left = video.currentTime;
    const sought = until('seeking');
    video.pause();
    video.currentTime = 8;
    await sought;
    expect(told().slice(0, 2)).to.deep.equal(['playing', 'seeking']);
    expect(tidy[1]?.playhead).to.be.closeTo(left, 0.3);
    expect(connection.playhead()).to.equal(8);
  });

  for (const length of [600, 1200, 1800])
    it(`tells a pause when it was made, however busy the page is then: ${length} ms`, async () => {
      await start();
      await reach(video, 0.5);
      const paused = until('pause');
      video.pause();
      const made = performance.timeOrigin + performance.now();
      const left = video.currentTime;
      const free = Date.now() + length;
      while (Date.now() < free);
      const { at, playhead } = await paused;
      expect(told()).to.deep.equal(['playing', 'pause']);
      expect(playhead).to.equal(left);
      expect(at).to.be.closeTo(made, 50);
    });

  it('tells the end once, without the pause that an element makes before it', async () => {
    await start();
    const ended = until('ended');
    video.currentTime = video.duration - 0.4;
    expect((await ended).playhead).to.be.closeTo(video.duration, 0.1);
    expect(told()).to.deep.equal(['playing', 'seeking', 'playing', 'ended']);
    expect(raw.some(({ type }) => type === 'pause')).to.equal(false);
  });

  it('tells the end when it is asked for what is on its way: a listener of the app may be called first', async () => {
    const early: MediaEventType[] = [];
    disconnect();
    video.addEventListener('ended', () => {
      connection.flush?.();
      early.push(...told());
    });
    connect();
    await start();
    const ended = until('ended');
    video.currentTime = video.duration - 0.3;
    await ended;
    expect(early.at(-1)).to.equal('ended');
    expect(told().filter((type) => type === 'ended')).to.have.lengthOf(1);
  });

  it('tells a changed rate', async () => {
    await start();
    const changed = until('ratechange');
    video.playbackRate = 2;
    expect((await changed).rate).to.equal(2);
  });

  it('tells a source that cannot be played, by the name of the error', async () => {
    const failed = until('error');
    video.src = URL.createObjectURL(new Blob(['no film'], { type: 'video/mp4' }));
    const { failure } = await failed;
    expect(failure).to.deep.equal({ id: 'MEDIA_ERR_SRC_NOT_SUPPORTED', fatal: true });
    expect(told()).to.deep.equal(['error']);
  });

  it('tells that error once, also when it is asked for what is on its way', async () => {
    const early: MediaEventType[] = [];
    disconnect();
    video.addEventListener('error', () => {
      connection.flush?.();
      early.push(...told());
    });
    connect();
    const heard = new Promise((resolve) => video.addEventListener('error', resolve));
    video.src = URL.createObjectURL(new Blob(['no film'], { type: 'video/mp4' }));
    await heard;
    expect(early).to.deep.equal(['error']);
    expect(told()).to.deep.equal(['error']);
  });

  it('tells unloading with the last playhead, and no error of the teardown', async () => {
    await start();
    await reach(video, 0.4);
    const { currentTime } = video;
    const emptied = until('emptied');
    video.removeAttribute('src');
    video.load();
    const last = new Promise((resolve) => video.addEventListener('timeupdate', resolve, { once: true }));
    expect((await emptied).playhead).to.be.closeTo(currentTime, 0.3);
    await last;
    expect(told()).to.deep.equal(['playing', 'emptied', 'waiting']);
  });

  it('begins with a player that already plays', async () => {
    await start();
    disconnect();
    raw = [];
    tidy = [];
    const playing = until('playing');
    connect();
    await playing;
    expect(told()).to.deep.equal(['playing']);
  });

  it('knows the frames that were dropped, also by their older name, and nothing where no name is known', async () => {
    await start();
    expect(connection.quality?.().droppedFrames).to.be.at.least(0);
    Object.defineProperty(video, 'getVideoPlaybackQuality', { value: undefined, configurable: true });
    Object.defineProperty(video, 'webkitDroppedFrameCount', { value: 7, configurable: true });
    expect(connection.quality?.()).to.deep.equal({ droppedFrames: 7 });
    Object.defineProperty(video, 'webkitDroppedFrameCount', { value: undefined });
    expect(connection.quality?.()).to.deep.equal({});
  });

  it('detaches everything, and twice does no harm', async () => {
    await start();
    connection.disconnect();
    connection.disconnect();
    const before = raw.length;
    const paused = new Promise((resolve) => video.addEventListener('pause', resolve, { once: true }));
    video.pause();
    await paused;
    expect(raw).to.have.lengthOf(before);
  });

  it('refuses what is no media element', () => {
    const observer = { now: () => 0, observe: () => {}, after: () => () => {}, warn: () => {} };
    [null, undefined, {}, document.createElement('div')].forEach((stranger) => {
      expect(() => html5().connect(stranger as never, observer)).to.throw(TypeError, 'expected a media element');
    });
  });
});
