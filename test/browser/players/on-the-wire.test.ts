import { expect } from 'chai';
import Hls from 'hls.js';
import { html5 } from 'tenfoot/html5';
import { hlsJs, withPlayers } from 'tenfoot/players';
import { createMemoryStore, createRecordingTransport, testOptions } from 'tenfoot/testing';
import { createSystemClock } from '../../../src/system-clock.js';
import { joinTracker } from '../../../src/tracker.js';
import { stream } from './kit.js';
import { createVideo, reach } from '../video.js';

describe('a player of a library, on the wire', () => {
  it('sends its bitrate with the first event after it is known, a change as an event, and an error it got over as one', async () => {
    const video = createVideo();
    const clock = createSystemClock();
    const tracker = joinTracker(
      { ...testOptions, platform: withPlayers(html5(), hlsJs) },
      {
        clock,
        store: createMemoryStore((task) => void clock.wake(0, task)),
        transport: createRecordingTransport(clock),
        random: Math.random,
      },
    );
    const events: { type: string; qoe: object | undefined }[] = [];
    tracker.on('event', ({ eventType, qoeData }) => void events.push({ type: eventType, qoe: qoeData }));
    const found = (type: string): Record<string, unknown> =>
      (events.find((event) => event.type === type)?.qoe ?? {}) as Record<string, unknown>;
    let failed = 0;
    const hls = new Hls({
      startLevel: 0,
      xhrSetup: (xhr, url) =>
        xhr.open('GET', url.endsWith('-3.m4s') && failed++ === 0 ? url.replace('-3', '-missing') : url, true),
    });
    try {
      const session = tracker.watch(hls, { id: 'film', name: 'Film', length: 12, contentType: 'vod' });
      hls.loadSource(stream('cmaf/film.m3u8'));
      hls.attachMedia(video);
      hls.loadLevel = 0;
      void video.play();
      await reach(video, 1);
      hls.currentLevel = 1;
      await reach(video, 2.5);
      session.end();
      expect(events.map(({ type }) => type)).to.include.members([
        'sessionStart',
        'play',
        'bitrateChange',
        'sessionEnd',
      ]);
      expect(found('bitrateChange')).to.include({ 'media.qoe.bitrate': 138 });
      expect(found('bitrateChange')['media.qoe.timeToStart']).to.be.above(0);
      expect(found('error')).to.include({
        'media.qoe.errorID': 'hls.js fragLoadError 404',
        'media.qoe.errorSource': 'player',
      });
      expect(events.filter(({ type }) => type === 'error')).to.have.lengthOf(1);
      expect(
        events.map(({ type }) => type),
        'it plays on',
      ).to.not.include('pauseStart');
    } finally {
      tracker.close();
      hls.destroy();
      video.remove();
    }
  });
});
