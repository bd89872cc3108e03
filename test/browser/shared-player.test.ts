import { expect } from 'chai';
import { html5 } from 'tenfoot/html5';
import { createMemoryStore, createRecordingTransport, testOptions } from 'tenfoot/testing';
import { createSystemClock } from '../../src/system-clock.js';
import { joinTracker } from '../../src/tracker.js';
import { createVideo, film, reach } from './video.js';

describe('ads in the element of the content', () => {
  let video: HTMLVideoElement;
  let content: string;
  let ad: string;

  before(async () => {
    content = await film('lanterns');
    ad = await film('silk');
  });

  beforeEach(() => {
    video = createVideo();
  });

  afterEach(() => video.remove());

  function track() {
    const clock = createSystemClock();
    const tracker = joinTracker(
      { ...testOptions, platform: html5() },
      {
        clock,
        store: createMemoryStore((task) => void clock.wake(0, task)),
        transport: createRecordingTransport(clock),
        random: Math.random,
      },
    );
    const lines: string[] = [];
    const playheads: number[] = [];
    tracker.on('event', ({ eventType, playerTime }) => {
      lines.push(eventType);
      playheads.push(playerTime.playhead);
    });
    const session = tracker.watch(video, { id: 'lanterns', length: 24, contentType: 'vod' });
    return { session, lines, playheads };
  }

  /** Gives the element a source, from a second on, and waits until its playhead is that far beyond. */
  async function show(source: string, from: number, seconds: number): Promise<void> {
    video.src = source;
    await new Promise((resolve) => video.addEventListener('loadedmetadata', resolve, { once: true }));
    if (from) video.currentTime = from;
    await video.play();
    await reach(video, from + seconds);
  }

  it('a pre-roll that is skipped: the content begins at its own beginning', async () => {
    const { session, lines, playheads } = track();
    const adBreak = session.adBreak({ offset: 0 });
    const spot = adBreak.ad({ id: 'spot', length: 12 });
    await show(ad, 0, 1);
    spot.skip();
    adBreak.complete();
    await show(content, 0, 1);
    session.end();
    expect(lines.filter((type) => type !== 'ping')).to.deep.equal([
      'sessionStart',
      'adBreakStart',
      'adStart',
      'adSkip',
      'adBreakComplete',
      'play',
      'sessionEnd',
    ]);
    expect(playheads.slice(0, -2).every((playhead) => playhead === 0)).to.equal(true);
    expect(playheads.at(-2)).to.be.closeTo(0, 0.4);
    expect(playheads.at(-1)).to.be.closeTo(1, 0.6);
  });

  it('a mid-roll that is told when it plays already: the position stands still until the content is back', async () => {
    const { session, lines, playheads } = track();
    await show(content, 0, 1);
    const left = video.currentTime;
    const announced = new Promise<void>((resolve) => {
      video.addEventListener(
        'playing',
        () => {
          const adBreak = session.adBreak({ offset: left });
          const spot = adBreak.ad({ id: 'spot', length: 12 });
          void reach(video, 1).then(() => {
            spot.complete();
            adBreak.complete();
            resolve();
          });
        },
        { once: true },
      );
    });
    await show(ad, 0, 0.1);
    await announced;
    await show(content, left, 1);
    session.end();
    // Whether a wait or a return is told depends on how long this engine takes; the order of the rest does not.
    expect(lines.filter((type) => !/^(ping|play|bufferStart)$/.test(type))).to.deep.equal([
      'sessionStart',
      'adBreakStart',
      'adStart',
      'adComplete',
      'adBreakComplete',
      'sessionEnd',
    ]);
    const inBreak = playheads.slice(lines.indexOf('adBreakStart'), lines.indexOf('adBreakComplete') + 1);
    expect(new Set(inBreak).size).to.equal(1);
    expect(playheads.at(-1)).to.be.closeTo(left + 1, 0.6);
  });

  it('a post-roll that the app begins before the tracker has heard the end', async () => {
    const over = new Promise<void>((resolve) => {
      video.addEventListener(
        'ended',
        () => {
          const adBreak = session.adBreak({ offset: 24 });
          const spot = adBreak.ad({ id: 'spot', length: 12 });
          void show(ad, 0, 1).then(() => {
            spot.complete();
            adBreak.complete();
            resolve();
          });
        },
        { once: true },
      );
    });
    const { session, lines, playheads } = track();
    await show(content, 23, 0.2);
    session.chapter({ offset: 12, length: 12 });
    await over;
    session.end();
    expect(lines.filter((type) => !/^(ping|play|bufferStart)$/.test(type))).to.deep.equal([
      'sessionStart',
      'chapterStart',
      'chapterComplete',
      'sessionComplete',
      'adBreakStart',
      'adStart',
      'adComplete',
      'adBreakComplete',
      'sessionEnd',
    ]);
    expect(new Set(playheads.slice(lines.indexOf('chapterComplete')))).to.deep.equal(new Set([24]));
  });

  it('a source that is loaded anew is the same viewing', async () => {
    const { session, lines, playheads } = track();
    await show(content, 0, 1);
    const left = video.currentTime;
    video.removeAttribute('src');
    video.load();
    await show(content, left, 1);
    session.end();
    expect(lines).to.deep.equal(['sessionStart', 'play', 'bufferStart', 'play', 'sessionEnd']);
    expect(playheads[2]).to.be.closeTo(left, 0.4);
    expect(playheads.at(-1)).to.be.closeTo(left + 1, 0.6);
  });
});
