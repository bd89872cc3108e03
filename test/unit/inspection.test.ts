import { expect } from 'chai';
import type { Inspection } from 'tenfoot';
import { createTestApp } from 'tenfoot/testing';

const film = { id: 'ep-1', name: 'Pilot', length: 600, contentType: 'vod' };
const waiting = ({ sessions }: Inspection): [string | null, string[]][] =>
  sessions.map(({ sid, events }) => [sid, events.map(({ eventType }) => eventType)]);

describe('tracker.inspect', () => {
  it('tells what waits of each session, by the id that the collector gave', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.tracker.watch(player, film);
    app.clock.pass(100);
    expect(waiting(app.tracker.inspect())).to.deep.equal([['sid-1', []]]);
    app.transport.answer = () => 'unreachable';
    player.play();
    app.clock.pass(10_500);
    expect(waiting(app.tracker.inspect())).to.deep.equal([['sid-1', ['play', 'ping']]]);
  });

  it('counts downloaded sessions too, those that run and those that have ended', () => {
    const app = createTestApp();
    app.transport.answer = () => 'unreachable';
    const session = app.tracker.watch(app.createPlayer(), { ...film, contentType: 'dvod', downloaded: true });
    app.clock.pass(100);
    expect(waiting(app.tracker.inspect())).to.deep.equal([[null, ['sessionStart']]]);
    session.end();
    app.clock.pass(100);
    expect(waiting(app.tracker.inspect())).to.deep.equal([[null, ['sessionStart', 'sessionEnd']]]);
  });

  it('names the store in use, and memory when none takes anything', () => {
    const app = createTestApp();
    expect(app.tracker.inspect().store).to.equal('test store');
    app.store.mode = 'fail';
    app.tracker.watch(app.createPlayer(), film);
    app.clock.pass(100);
    expect(app.tracker.inspect().store).to.equal('memory');
  });

  it('has the time of the tracker, and what it was made with', () => {
    const app = createTestApp();
    const { now, options } = app.tracker.inspect();
    expect(now).to.equal(app.clock.now());
    expect(options.app.name).to.equal('Example TV');
  });
});

describe('a sent event', () => {
  it('comes with what the collector answered', () => {
    const app = createTestApp();
    const answers: unknown[] = [];
    app.tracker.on('sent', ({ event, status }) => answers.push([event.eventType, status]));
    const player = app.createPlayer();
    app.tracker.watch(player, film);
    app.clock.pass(100);
    player.play();
    app.clock.pass(1000);
    expect(answers).to.deep.equal([
      ['sessionStart', 201],
      ['play', 204],
    ]);
  });
});
