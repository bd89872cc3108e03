import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { textIn } from '../../apps/sample-tv/src/sets/asked-title.js';
import { captionAt, parseCaptions } from '../../apps/sample-tv/src/viewing/captions.js';
import { compare } from './kit/compare.js';
import { furnish, type LivingRoom } from './kit/living-room.js';
import { openTv, platforms, switchOn, type Tv } from './kit/tv.js';

/** As engines without WebGL, and sets that keep nothing. */
const noWebgl = `
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (type, ...more) {
    return /webgl/.test(type) ? null : getContext.call(this, type, ...more);
  };
`;
const noStorage = `
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get() { throw new DOMException('denied', 'SecurityError'); },
  });
  Object.defineProperty(window, 'indexedDB', { value: undefined });
`;

describe('the sample app', function () {
  this.timeout(90_000);
  let browser: Browser;
  let room: LivingRoom;
  let tv: Tv | undefined;

  before(async () => {
    room = await furnish();
    browser = await switchOn();
  });

  after(async () => {
    await browser.close();
    await room.close();
  });

  afterEach(async () => {
    const errors = tv?.errors ?? [];
    await tv?.page.context().close();
    tv = undefined;
    expect(errors, 'errors in the page').to.deep.equal([]);
  });

  const idsOf = async (): Promise<string[]> =>
    (await room.reports.sessions()).sessions.map(({ content }) => content.id);

  it('names the platforms there are, when it is asked for another one', async () => {
    for (const path of ['/?platform=roku', '/?platform=', '/set?platform=%3Cb%3E', '/?platform=tizen&platform=webos']) {
      const answer = await fetch(room.url + path);
      expect(answer.status, path).to.equal(404);
      const text = await answer.text();
      expect(text).to.match(/There is no platform/);
      for (const name of ['html5', 'tizen', 'webos', 'hbbtv']) expect(text).to.include(`href="/?platform=${name}"`);
      expect(text).not.to.include('<b>');
    }
    expect(await (await fetch(`${room.url}/`)).text()).not.to.include('emulation/');
  });

  it('reads captions: hours, settings behind times, lines, and what is none', () => {
    const file =
      'WEBVTT\r\n\r\n1\r\n00:01.500 --> 00:03.000 align:start\r\nOne\r\ntwo\r\n\r\nNOTE a --> b\n\n1:00:00.000 --> 1:00:01.000\nLate';
    const cues = parseCaptions(file);
    expect(cues).to.deep.equal([
      { from: 1.5, to: 3, text: 'One\ntwo' },
      { from: 3600, to: 3601, text: 'Late' },
    ]);
    expect([1, 1.5, 3].map((second) => captionAt(cues, second))).to.deep.equal(['', 'One\ntwo', '']);
  });

  it('runs a channel that never ends, a segment every four seconds', async () => {
    const read = async (path: string): Promise<Response> => {
      const answer = await fetch(`${room.url}/live/${path}`);
      expect(answer.status, path).to.equal(200);
      return answer;
    };
    const playlist = await (await read('channel.m3u8')).text();
    const numbers = [...playlist.matchAll(/^(\d+)\.m4s$/gm)].map((found) => Number(found[1]));
    expect(numbers).to.deep.equal([0, 1, 2, 3, 4, 5].map((i) => numbers[0]! + i));
    expect(numbers[0]).to.be.closeTo(Date.now() / 4000 - 7, 2);
    /** Decode times of its tracks, in seconds: 12800 and 24000 ticks each. */
    const times = async (number: number): Promise<number[]> => {
      const bytes = Buffer.from(await (await read(`${number}.m4s`)).arrayBuffer());
      return [12800, 24000].map((scale, index) => {
        let at = -1;
        for (let i = 0; i <= index; i++) at = bytes.indexOf('tfdt', at + 1);
        return Number(bytes.readBigUInt64BE(at + 8)) / scale;
      });
    };
    // Over the end of the film, where its own clock would begin again.
    for (let i = 0; i < 12; i++) {
      const [picture, sound] = await times(numbers[0]! + i);
      expect(picture).to.equal((numbers[0]! + i) * 4);
      expect(sound).to.be.closeTo(picture!, 0.1);
    }
    expect((await fetch(`${room.url}/live/x.m4s`)).status).to.equal(404);
  });

  it('sends nothing of a viewer who refuses, and tracks one who changes their mind', async () => {
    tv = await openTv(browser, room.url, 'html5');
    await tv.shows({ screen: 'consent' });
    await tv.press('Right', 'Enter');
    await tv.shows({ screen: 'home', focus: 'card:aurora' });
    await tv.press('Enter');
    await tv.shows({ screen: 'detail' });
    await tv.press('Enter');
    await tv.reaches(1);
    await tv.press('Back', 'Back');
    await tv.shows({ screen: 'home' });
    await tv.press('Up', 'Enter');
    await tv.shows({ screen: 'settings', focus: 'setting:consent' });
    await tv.press('Enter', 'Back', 'Down', 'Right');
    await tv.shows({ screen: 'home', focus: 'card:tide' });
    await tv.press('Enter');
    await tv.shows({ screen: 'detail' });
    await tv.press('Enter');
    await tv.reaches(1);
    await tv.press('Back');
    await room.reports.arrival('tide', 'sessionEnd');
    expect(await idsOf()).to.deep.equal(['tide']);
    // Asked once: the next start remembers.
    await tv.act('kill');
    await tv.act('start');
    await tv.shows({ screen: 'home' });
  });

  it('plays a downloaded film without a network, and tells the whole of it afterwards', async () => {
    tv = await openTv(browser, room.url, 'html5');
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter', 'Right');
    await tv.shows({ focus: 'card:tide' });
    await tv.press('Enter');
    await tv.shows({ screen: 'detail', focus: 'button:play' });
    await tv.press('Right');
    await tv.shows({ focus: 'button:download' });
    await tv.press('Enter');
    await tv.shows({ focus: 'button:remove' });
    await tv.press('Left');
    await tv.page.context().setOffline(true);
    const intent = await tv.press('Enter');
    const playing = await tv.did('playing');
    const leaving = await tv.reaches(3);
    await tv.press('Back');
    await tv.shows({ screen: 'detail' });
    const before = (await idsOf()).length;
    await tv.page.context().setOffline(false);
    const { session } = await room.reports.arrival('tide', 'sessionEnd', ({ downloaded }) => downloaded);
    expect((await idsOf()).length).to.equal(before + 1);
    compare(await room.reports.session(session.id), [
      ['sessionStart', intent],
      ['play', playing],
      ['sessionEnd', leaving],
    ]);
    // Without a network the page may say so.
    (tv.errors as string[]).splice(0);
  });

  it('shows the ads in the middle once, and goes on to the next film by itself', async () => {
    tv = await openTv(browser, room.url, 'html5');
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter');
    await tv.shows({ screen: 'home', focus: 'card:aurora' });
    await tv.press('Right', 'Right', 'Right');
    await tv.shows({ focus: 'card:orbit' });
    await tv.press('Enter');
    await tv.shows({ screen: 'detail' });
    await tv.press('Enter');
    await tv.shows({ playing: 'ad:lumen' });
    await tv.shows({ focus: 'player:skip' });
    await tv.press('Enter');
    await tv.shows({ playing: 'ad:halden' });
    await tv.shows({ playing: 'content:orbit' });
    await tv.forget();
    await tv.reaches(1);
    await tv.press('Forward', 'Forward', 'Forward', 'Forward');
    await tv.shows({ playing: 'ad:halden' });
    await tv.shows({ playing: 'content:orbit' });
    await tv.forget();
    await tv.reaches(46);
    await tv.press(...Array<'Forward'>(7).fill('Forward'));
    await tv.shows({ screen: 'ended' });
    await tv.shows({ screen: 'player', playing: 'content:lanterns' });
    await tv.press('Back');
    const { session } = await room.reports.arrival('orbit', 'sessionEnd');
    const events = (await room.reports.session(session.id)).events.map(({ event }) => event);
    const ads = events.filter(({ eventType }) => /^ad/.test(eventType)).map(({ eventType }) => eventType);
    expect(ads).to.deep.equal([
      ...['adBreakStart', 'adStart', 'adSkip', 'adStart', 'adComplete', 'adBreakComplete'],
      ...['adBreakStart', 'adStart', 'adComplete', 'adBreakComplete'],
    ]);
    const middle = events.filter(({ eventType }) => eventType === 'adBreakStart')[1]!;
    expect(middle.playerTime.playhead).to.be.closeTo(45, 1);
    expect(session.totals.completed).to.equal(true);
    // The last chapter was seen to its end; nobody but the player says so.
    const chapters = events.filter(({ eventType }) => /^(chapter|sessionComplete)/.test(eventType));
    expect(chapters.slice(-3).map(({ eventType }) => eventType)).to.deep.equal([
      'chapterStart',
      'chapterComplete',
      'sessionComplete',
    ]);
    await room.reports.arrival('lanterns', 'sessionEnd');
  });

  for (const platform of platforms) {
    it(`shows on ${platform} what the tracker does, and takes the keys only while it is read`, async () => {
      tv = await openTv(browser, room.url, platform);
      await tv.shows({ screen: 'consent' });
      await tv.press('Enter');
      await tv.shows({ screen: 'home', focus: 'card:aurora' });
      await tv.press('Up', 'Up', 'Down', 'Down', 'Left', 'Right');
      const overlay = tv.screen().locator('.tenfoot-overlay');
      await overlay.waitFor();
      await tv.press('Back');
      await overlay.waitFor({ state: 'detached' });
      await tv.press('Enter');
      await tv.shows({ screen: 'detail' });
    });
  }

  for (const platform of platforms) {
    it(`opens on ${platform} the title that the set is asked for, at the start and in the middle of another`, async () => {
      const own = await furnish();
      try {
        tv = await openTv(browser, own.url, platform, { title: 'silk' });
        await tv.shows({ screen: 'consent' });
        await tv.press('Enter');
        await tv.shows({ screen: 'detail' });
        await tv.press('Back');
        await tv.shows({ screen: 'home', focus: 'card:aurora' });
        await tv.press('Enter');
        await tv.shows({ screen: 'detail' });
        await tv.press('Enter');
        await tv.shows({ playing: 'content:aurora' });
        const left = await tv.reaches(1);
        await tv.act('open');
        await tv.shows({ screen: 'detail' });
        const { event } = await own.reports.arrival('aurora', 'sessionEnd');
        expect(event.playerTime.playhead).to.be.closeTo(left.playhead, 1);
        await tv.press('Enter');
        await tv.shows({ playing: 'content:silk' });
        await tv.press('Back');
        await own.reports.arrival('silk', 'sessionEnd');
      } finally {
        await own.close();
      }
    });
  }

  it('says that it does not have the title that a set asks for', async () => {
    tv = await openTv(browser, room.url, 'webos', { title: '<b>gone' });
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter');
    await tv.shows({ screen: 'home', notice: 'That title is not here any more.' });
  });

  it('takes from a launch only what is a text', () => {
    const launches = [
      '{"title":"orbit"}',
      { title: 'orbit' },
      '',
      '{"title":',
      'null',
      '7',
      '{"title":7}',
      '[]',
      undefined,
    ];
    const titles = launches.map((launch) => textIn(launch, 'title'));
    expect(titles).to.deep.equal(['orbit', 'orbit', ...Array<undefined>(7)]);
  });

  it('draws on a canvas where there is no WebGL, and says so', async () => {
    tv = await openTv(browser, room.url, 'tizen', { init: noWebgl });
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter');
    await tv.shows({ screen: 'home', notice: 'This TV has no WebGL: drawn on a plain canvas, more slowly.' });
    await tv.press('Enter', 'Enter');
    await tv.reaches(1);
    await tv.press('Back', 'Back');
    await tv.shows({ screen: 'home' });
  });

  it('forgets at the end what a set cannot keep, says so, and tracks all the same', async () => {
    tv = await openTv(browser, room.url, 'hbbtv', { init: noStorage });
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter');
    await tv.shows({ screen: 'home', notice: 'This TV keeps nothing: choices and positions last until you leave.' });
    await tv.press('Right', 'Right', 'Right', 'Right');
    await tv.shows({ focus: 'card:lanterns' });
    await tv.press('Enter');
    await tv.shows({ screen: 'detail' });
    await tv.press('Enter');
    await tv.reaches(7);
    await tv.press('Back');
    await tv.shows({ screen: 'detail', focus: 'button:resume' });
    await room.reports.arrival('lanterns', 'sessionEnd');
    await tv.act('kill');
    await tv.act('start');
    await tv.shows({ screen: 'consent' });
  });
});
