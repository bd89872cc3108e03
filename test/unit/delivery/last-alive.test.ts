import { expect } from 'chai';
import { createTestApp, type TestApp } from 'tenfoot/testing';
import { findDisorder } from '../../kit/find-disorder.js';
import { recordTexts } from '../kit/record-text.js';

const film = { id: 'ep-1', length: 6000, contentType: 'vod' };
const seconds = (n: number): number => n * 1000;

/** An app on which a film plays since a second after its launch. */
function play(parts: Parameters<typeof createTestApp>[0] = {}) {
  const app = createTestApp(parts);
  const player = app.createPlayer();
  const session = app.tracker.watch(player, film);
  app.clock.pass(seconds(1));
  player.play();
  return { app, player, session };
}

/** What a launch sent, with the time since another launch began and the playhead. */
const sent = (app: TestApp, began: number): string[] =>
  app.transport.requests.map(({ url, event: { eventType, playerTime } }) => {
    const sid = /sessions\/(.*)\/events/.exec(url)?.[1] ?? 'new';
    return `${sid} ${eventType} ${String((playerTime.ts - began) / 1000)} ${String(playerTime.playhead)}`;
  });

describe('a session cut off by a kill', () => {
  it('is closed at the next launch where the viewer was last seen, though all its events were acknowledged', () => {
    const { app } = play();
    const began = app.clock.now() - seconds(1);
    app.clock.pass(seconds(28));
    const again = app.relaunch();
    again.clock.pass(100);
    // The last event was the ping at 21, the last beat five seconds after it.
    expect(sent(again, began)).to.deep.equal(['sid-1 sessionEnd 26.001 25']);
    expect([...app.store.records.keys()]).to.deep.equal(['installation']);
    expect(again.diagnostics).to.deep.equal([]);
  });

  it('loses at most five seconds, whenever it is cut off', () => {
    for (let cut = 2; cut < 60; cut += 0.7) {
      const { app } = play();
      app.clock.pass(seconds(cut));
      const now = app.clock.now();
      const again = app.relaunch();
      again.clock.pass(100);
      const end = again.transport.requests.at(-1)!.event;
      expect(end.eventType).to.equal('sessionEnd');
      expect(now - end.playerTime.ts, `cut off after ${String(cut)} s`).to.be.within(-10, 5000);
    }
  });

  it('is closed where the viewer was when the app was hidden, which is all that many sets say before they end it', () => {
    for (const rests of [0, 1, 2, 3, 4]) {
      const { app } = play();
      const began = app.clock.now() - seconds(1);
      app.clock.pass(seconds(22 + rests));
      app.become('background');
      app.clock.pass(50);
      const again = app.relaunch();
      again.clock.pass(100);
      expect(sent(again, began).at(-1)).to.match(new RegExp(`sessionEnd ${23 + rests}(\\.001)? ${22 + rests}$`));
    }
  });

  it('closes what was open in it: chapter, break and ad', () => {
    const { app, session } = play();
    session.chapter({ name: 'One', offset: 0, length: 600 });
    session.adBreak({ name: 'mid-roll', offset: 9 }).ad({ id: 'ad-1', length: 30 });
    app.clock.pass(seconds(12));
    const again = app.relaunch();
    again.clock.pass(100);
    expect(again.transport.types).to.deep.equal(['adSkip', 'adBreakComplete', 'chapterSkip', 'sessionEnd']);
    const times = again.transport.requests.map(({ event }) => event.playerTime);
    expect(times.map(({ playhead }) => playhead)).to.deep.equal([9, 9, 9, 9]);
    expect(new Set(times.map(({ ts }) => ts)).size).to.equal(4);
    const types = [...app.transport.requests, ...again.transport.requests].map(({ event }) => event.eventType);
    expect(findDisorder(types)).to.equal(null);
  });

  it('is only ended where its natural end was told', () => {
    const { app, player } = play();
    app.clock.pass(seconds(3));
    player.end();
    app.clock.pass(seconds(30));
    const again = app.relaunch();
    again.clock.pass(100);
    expect(again.transport.types).to.deep.equal(['sessionEnd']);
  });

  it('is told whole where the collector never heard of it', () => {
    const { app } = play();
    app.transport.answer = () => 'unreachable';
    app.tracker.watch(app.createPlayer(), { ...film, id: 'ep-2' });
    app.clock.pass(seconds(12));
    const again = app.relaunch();
    again.clock.pass(100);
    const second = again.transport.requests.filter(({ url }) => /sid-1|sessions$/.test(url)).map(({ event }) => event);
    expect(second.map(({ eventType }) => eventType)).to.include.members(['sessionStart', 'ping', 'sessionEnd']);
    expect(second.at(-1)?.eventType).to.equal('sessionEnd');
  });

  it('is closed once, however often the next launches are cut off too', () => {
    let { app } = play();
    app.clock.pass(seconds(12));
    const bodies: string[] = [];
    for (let launch = 0; launch < 5; launch++) {
      app = app.relaunch();
      app.transport.answer = () => 'unreachable';
      app.clock.pass(launch);
      bodies.push(...app.transport.requests.map(({ body }) => body));
    }
    app = app.relaunch();
    app.clock.pass(100);
    bodies.push(...app.transport.requests.map(({ body }) => body));
    expect(app.transport.types).to.deep.equal(['sessionEnd']);
    expect(new Set(bodies).size, 'the same to the letter').to.equal(1);
  });

  it('needs nothing when it was ended, or given up for a collector that had closed it', () => {
    const { app, session } = play();
    session.end();
    app.clock.pass(100);
    const { app: other, session: gone } = play({ clock: app.clock });
    other.transport.answer = () => 410;
    gone.end();
    other.clock.pass(seconds(30));
    [app, other].forEach(({ store }) => expect([...store.records.keys()]).to.deep.equal(['installation']));
  });

  it('costs one small record, overwritten only while a session runs and something moves', () => {
    const { app, player, session } = play();
    const writes = (): number => app.store.calls.filter((call) => call === 'write').length;
    app.clock.pass(seconds(100));
    const marks = Object.keys(recordTexts(app.store)).filter((key) => key.endsWith('/mark'));
    expect(marks).to.have.lengthOf(1);
    expect(app.store.records.get(marks[0]!)).to.have.property('length').below(100);
    player.pause();
    app.clock.pass(400);
    const before = writes();
    app.clock.pass(seconds(100));
    // Ten pings, which carry the mark with them.
    expect(writes() - before).to.equal(10);
    session.end();
    app.clock.pass(100);
    const after = writes();
    app.clock.pass(seconds(100));
    expect(writes()).to.equal(after);
  });
});

describe('two pages that share a store', () => {
  /** Another page of the same app, on the same store. */
  const openPage = (parts: { app: TestApp; launches: Parameters<typeof createTestApp>[0] }): TestApp =>
    createTestApp({
      ...parts.launches,
      clock: parts.app.clock,
      store: parts.app.store,
      transport: parts.app.transport,
    });

  [true, false].forEach((locks) => {
    describe(locks ? 'where the engine has locks' : 'where the engine has none', () => {
      const launches = locks ? {} : { launches: null };

      it('do not close what still runs in the other', () => {
        const { app, session } = play(launches);
        const shared = locks ? { launches: app.launches! } : launches;
        app.clock.pass(seconds(8));
        const page = openPage({ app, launches: shared });
        app.clock.pass(seconds(600));
        expect(app.transport.types).not.to.include('sessionEnd');
        session.end();
        app.clock.pass(seconds(100));
        expect(app.transport.types.filter((type) => type === 'sessionEnd')).to.have.lengthOf(1);
        expect([...app.diagnostics, ...page.diagnostics]).to.deep.equal([]);
      });

      it('take up what the other left when it is gone', () => {
        const { app } = play(launches);
        const shared = locks ? { launches: app.launches! } : launches;
        app.clock.pass(seconds(8));
        openPage({ app, launches: shared });
        app.clock.pass(seconds(60));
        const before = app.transport.requests.length;
        app.switchOff();
        app.clock.pass(seconds(1300));
        expect(app.transport.types.slice(before)).to.deep.equal(['sessionEnd']);
        expect([...app.store.records.keys()]).to.deep.equal(['installation']);
      });
    });
  });

  it('send nothing twice that waits', () => {
    const { app, session } = play();
    app.transport.answer = () => 'unreachable';
    app.clock.pass(seconds(30));
    session.end();
    openPage({ app, launches: { launches: app.launches! } });
    app.clock.pass(seconds(30));
    app.transport.answer = ({ url }) => (url.endsWith('/sessions') ? 201 : 204);
    const before = app.transport.requests.length;
    app.clock.pass(seconds(120));
    expect(app.transport.types.slice(before)).to.deep.equal(['play', 'ping', 'ping', 'ping', 'sessionEnd']);
  });

  it('leave what waits of a tracker that was closed to the next one, in the same page too', () => {
    const { app } = play();
    app.clock.pass(1000);
    app.transport.answer = () => 'unreachable';
    app.tracker.close();
    const next = openPage({ app, launches: { launches: app.launches! } });
    app.clock.pass(seconds(5));
    next.transport.answer = ({ url }) => (url.endsWith('/sessions') ? 201 : 204);
    const before = next.transport.requests.length;
    app.clock.pass(seconds(60));
    expect(next.transport.types.slice(before)).to.deep.equal(['sessionEnd']);
  });
});
