import { expect } from 'chai';
import Hls from 'hls.js';
import { html5 } from 'tenfoot/html5';
import { hlsJs, lightning, withPlayers } from 'tenfoot/players';
import { stream, watch, type Watched } from './kit.js';
import { createVideo, once, reach } from '../video.js';
import { Launch, Lightning, VideoPlayer } from './lightning-sdk.js';

const platform = withPlayers(html5(), lightning, hlsJs);
/** A film of the sample app in what the engine has. */
const film = (): string =>
  `/apps/sample-tv/media/silk.${createVideo().canPlayType('video/mp4; codecs="avc1.4d401f"') ? 'mp4' : 'webm'}`;

describe("Lightning's VideoPlayer, the real one", () => {
  let app: InstanceType<typeof Lightning.Component>;
  let heard: string[];
  let watched: Watched;

  before(() => {
    // The first element of the page is the one that it takes.
    createVideo();
    app = Launch(
      Lightning.Component,
      { stage: { w: 192, h: 108, canvas2d: true, clearColor: 0 } },
      { path: '', log: false },
    );
    VideoPlayer.mute(true);
  });

  after(() => {
    document.querySelectorAll('video, canvas').forEach((element) => element.remove());
  });

  beforeEach(() => {
    heard = [];
    VideoPlayer.loader((url, video) => {
      video.src = url;
      return Promise.resolve();
    });
    watched = watch(platform, VideoPlayer);
  });

  afterEach(() => {
    watched.connection.disconnect();
    VideoPlayer.close();
  });

  /** A component that hears the player, as a page of an app does. */
  function consume(): object {
    class Page extends Lightning.Component {
      override fire(event: string): void {
        heard.push(event);
      }
    }
    const page = Object.create(Page.prototype) as InstanceType<typeof Lightning.Component>;
    VideoPlayer.consumer(page);
    return page;
  }

  it('tells what its element does, and the frames that it drops', async () => {
    consume();
    VideoPlayer.open(film());
    await watched.until('playing');
    expect(watched.connection.quality!()).to.have.keys('droppedFrames');
    expect(watched.told('error')).to.deep.equal([]);
    expect(heard).to.include('$videoPlayerPlay');
  });

  it('tells a loader that failed, without addresses, to whichever page is there by then', async () => {
    consume();
    VideoPlayer.loader(() => Promise.reject(new Error('no licence from https://example.com/key?id=7')));
    consume();
    VideoPlayer.open('/film.mp4');
    const { failure } = await watched.until('error');
    expect(failure).to.deep.equal({ id: 'VideoPlayer Error: no licence from …', fatal: true });
    expect(heard, 'and the page hears it').to.include('$videoPlayerError');
  });

  it('leaves an error of the element to the element', async () => {
    consume();
    VideoPlayer.open(URL.createObjectURL(new Blob(['no film'], { type: 'video/mp4' })));
    const { failure } = await watched.until('error');
    expect(failure!.id).to.equal('MEDIA_ERR_SRC_NOT_SUPPORTED');
    expect(watched.told('error')).to.have.lengthOf(1);
  });

  it('leaves the player and its page as they were', async () => {
    watched.connection.disconnect();
    const original = VideoPlayer.consumer;
    watched = watch(platform, VideoPlayer);
    const page = consume();
    const other = watch(platform, VideoPlayer);
    expect(VideoPlayer.consumer).to.not.equal(original);
    expect(Object.keys(page)).to.deep.equal(['fire']);
    watched.connection.disconnect();
    expect(Object.keys(page), 'somebody else still hears it').to.deep.equal(['fire']);
    other.connection.disconnect();
    expect(VideoPlayer.consumer).to.equal(original);
    expect(Object.keys(page)).to.deep.equal([]);
    const playing = once(VideoPlayer._videoEl!, 'playing');
    VideoPlayer.open(film());
    await playing;
    expect(watched.raw).to.deep.equal([]);
  });

  it('plays through a library of its loader, which is watched instead', async () => {
    expect(app).to.be.an('object');
    let watchedHls: Watched | undefined;
    const hls = new Hls({ startLevel: 0 });
    VideoPlayer.loader((url, video) => {
      watchedHls = watch(platform, hls);
      hls.loadSource(url);
      hls.attachMedia(video);
      return Promise.resolve();
    });
    consume();
    VideoPlayer.open(stream('cmaf/film.m3u8'));
    await watched.until('playing');
    await reach(VideoPlayer._videoEl!, 0.3);
    expect((await watchedHls!.until('bitratechange')).bitrate).to.be.oneOf([60, 138]);
    watchedHls!.connection.disconnect();
    hls.destroy();
  });
});
