/**
 * The eighteen mistakes that implementers make (protocol reference, section 13), each provoked and seen not to happen:
 * what is looked at is what the collector gets.
 */
import AjvDraft04Module from 'ajv-draft-04';
import { expect } from 'chai';
import type { Content, WireEvent } from 'tenfoot';
import { jsonSchema } from 'tenfoot/protocol';
import {
  createTestApp,
  createVirtualClock,
  type ScriptedPlayer,
  type TestApp,
  type TestAppParts,
} from 'tenfoot/testing';
import { createSystemClock } from '../../src/system-clock.js';
import { findDisorder } from '../kit/find-disorder.js';
import { pretendCollector } from './kit/pretended-collector.js';

const AjvDraft04 = AjvDraft04Module.default;
const film: Content = { id: 'film-1', length: 7200, contentType: 'vod' };
const minute = 60_000;
const hour = 60 * minute;

/** An app, a collector that knows what it has taken, a player, and a session begun at 0. */
function begin(content: Content = film, parts: TestAppParts = {}) {
  const app = createTestApp(parts);
  const collector = pretendCollector(app);
  const player = app.createPlayer();
  const start = app.clock.now();
  const session = app.tracker.watch(player, content);
  return { app, collector, player, session, start, pass: (seconds: number) => app.clock.pass(seconds * 1000) };
}

/** Lets a player start a second after the session, as players do. */
function play({ player, pass }: { player: ScriptedPlayer; pass: (seconds: number) => void }): void {
  pass(1);
  player.play();
}

/** Bodies as the collector got them, in order. */
const sent = (app: TestApp): WireEvent[] => app.transport.requests.map(({ body }) => JSON.parse(body) as WireEvent);
const types = (events: readonly WireEvent[]): string[] => events.map(({ eventType }) => eventType);
const of = (type: string, events: readonly WireEvent[]): WireEvent[] =>
  events.filter(({ eventType }) => eventType === type);
const playheads = (events: readonly WireEvent[]): number[] => events.map(({ playerTime }) => playerTime.playhead);
const stamps = (events: readonly WireEvent[]): number[] => events.map(({ playerTime }) => playerTime.ts);
const gaps = (numbers: readonly number[]): number[] => numbers.slice(1).map((value, index) => value - numbers[index]!);

function expectValid(events: readonly WireEvent[]): void {
  events.forEach((event) => {
    const ajv = new AjvDraft04();
    expect(ajv.validate(jsonSchema(event.eventType), event), `${event.eventType}: ${ajv.errorsText()}`).to.equal(true);
  });
}

describe('the eighteen mistakes', () => {
  describe('1: reusing a ts, or letting the wall clock step back', () => {
    it('lets the ts rise with every event, of which twenty happen in one millisecond', () => {
      const viewing = begin();
      const { app, session, pass } = viewing;
      play(viewing);
      pass(1);
      const adBreak = session.adBreak({ offset: 0 });
      for (let id = 1; id <= 5; id++) adBreak.ad({ id: String(id), length: 1 }).complete();
      adBreak.complete();
      session.chapter({ offset: 0, length: 60 }).skip();
      for (let time = 0; time < 4; time++) {
        session.startState('mute');
        session.endState('mute');
      }
      session.end();
      pass(1);
      expect(sent(app)).to.have.lengthOf(25);
      gaps(stamps(sent(app))).forEach((gap) => expect(gap).to.be.at.least(1));
    });

    it('opens no two sessions in one millisecond, which would be one to a collector that knows bodies', () => {
      const { app, player, pass } = begin();
      app.tracker.watch(player, film);
      app.tracker.resetInstallationId();
      app.tracker.resetInstallationId();
      pass(1);
      const starts = stamps(of('sessionStart', sent(app)));
      expect(starts).to.have.lengthOf(4);
      expect(new Set(starts).size).to.equal(4);
    });

    it('does not follow the clock of a set that is put back by an hour, or forward by a year', () => {
      const now = Date.now;
      const clock = createSystemClock();
      const before = clock.now();
      try {
        Date.now = () => before - hour;
        expect(clock.now() - before).to.be.within(0, 1000);
        Date.now = () => before + 365 * 24 * hour;
        expect(clock.now() - before).to.be.within(0, 1000);
      } finally {
        Date.now = now;
      }
    });

    it('does not stamp a stall that is told late before what was told already', () => {
      const viewing = begin();
      const { app, session, pass } = viewing;
      play(viewing);
      pass(10);
      session.emit({ type: 'waiting', at: app.clock.now() - 4000 });
      pass(1);
      gaps(stamps(sent(app))).forEach((gap) => expect(gap).to.be.at.least(1));
      // The playhead moves on: it plays again.
      expect(types(sent(app))).to.deep.equal(['sessionStart', 'play', 'ping', 'bufferStart', 'play']);
    });
  });

  describe('2: letting the playhead run in ads', () => {
    it('stands still at the break in all events of it, while the player that the content shares with the ads runs', () => {
      const viewing = begin({ ...film, granularAds: true });
      const { app, session, player, pass } = viewing;
      play(viewing);
      pass(30);
      const adBreak = session.adBreak({ offset: 30 });
      player.load();
      player.play();
      const ad = adBreak.ad({ id: 'a', length: 10 });
      pass(5);
      player.pause();
      pass(2);
      player.play();
      player.seek(8);
      pass(5);
      ad.complete();
      adBreak.complete();
      pass(1);
      const events = sent(app);
      const inBreak = events.slice(types(events).indexOf('adBreakStart'));
      expect(types(inBreak)).to.include.members(['ping', 'pauseStart', 'play', 'adComplete', 'adBreakComplete']);
      expect(new Set(playheads(inBreak))).to.deep.equal(new Set([30]));
    });
  });

  describe('3: play before a pre-roll, or none after it', () => {
    it('tells the play of a player that starts before the pre-roll is announced only after it', () => {
      const { app, session, player, pass } = begin();
      player.play();
      pass(0.1);
      const adBreak = session.adBreak({ offset: 0 }, null);
      player.pause();
      const ad = adBreak.ad({ id: 'a', length: 5 });
      pass(5);
      ad.complete();
      adBreak.complete();
      player.play();
      pass(1);
      expect(types(sent(app))).to.deep.equal([
        'sessionStart',
        'adBreakStart',
        'adStart',
        'adComplete',
        'adBreakComplete',
        'play',
      ]);
    });

    it('tells no play at all of a viewer who leaves in the pre-roll', () => {
      const { app, session, player, pass } = begin();
      player.play();
      session.adBreak({ offset: 0 }, null).ad({ id: 'a', length: 30 });
      pass(5);
      session.end();
      pass(1);
      expect(types(sent(app))).not.to.include('play');
    });
  });

  describe('4: params: {} on ping', () => {
    it('sends pings that consist of type and time, in content, ads, pauses and chapters', () => {
      const viewing = begin();
      const { app, session, player, pass } = viewing;
      pass(11);
      play(viewing);
      pass(11);
      session.chapter({ offset: 0, length: 60, custom: { key: 'value' } });
      session.startState('mute');
      pass(11);
      session.adBreak({ offset: 20 }).ad({ id: 'a', length: 15, custom: { key: 'value' } });
      pass(11);
      player.pause();
      pass(11);
      const pings = app.transport.requests.filter(({ event }) => event.eventType === 'ping');
      expect(pings).to.have.lengthOf(5);
      pings.forEach(({ body }) => expect(body).not.to.include('params'));
    });
  });

  describe('5: numbers or booleans in customMetadata, or keys with "-", ":" or spaces', () => {
    it('makes texts of them and leaves such keys out, on all three events that carry metadata', () => {
      const odd = { number: 7, flag: true, fine: 'yes', 'my-key': 'a', 'my:key': 'b', 'my key': 'c', '': 'd' };
      const custom = { ...odd, list: [1], none: null, nan: NaN } as unknown as { readonly [key: string]: string };
      const viewing = begin({ ...film, custom });
      const { app, session, pass } = viewing;
      play(viewing);
      session.chapter({ offset: 0, length: 60, custom });
      session.adBreak({ offset: 0 }).ad({ id: 'a', length: 15, custom });
      pass(1);
      const carriers = sent(app).filter(({ customMetadata }) => customMetadata !== undefined);
      expect(types(carriers)).to.deep.equal(['sessionStart', 'chapterStart', 'adStart']);
      carriers.forEach(({ customMetadata }) => {
        expect(customMetadata).to.deep.equal({ number: '7', flag: 'true', fine: 'yes' });
      });
      expectValid(sent(app));
      expect(app.diagnostics.map(({ code }) => code)).to.deep.equal(Array(3).fill('value-repaired'));
    });
  });

  describe('6: QoE as floats', () => {
    it('cuts them to whole numbers, whoever gives them', () => {
      const viewing = begin();
      const { app, session, player, pass } = viewing;
      player.quality = { droppedFrames: 12.9, bitrate: 2500.7 };
      session.quality({ framesPerSecond: 23.976, timeToStart: 812.5 });
      play(viewing);
      pass(11);
      player.tell('bitratechange', { bitrate: 4321.9 });
      pass(1);
      const told = sent(app).flatMap(({ qoeData }) => Object.values(qoeData ?? {}));
      expect(told).to.include.members([12, 2500, 23, 812, 4321]);
      told.forEach((value) => expect(Number.isInteger(value)).to.equal(true));
      expectValid(sent(app));
    });
  });

  describe('7: droppedFrames as a delta', () => {
    it('tells the running total of the session, also where nothing was dropped since', () => {
      const viewing = begin();
      const { app, player, pass } = viewing;
      play(viewing);
      [3, 3, 10, 10, 12].forEach((total) => {
        player.quality = { droppedFrames: total };
        pass(10);
      });
      player.tell('bitratechange', { bitrate: 1000 });
      pass(1);
      const totals = sent(app).flatMap(({ qoeData }) => qoeData?.['media.qoe.droppedFrames'] ?? []);
      expect(totals).to.deep.equal([3, 10, 12]);
    });
  });

  describe('8: stamping queued events with the send time', () => {
    it('sends what happened in an outage of an hour as it happened', () => {
      const viewing = begin();
      const { collector, player, start, pass } = viewing;
      play(viewing);
      pass(4);
      collector.mood = 'unreachable';
      player.pause();
      pass(5);
      player.play();
      pass(3600);
      collector.mood = 'well';
      pass(120);
      const taken = collector.sessions.flatMap(({ events }) => events);
      const told = taken
        .slice(0, 5)
        .map(({ eventType, playerTime }) => [eventType, playerTime.ts - start, playerTime.playhead]);
      expect(told).to.deep.equal([
        ['sessionStart', 0, 0],
        ['play', 1000, 0],
        ['pauseStart', 5000, 4],
        ['play', 10_000, 4],
        ['ping', 20_000, 14],
      ]);
      // The collector closes a session that it hears nothing of for ten minutes: what came after went to a resumed one.
      expect(collector.sessions).to.have.lengthOf(2);
      expect(collector.sessions[1]!.events[0]!.params).to.include({ 'media.resume': true });
      gaps(stamps(taken)).forEach((gap) => expect(gap).to.be.within(0, 10_000));
    });

    it('keeps them over a launch too', () => {
      const first = begin();
      play(first);
      first.pass(4);
      first.collector.mood = 'unreachable';
      first.player.pause();
      first.pass(1);
      const second = first.app.relaunch();
      second.clock.leap(hour);
      second.clock.pass(1000);
      const paused = of('pauseStart', sent(second));
      expect(stamps(paused)).to.deep.equal([first.start + 5000]);
    });
  });

  describe('9: no reaction to 404/410, or an endless re-open loop', () => {
    [404, 410].forEach((status) => {
      it(`goes on in a resumed session after one ${String(status)}`, () => {
        const viewing = begin();
        const { app, collector, pass } = viewing;
        play(viewing);
        pass(5);
        const { answer } = app.transport;
        app.transport.answer = ({ event }) => {
          app.transport.answer = answer;
          return event.eventType === 'ping' ? status : 500;
        };
        pass(30);
        expect(collector.sessions).to.have.lengthOf(2);
        const [, resumed] = collector.sessions;
        expect(types(resumed!.events)).to.deep.equal(['sessionStart', 'play', 'ping', 'ping']);
        expect(resumed!.events[0]!.params).to.include({ 'media.resume': true, 'media.id': 'film-1' });
        expect(playheads(resumed!.events)).to.deep.equal([10.002, 10.002, 20.002, 30.002]);
      });
    });

    it('opens no more than one a minute where the collector takes no event at all', () => {
      const viewing = begin();
      const { app, collector, pass } = viewing;
      play(viewing);
      collector.mood = 410;
      pass(600);
      const opened = stamps(of('sessionStart', sent(app)).slice(1));
      expect(opened).to.have.lengthOf(10);
      gaps(opened).forEach((gap) => expect(gap).to.be.at.least(minute));
    });

    it('counts that minute from the session that was opened, also where the timer came late', () => {
      const viewing = begin();
      const { app, collector, pass } = viewing;
      play(viewing);
      collector.mood = 410;
      pass(30);
      app.clock.leap(70_000);
      pass(300);
      const opened = stamps(of('sessionStart', sent(app)).slice(1));
      expect(opened).to.have.lengthOf.at.least(5);
      gaps(opened).forEach((gap) => expect(gap).to.be.at.least(minute));
    });

    it('opens none after its own end', () => {
      const viewing = begin();
      const { app, collector, session, pass } = viewing;
      play(viewing);
      collector.mood = 410;
      session.end();
      pass(600);
      expect(of('sessionStart', sent(app))).to.have.lengthOf(1);
    });
  });

  describe('10: forgetting open states, chapter and ad after a new session', () => {
    it('tells again what is open, in order, with the same parameters and metadata', () => {
      const viewing = begin({ ...film, custom: { key: 'value' }, metadata: { 'media.show': 'Pilots' } });
      const { app, collector, session, player, pass } = viewing;
      play(viewing);
      session.startState('fullScreen');
      session.startState('mute');
      session.endState('mute');
      session.chapter({ name: 'One', offset: 0, length: 600, custom: { scene: 'first' } });
      session
        .adBreak({ name: 'mid', offset: 1 })
        .ad({ id: 'a', length: 60, metadata: { 'media.ad.advertiser': 'Acme' } });
      pass(1);
      player.pause();
      pass(1);
      collector.sessions[0]!.goneAt = app.clock.now();
      pass(15);
      const [first, second] = collector.sessions.map(({ events }) => events);
      expect(types(second!)).to.deep.equal([
        'sessionStart',
        'chapterStart',
        'adBreakStart',
        'adStart',
        'stateStart',
        'pauseStart',
      ]);
      (['chapterStart', 'adBreakStart', 'adStart', 'stateStart'] as const).forEach((type) => {
        const [before] = of(type, first!);
        const [again] = of(type, second!);
        expect(again!.params, type).to.deep.equal(before!.params);
        expect(again!.customMetadata, type).to.deep.equal(before!.customMetadata);
      });
      expect(second![0]!.params).to.deep.equal({ ...first![0]!.params, 'media.resume': true });
      expect(second![0]!.customMetadata).to.deep.equal(first![0]!.customMetadata);
      expect(findDisorder(second!.map(({ eventType }) => eventType))).to.equal(null);
    });
  });

  describe('11: a new sessionStart on return from background', () => {
    it('tells the pause and the play of it, in one session', () => {
      const viewing = begin();
      const { app, player, pass } = viewing;
      play(viewing);
      pass(5);
      player.pause();
      pass(180);
      player.play();
      pass(1);
      expect(types(sent(app)).filter((type) => type !== 'ping')).to.deep.equal([
        'sessionStart',
        'play',
        'pauseStart',
        'play',
      ]);
    });

    it('goes on in the same session after five minutes in which the set let no timer run', () => {
      const viewing = begin();
      const { app, player, pass } = viewing;
      play(viewing);
      pass(5);
      player.pause();
      pass(1);
      app.clock.leap(5 * minute);
      player.play();
      pass(1);
      expect(of('sessionStart', sent(app))).to.have.lengthOf(1);
      expect(of('ping', sent(app))).to.have.lengthOf(1);
    });
  });

  describe('12: stopping pings in pause (10 min limit)', () => {
    it('pings every ten seconds through a pause of 25 minutes, in one session', () => {
      const viewing = begin();
      const { app, player, pass } = viewing;
      play(viewing);
      pass(5);
      player.pause();
      pass(25 * 60);
      player.play();
      pass(1);
      expect(of('sessionStart', sent(app))).to.have.lengthOf(1);
      gaps(stamps(sent(app))).forEach((gap) => expect(gap).to.be.at.most(10_000));
    });

    it('ends after 30 minutes, and goes on in a resumed session where the viewer does', () => {
      const viewing = begin();
      const { app, player, pass } = viewing;
      play(viewing);
      pass(5);
      player.pause();
      pass(45 * 60);
      player.play();
      pass(1);
      const events = sent(app).filter(({ eventType }) => eventType !== 'ping');
      expect(types(events)).to.deep.equal(['sessionStart', 'play', 'pauseStart', 'sessionEnd', 'sessionStart', 'play']);
      expect(events[3]!.playerTime.ts - events[2]!.playerTime.ts).to.equal(30 * minute);
      expect(events[4]!.params).to.include({ 'media.resume': true });
      expect(playheads(events.slice(2))).to.deep.equal([5, 5, 5, 5]);
    });

    it('closes what is open before that end, and tells it again afterwards', () => {
      const viewing = begin();
      const { app, collector, session, player, pass } = viewing;
      play(viewing);
      session.chapter({ offset: 0, length: 600 });
      session.adBreak({ offset: 0 }).ad({ id: 'a', length: 15 });
      pass(5);
      player.pause();
      pass(31 * 60);
      player.play();
      pass(1);
      const [ended, resumed] = collector.sessions.map(({ events }) => types(events));
      expect(ended!.slice(-4)).to.deep.equal(['adSkip', 'adBreakComplete', 'chapterSkip', 'sessionEnd']);
      expect(resumed).to.deep.equal(['sessionStart', 'chapterStart', 'adBreakStart', 'adStart']);
      expect(app.diagnostics).to.deep.equal([]);
    });
  });

  describe('13: a live position frozen in pause or starting at 0', () => {
    const live: Content = { id: 'news', contentType: 'live' };

    it('is the second of the UTC day from the start on, and runs on in pauses and across midnight', () => {
      const clock = createVirtualClock(Date.UTC(2026, 0, 31, 23, 59, 30));
      const viewing = begin(live, { clock });
      const { app, player, pass } = viewing;
      play(viewing);
      pass(9);
      player.pause();
      pass(40);
      player.play();
      pass(1);
      const events = sent(app);
      expect(types(events).slice(0, 3)).to.deep.equal(['sessionStart', 'play', 'pauseStart']);
      expect(events[0]!.playerTime.playhead).to.equal(86_370);
      events.forEach(({ playerTime: { ts, playhead } }) => {
        expect(playhead).to.be.closeTo((ts / 1000) % 86_400, 0.01);
        expect(playhead).to.be.below(86_400);
      });
      expect(playheads(events).at(-1)).to.be.closeTo(20, 0.01);
    });
  });

  describe('14: Location not exposed by CORS', () => {
    // That our own collector exposes it is held by test/collector/http.test.ts.
    it('tries the start again where the script cannot read it, and loses nothing', () => {
      const app = createTestApp();
      const collector = pretendCollector(app);
      collector.mood = 'no-location';
      const player = app.createPlayer();
      const session = app.tracker.watch(player, film);
      app.clock.pass(1000);
      player.play();
      app.clock.pass(30_000);
      expect(new Set(types(sent(app)))).to.deep.equal(new Set(['sessionStart']));
      expect(app.diagnostics.map(({ code, message }) => `${code}: ${message}`)).to.deep.equal([
        'delivery-delayed: The collector cannot take events now (no session id in the answer to sessionStart)',
      ]);
      collector.mood = 'well';
      app.clock.pass(60_000);
      session.end();
      app.clock.pass(1000);
      expect(collector.sessions).to.have.lengthOf(1);
      expect(types(collector.sessions[0]!.events)).to.deep.equal([
        'sessionStart',
        'play',
        ...Array<string>(9).fill('ping'),
        'sessionEnd',
      ]);
    });
  });

  describe('15: sessionComplete for abandoned content, or no resume after a hand-off', () => {
    it('ends what the viewer leaves without completing it, an unload included', () => {
      const left = begin();
      play(left);
      left.pass(30);
      left.session.end();
      left.pass(1);
      expect(types(sent(left.app)))
        .to.include('sessionEnd')
        .and.not.include('sessionComplete');

      const unloaded = begin();
      play(unloaded);
      unloaded.pass(30);
      unloaded.player.load();
      // A player without a source for a minute was torn down; before that it may be a reload.
      unloaded.pass(61);
      expect(types(sent(unloaded.app)))
        .to.include('sessionEnd')
        .and.not.include('sessionComplete');
    });

    it('does not complete it where an ad has ended', () => {
      const viewing = begin();
      const { app, session, player, pass } = viewing;
      play(viewing);
      pass(30);
      const ad = session.adBreak({ offset: 30 }).ad({ id: 'a', length: 5 });
      player.end();
      ad.complete();
      session.end();
      pass(1);
      expect(types(sent(app)))
        .to.include('sessionEnd')
        .and.not.include('sessionComplete');
    });

    it('hands over: the source ends, the target begins with resume where the source stopped', () => {
      const source = begin();
      play(source);
      source.pass(30);
      source.session.end();
      source.pass(1);
      const target = begin({ ...film, resume: true }, { clock: source.app.clock });
      target.player.playhead = 30;
      play(target);
      target.pass(1);
      expect(types(sent(source.app)).at(-1)).to.equal('sessionEnd');
      expect(playheads(sent(source.app)).at(-1)).to.equal(30);
      expect(of('sessionStart', sent(target.app))[0]!.params).to.include({ 'media.resume': true });
      expect(of('play', sent(target.app))[0]!.playerTime.playhead).to.equal(30);
    });
  });

  describe('16: media.downloaded true on a live session', () => {
    it('is never sent, even where an app smuggles it in', () => {
      const metadata = { 'media.downloaded': true, 'media.show': 'Pilots' } as unknown as { 'media.show': string };
      const { app, collector, pass } = begin({ ...film, metadata });
      pass(1);
      collector.sessions[0]!.goneAt = app.clock.now();
      pass(20);
      const starts = of('sessionStart', sent(app));
      expect(starts).to.have.lengthOf(2);
      starts.forEach(({ params }) => {
        expect(params).to.include({ 'media.show': 'Pilots' }).and.not.have.property('media.downloaded');
      });
    });
  });

  describe("17: sending the ad's own time as playhead", () => {
    it('tells the position in the content with all that an ad in a player of its own does', () => {
      const viewing = begin({ ...film, granularAds: true });
      const { app, session, player, pass } = viewing;
      const adPlayer = app.createPlayer();
      play(viewing);
      pass(42);
      const adBreak = session.adBreak({ offset: 42 }, adPlayer);
      player.pause();
      const one = adBreak.ad({ id: 'a', length: 10 });
      adPlayer.play();
      pass(3);
      adPlayer.stall();
      pass(1);
      adPlayer.recover();
      pass(7);
      one.complete();
      const two = adBreak.ad({ id: 'b', length: 10 });
      pass(4);
      two.skip();
      adBreak.complete();
      pass(0.1);
      const events = sent(app);
      const inBreak = events.slice(types(events).indexOf('adBreakStart'));
      expect(types(inBreak)).to.include.members(['bufferStart', 'adComplete', 'adSkip', 'adBreakComplete']);
      expect(adPlayer.playhead).to.be.above(13);
      expect(new Set(playheads(inBreak))).to.deep.equal(new Set([42]));
    });
  });

  describe('18: ending buffering with play while the player is in fact paused', () => {
    it('tells the pause of a viewer who pauses while it buffers, and play when it plays', () => {
      const viewing = begin();
      const { app, player, pass } = viewing;
      play(viewing);
      pass(5);
      player.stall();
      pass(2);
      player.pause();
      pass(2);
      // The data is there: nothing moves, for the player is paused.
      player.tell('timeupdate');
      pass(30);
      player.play();
      pass(1);
      const told = sent(app).filter(({ eventType }) => eventType !== 'ping');
      expect(types(told)).to.deep.equal(['sessionStart', 'play', 'bufferStart', 'pauseStart', 'play']);
      expect(playheads(told)).to.deep.equal([0, 0, 5, 5, 5]);
    });

    it('tells no play where a seek of a paused player is over', () => {
      const viewing = begin();
      const { app, player, pass } = viewing;
      play(viewing);
      pass(5);
      player.pause();
      player.seek(100);
      player.tell('waiting');
      player.tell('seeked');
      pass(5);
      expect(types(sent(app))).to.deep.equal(['sessionStart', 'play', 'pauseStart']);
    });
  });
});
