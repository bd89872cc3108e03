import { expect } from 'chai';
import { type Content, DiagnosticCode, type WireEvent } from 'tenfoot';
import type { EventType } from 'tenfoot/protocol';
import { strict } from 'tenfoot/strict';
import { createTestApp } from 'tenfoot/testing';
import { type FindingName, findings } from '../../../src/strict/findings.js';

const begun = Date.UTC(2024, 0, 1);
const facts = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'visitor.marketingCloudOrgId': '0123456789@AdobeOrg',
  'media.id': 'a',
  'media.length': 600,
  'media.contentType': 'vod',
  'media.streamType': 'video',
};

type More = Omit<Partial<WireEvent>, 'eventType' | 'playerTime'> & { readonly playhead?: number };
/** An event of a case: its type, its second, and what it carries. */
type Told = readonly [type: EventType, second: number, params?: Record<string, unknown> | undefined, more?: More];

function body([eventType, second, params, { playhead = 0, ...more } = {}]: Told): WireEvent {
  return { eventType, playerTime: { playhead, ts: begun + second * 1000 }, ...(params ? { params } : {}), ...more };
}

const start = (params: object = {}, more: More = {}): Told => ['sessionStart', 0, { ...facts, ...params }, more];
const adBreak = (second: number, position = 1, offset = 0): Told => [
  'adBreakStart',
  second,
  { 'media.ad.podIndex': position, 'media.ad.podSecond': offset },
];
const ad = (second: number, length: number, position = 1, more = {}): Told => [
  'adStart',
  second,
  { 'media.ad.id': 'ad-7', 'media.ad.length': length, 'media.ad.podPosition': position, ...more },
];
const chapter = (offset: number, length: number, position = 1): Told => [
  'chapterStart',
  1,
  { 'media.chapter.index': position, 'media.chapter.offset': offset, 'media.chapter.length': length },
];
const state = (name: string): Told => ['stateStart', 1, { 'media.state.name': name }];
const quality = (qoeData: WireEvent['qoeData'], second = 1): Told => ['ping', second, undefined, { qoeData: qoeData! }];

/** For each finding what is surely wrong, and for most something near that is right. */
const cases: { readonly [Name in FindingName]: { wrong: readonly Told[]; words: string; right?: readonly Told[] } } = {
  'length-zero': { wrong: [start({ 'media.length': 0 })], words: 'content is 0 seconds' },
  'length-in-milliseconds': { wrong: [start({ 'media.length': 1_800_000 })], words: '/ 1000' },
  'length-of-live': {
    wrong: [start({ 'media.length': 86400 })],
    words: "'live'",
    right: [start({ 'media.length': 86400, 'media.contentType': 'live' })],
  },
  'content-type-spelling': {
    wrong: [start({ 'media.contentType': 'on-demand' })],
    words: "contentType: 'vod'",
    right: [start({ 'media.contentType': 'workout' })],
  },
  'audio-as-video': {
    wrong: [start({ 'media.contentType': 'podcast' })],
    words: "streamType: 'audio'",
    right: [start({ 'media.contentType': 'podcast', 'media.streamType': 'audio' })],
  },
  'downloaded-while-online': { wrong: [start({ 'media.downloaded': true })], words: 'media.downloaded' },
  'empty-name': {
    wrong: [start({ 'media.name': ' ' })],
    words: 'media.name is an empty text',
    right: [start({}, { customMetadata: { shelf: '' } })],
  },
  'name-of-nothing': { wrong: [start({}, { customMetadata: { shelf: 'undefined' } })], words: '"undefined"' },
  'date-form': {
    wrong: [start({ 'media.firstAirDate': '31.05.2024' })],
    words: '2024-05-31',
    right: [start({ 'media.firstAirDate': '2024-05-31' })],
  },
  'show-type': {
    wrong: [start({ 'media.showType': 'full' })],
    words: "'0'",
    right: [start({ 'media.showType': '2' })],
  },
  'pass-auth': { wrong: [start({ 'media.pass.auth': 'false' })], words: "'TRUE'" },
  'org-id-form': { wrong: [start({ 'visitor.marketingCloudOrgId': '0123456789' })], words: '@AdobeOrg' },
  'tracking-server-address': {
    wrong: [start({ 'analytics.trackingServer': 'https://a.example/' })],
    words: 'host name',
  },
  'personal-data': { wrong: [start({}, { customMetadata: { user: 'jo@example.com' } })], words: 'user looks like' },
  'metadata-reserved': {
    wrong: [start({}, { customMetadata: { 'media.mood': 'dark' } })],
    words: 'begins with "media."',
  },
  'clock-wrong': { wrong: [['sessionStart', -begun / 1000, facts]], words: '1970' },
  'playhead-stands': {
    wrong: [start(), ['play', 1], ['ping', 11], ['ping', 21], ['ping', 31]],
    words: 'stood at 0 s',
    right: [start(), ['play', 1], ['pauseStart', 5], ['ping', 11], ['ping', 21], ['ping', 31]],
  },
  'playhead-past-end': {
    wrong: [
      start(),
      ['play', 1, , { playhead: 600 }],
      ['ping', 11, , { playhead: 600 }],
      ['ping', 21, , { playhead: 600 }],
    ],
    words: '600 s of 600 s',
  },
  'complete-before-end': {
    wrong: [start(), ['sessionComplete', 9, , { playhead: 90 }]],
    words: '90 s of 600 s',
    right: [start(), ['sessionComplete', 9, , { playhead: 599 }]],
  },
  'bitrate-in-bits': {
    wrong: [quality({ 'media.qoe.bitrate': 2_500_000 })],
    words: '/ 1000',
    right: [quality({ 'media.qoe.bitrate': 80_000 })],
  },
  'bitrate-in-megabits': { wrong: [quality({ 'media.qoe.bitrate': 2 })], words: 'Mbit/s' },
  'time-to-start-in-seconds': {
    wrong: [start(), quality({ 'media.qoe.timeToStart': 2 }, 2)],
    words: '2000 ms had passed',
    right: [start(), quality({ 'media.qoe.timeToStart': 3 }, 0.003)],
  },
  'time-to-start-is-a-moment': { wrong: [quality({ 'media.qoe.timeToStart': begun })], words: 'difference' },
  'dropped-frames-fall': {
    wrong: [quality({ 'media.qoe.droppedFrames': 9 }), quality({ 'media.qoe.droppedFrames': 4 })],
    words: 'from 9 down to 4',
    right: [quality({ 'media.qoe.droppedFrames': 9 }), start(), quality({ 'media.qoe.droppedFrames': 4 })],
  },
  'frames-per-second': {
    wrong: [quality({ 'media.qoe.framesPerSecond': 0 })],
    words: 'are 0',
    right: [quality({ 'media.qoe.framesPerSecond': 25 })],
  },
  'error-id-is-a-message': {
    wrong: [['error', 1, , { qoeData: { 'media.qoe.errorID': 'x'.repeat(101) } }]],
    words: '101 letters',
  },
  'break-beyond-content': {
    wrong: [start(), adBreak(1, 1, 600_000)],
    words: '600000 s',
    right: [start(), adBreak(1, 1, 600)],
  },
  'break-position-repeated': {
    wrong: [adBreak(1, 1, 0), ad(1, 1), adBreak(9, 1, 300)],
    words: 'at 0 s and at 300 s',
    right: [adBreak(1, 1, 0), adBreak(9, 1, 0), adBreak(20, 2, 300)],
  },
  'break-empty': {
    wrong: [adBreak(1), ['adBreakComplete', 2], ['ping', 9]],
    words: 'without an ad',
    right: [adBreak(1), ['adBreakComplete', 2], ['chapterSkip', 2], ['sessionEnd', 2]],
  },
  'ad-length-zero': { wrong: [adBreak(1), ad(1, 0)], words: '0 seconds' },
  'ad-length-in-milliseconds': { wrong: [adBreak(1), ad(1, 15_000)], words: '/ 1000' },
  'ad-position-repeated': {
    wrong: [adBreak(1), ad(1, 5), ['adComplete', 6], ad(6, 5)],
    words: 'position 1',
    right: [adBreak(1), ad(1, 5), ['adComplete', 6], ad(6, 5, 2)],
  },
  'ad-longer-than-told': {
    wrong: [adBreak(1), ad(1, 15), ['adComplete', 61]],
    words: 'played for 60 s',
    right: [adBreak(1), ad(1, 15), ['pauseStart', 5], ['play', 55], ['adComplete', 66]],
  },
  'ad-completed-early': {
    wrong: [adBreak(1), ad(1, 15), ['adComplete', 4]],
    words: 'ad.skip()',
    right: [start(), adBreak(1), ad(1, 15), start({ 'media.resume': true }), adBreak(1), ad(1, 15), ['adComplete', 4]],
  },
  'chapter-beyond-content': { wrong: [start(), chapter(700, 10)], words: '700 s' },
  'chapter-longer-than-content': { wrong: [start(), chapter(0, 900)], words: '900 s' },
  'chapter-runs-over': { wrong: [start(), chapter(500, 300)], words: '800 s', right: [start(), chapter(500, 100)] },
  'chapter-length-zero': { wrong: [chapter(5, 0)], words: 'at 5 s' },
  'chapter-position-repeated': {
    wrong: [chapter(0, 60), chapter(60, 60)],
    words: 'at 0 s and at 60 s',
    right: [chapter(0, 60), chapter(60, 60, 2), chapter(0, 60)],
  },
  'state-spelling': {
    wrong: [state('fullscreen')],
    words: "'fullScreen'",
    right: [state('fullScreen'), state('kidsMode')],
  },
};

/** What is told of a sequence. */
function tell(events: readonly Told[]): string[] {
  const look = strict.inspect();
  return events.flatMap((event) => look(body(event)));
}

describe('strict on what is legal but surely wrong', () => {
  (Object.keys(cases) as FindingName[]).forEach((name) => {
    const { wrong, words, right } = cases[name];
    it(`tells ${name}, once`, () => {
      const said = tell([...wrong, ...wrong.filter(([type]) => type !== 'sessionStart')]);
      const own = said.filter((text) => text.includes(`"${findings[name].section}"`) && text.includes(words));
      expect(own, said.join('\n')).to.have.lengthOf(1);
      expect(said.join()).not.to.match(/undefined\b(?!")|\{(length|type|key|value|id|offset|position|played)\}/);
    });
    if (right) it(`says nothing of what is near ${name} and right`, () => expect(tell(right)).to.deep.equal([]));
  });

  it('knows the words people use for content types and states', () => {
    for (const [typed, meant] of [
      ['VOD', 'vod'],
      ['Vod ', 'vod'],
      ['livestream', 'live'],
      ['podcats', 'podcast'],
      ['audio-book', 'audiobook'],
    ])
      expect(tell([start({ 'media.contentType': typed, 'media.streamType': 'audio' })]).join()).to.include(
        `'${meant!}'`,
      );
    for (const [typed, meant] of [
      ['pip', 'pictureInPicture'],
      ['closedcaptions', 'closedCaptioning'],
      ['Mute', 'mute'],
      ['subtitles', 'closedCaptioning'],
    ])
      expect(tell([state(typed!)]).join()).to.include(`'${meant!}'`);
  });

  it('tells at most a hundred things of one session', () => {
    const look = strict.inspect();
    const said = Array.from({ length: 500 }, (_, index) =>
      look(body(start({}, { customMetadata: { [`a.${index}`]: 'x' } }))),
    );
    expect(said.flat()).to.have.lengthOf(100);
  });
});

describe('strict on a viewing', () => {
  const film: Content = { id: 'a', name: 'A', length: 600, contentType: 'vod' };

  it('has nothing to say of one that is right', () => {
    const app = createTestApp({ options: { strict } });
    const player = app.createPlayer();
    const session = app.tracker.watch(player, {
      ...film,
      metadata: { 'media.show': 'Pilots' },
      custom: { shelf: 'new' },
    });
    app.clock.pass(100);
    const preRoll = session.adBreak({ name: 'pre-roll', offset: 0 }, null);
    [1, 2].forEach((number) => {
      const shown = preRoll.ad({ id: `ad-${number}`, length: 15 });
      app.clock.pass(15_000);
      shown.complete();
    });
    preRoll.complete();
    player.play();
    const act = session.chapter({ name: 'One', offset: 0, length: 300 });
    session.startState('fullScreen');
    session.quality({ bitrate: 2500, droppedFrames: 3, framesPerSecond: 25 });
    app.clock.pass(300_000);
    act.complete();
    player.pause();
    app.clock.pass(120_000);
    player.play();
    app.clock.pass(300_000);
    player.end();
    session.end();
    app.clock.pass(1000);
    expect(app.diagnostics).to.deep.equal([]);
  });

  it('tells its findings as diagnostics, each once, and sends what it always sends', () => {
    const watch = (options: object): ReturnType<typeof createTestApp> => {
      const app = createTestApp({ options });
      const player = app.createPlayer();
      const session = app.tracker.watch(player, { ...film, contentType: 'VOD' });
      player.play();
      app.clock.pass(1000);
      session.quality({ bitrate: 2_500_000 });
      app.clock.pass(20_000);
      session.quality({ bitrate: 2_600_000 });
      session.end();
      app.clock.pass(1000);
      return app;
    };
    const strictly = watch({ strict });
    expect(strictly.diagnostics.map(({ code }) => code)).to.deep.equal(Array(2).fill(DiagnosticCode.Questionable));
    expect(strictly.events).to.deep.equal(watch({}).events);
  });

  it('is looked at anew in the next session', () => {
    const app = createTestApp({ options: { strict } });
    const player = app.createPlayer();
    app.tracker.watch(player, { ...film, contentType: 'VOD' });
    app.tracker.watch(player, { ...film, contentType: 'VOD' });
    expect(app.diagnostics).to.have.lengthOf(2);
  });

  it('takes a player by hand whose playhead says nothing for what it is', () => {
    const app = createTestApp({ options: { strict } });
    const session = app.tracker.watchByHand(film, () => 0);
    session.emit({ type: 'playing' });
    app.clock.pass(60_000);
    expect(app.diagnostics.map(({ message }) => message.includes('watchByHand(content, () =>'))).to.deep.equal([true]);
  });
});
