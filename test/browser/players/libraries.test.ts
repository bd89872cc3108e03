import { expect } from 'chai';
import { html5 } from 'tenfoot/html5';
import type { MediaEvent } from 'tenfoot/platform';
import { dashJs, hlsJs, shaka, withPlayers } from 'tenfoot/players';
import { type Detour, kinds, type PlayerInUse } from './kinds.js';
import { stream, watch, type Watched } from './kit.js';
import { createVideo, once, reach } from '../video.js';

const platform = withPlayers(html5(), hlsJs, shaka, dashJs);
const nowhere = '/test/browser/players/streams/nothing-here';
const missing = (url: string): string => (url.includes(nowhere) ? url : `${nowhere}?${url}`);
/** The address that was missing; some libraries try the one they got again. */
const found = (url: string): string => url.replace(/^.*nothing-here\?/, '');
/** Something that is no playlist. */
const otherText = '/LICENSE';
const isPlaylist = (url: string): boolean => /film\.(m3u8|mpd)$/.test(url);

/** What is listened to, by name. */
function countListeners({ player, listeners: [add, remove] }: PlayerInUse): string[] {
  const methods = player as Record<string, (type: string, ...rest: unknown[]) => unknown>;
  const attached: string[] = [];
  const [original, removal] = [methods[add]!.bind(player), methods[remove]!.bind(player)];
  methods[add] = (type, ...rest) => {
    attached.push(type);
    return original(type, ...rest);
  };
  methods[remove] = (type, ...rest) => {
    const at = attached.indexOf(type);
    if (at >= 0) attached.splice(at, 1);
    return removal(type, ...rest);
  };
  return attached;
}

kinds.forEach((kind) => {
  describe(`${kind.name}, the real one`, () => {
    let video: HTMLVideoElement;
    let use: PlayerInUse;
    let watched: Watched;
    let detour: Detour;

    before(function () {
      if (kind.needs && !document.createElement('video').canPlayType(kind.needs)) this.skip();
    });

    beforeEach(() => {
      detour = (url) => url;
      video = createVideo();
      use = kind.create((url) => detour(url));
      watched = watch(platform, use.player);
    });

    afterEach(async () => {
      watched.connection.disconnect();
      await use.destroy();
      video.remove();
    });

    async function play(at?: number): Promise<void> {
      // A load that is rejected, and a play() that is, are told to the app as well.
      await use.start(video, at).catch(() => {});
      video.play().catch(() => {});
    }

    const failures = (): MediaEvent['failure'][] => watched.told('error').map(({ failure }) => failure);

    it('tells the declared bitrate of what plays, and another one once it is switched', async () => {
      await play();
      await watched.until('playing');
      const first = await watched.until('bitratechange');
      expect(first.bitrate).to.be.oneOf(kind.bitrates);
      await reach(video, 0.5);
      use.change();
      const second = await watched.until('bitratechange', ({ bitrate }) => bitrate !== first.bitrate);
      expect([first.bitrate, second.bitrate].sort((a, b) => a! - b!)).to.deep.equal(kind.bitrates);
      const { bitrate, framesPerSecond, droppedFrames } = watched.connection.quality!();
      expect(bitrate).to.equal(second.bitrate);
      expect(framesPerSecond).to.equal(kind.framesPerSecond);
      expect(droppedFrames).to.be.at.least(0);
      expect(failures()).to.deep.equal([]);
      expect(watched.warnings).to.deep.equal([]);
    });

    it('knows no quality before there is any: left out, and not 0', async () => {
      expect(watched.connection.quality!()).to.deep.equal({});
      expect(watched.connection.playhead()).to.equal(0);
      await play();
      await watched.until('playing');
      expect(watched.raw.filter(({ bitrate }) => bitrate === 0)).to.deep.equal([]);
    });

    it('begins with a player that already plays', async () => {
      await play();
      await watched.until('bitratechange');
      await reach(video, 0.3);
      const second = watch(platform, use.player);
      expect(second.raw.map(({ type }) => type)).to.deep.equal(['play', 'playing']);
      const [known, late] = [watched.told('bitratechange').at(-1), await second.until('bitratechange')];
      expect(late.bitrate).to.equal(known!.bitrate);
      second.connection.disconnect();
    });

    it('tells a stream that is not there, once, as fatal and with its status', async () => {
      detour = (url) => (isPlaylist(url) ? missing(url) : url);
      await play();
      await watched.until('error', ({ failure }) => failure!.fatal);
      expect(watched.tidy.filter(({ failure }) => failure?.fatal).map(({ failure }) => failure)).to.deep.equal([
        { id: kind.errors.missing, fatal: true },
      ]);
    });

    it('tells a stream that is none', async () => {
      detour = (url) => (isPlaylist(url) ? otherText : url);
      await play();
      const { failure } = await watched.until('error', (event) => event.failure!.fatal);
      expect(failure!.id).to.equal(kind.errors.broken);
    });

    it('tells parts that are missing as one failure, and as fatal only when the player has run dry', async () => {
      detour = (url) => (kind.end.parts.test(url) ? missing(url) : url);
      await play(kind.end.at - 2);
      const first = await watched.until('error');
      expect(first.failure).to.deep.equal({ id: kind.errors.parts, fatal: false });
      const last = await watched.until('error', ({ failure }) => failure!.fatal);
      expect(last.failure!.id).to.equal(kind.errors.parts);
      expect(last.playhead, 'it plays what it has').to.be.within(kind.end.at - 1, kind.end.at + 0.2);
      expect(watched.raw.findIndex(({ type }) => type === 'playing')).to.be.below(watched.raw.indexOf(last));
    });

    it('tells a failure also to a session that the app ends in a listener of its own, which is called first', async () => {
      watched.connection.disconnect();
      const ended = new Promise<void>((resolve) => {
        const listenTo = (use.player as Record<string, (type: string, listener: () => void) => void>)[
          use.listeners[0]
        ]!;
        listenTo.call(use.player, kind.name.startsWith('hls') ? 'hlsError' : 'error', () => {
          watched.connection.flush?.();
          watched.connection.disconnect();
          resolve();
        });
      });
      watched = watch(platform, use.player);
      detour = (url) => (kind.end.parts.test(url) ? missing(url) : url);
      await play(kind.end.at - 2);
      await ended;
      expect(failures()).to.deep.equal([{ id: kind.errors.parts, fatal: false }]);
    });

    it('gets over a part that is missing once: no failure of the playback', async () => {
      let failed = 0;
      use.forgive?.();
      detour = (url) => (kind.end.parts.test(url) && failed++ < 1 ? missing(url) : found(url));
      await play(kind.end.at - 2);
      await reach(video, kind.end.at + 0.8);
      expect(failed).to.be.above(1);
      expect(failures().filter((failure) => failure!.fatal)).to.deep.equal([]);
      expect(watched.tidy.map(({ type }) => type)).to.not.include('pause');
    });

    it('detaches everything, leaves the player as it was and says nothing any more', async () => {
      watched.connection.disconnect();
      const properties = Object.keys(use.player);
      const attached = countListeners(use);
      watched = watch(platform, use.player);
      expect(attached).to.not.deep.equal([]);
      await play();
      await watched.until('bitratechange');
      const own = attached.filter(
        (type) => type === 'hlsLevelSwitched' || /^(variantchanged|qualityChangeRendered)$/.test(type),
      );
      expect(own).to.have.lengthOf(1);
      watched.connection.disconnect();
      watched.connection.disconnect();
      const left = attached.filter(
        (type) => type === 'hlsLevelSwitched' || /^(variantchanged|qualityChangeRendered)$/.test(type),
      );
      expect(left).to.deep.equal([]);
      expect(
        Object.keys(use.player).filter((name) => !properties.includes(name) && !use.listeners.includes(name)),
      ).to.not.include.oneOf(['load', 'trigger', 'dispatchEvent']);
      const before = watched.raw.length;
      use.change();
      const paused = once(video, 'pause');
      video.pause();
      await paused;
      expect(watched.raw).to.have.lengthOf(before);
    });

    it('is watched by two: each hears all of it, and one that goes leaves the other', async () => {
      const other = watch(platform, use.player);
      detour = (url) => (isPlaylist(url) ? missing(url) : url);
      await play();
      await Promise.all([watched, other].map((each) => each.until('error', ({ failure }) => failure!.fatal)));
      expect(other.told('error').map(({ failure }) => failure)).to.deep.equal(failures());
      other.connection.disconnect();
      const told = other.raw.length;
      detour = found;
      await play();
      await watched.until('playing');
      expect(other.raw).to.have.lengthOf(told);
    });

    it('is told as unloaded when it is destroyed, and does not hear who gets its element next', async () => {
      await play();
      await reach(video, 0.3);
      await use.destroy();
      await watched.until('emptied', ({ playhead }) => playhead > 0);
      const before = watched.raw.length;
      const next = kind.create((url) => url);
      const nextWatched = watch(platform, next.player);
      await next.start(video);
      void video.play();
      await nextWatched.until('playing');
      await reach(video, 0.3);
      expect(watched.raw.slice(before).map(({ type }) => type)).to.deep.equal([]);
      expect(watched.connection.playhead()).to.be.above(0);
      nextWatched.connection.disconnect();
      await next.destroy();
    });
  });
});

describe('a stream of the tests', () => {
  it('is there', async () => {
    for (const name of ['cmaf/film.m3u8', 'cmaf/film.mpd', 'ts/film.m3u8'])
      expect((await fetch(stream(name))).status, name).to.equal(200);
  });
});
