/** The test kit, as the README and docs/testing.md show it: it runs. */
// #region testing
import { expect } from 'chai';
import { createTestApp } from 'tenfoot/testing';

it('goes on in a new session after two hours of standby', () => {
  const app = createTestApp();
  const { tracker, clock, transport } = app;
  const player = app.createPlayer();
  const start = clock.now();

  const session = tracker.watch(player, { id: 'ep-101', length: 1800, contentType: 'vod' }); // at 0 s
  clock.pass(1_000);
  player.play(); // the first frame
  clock.pass(5_000);
  player.pause(); // at 5 s of the film
  clock.pass(1_000);
  clock.leap(7_200_000); // the set sleeps for two hours
  player.play();
  clock.pass(2_000);
  session.end();
  clock.pass(100);

  const sent = transport.requests.map(({ url, event: { eventType, playerTime } }) => [
    url.replace('https://collector.example.com/api/v1', ''),
    eventType,
    playerTime.playhead,
    playerTime.ts - start,
  ]);
  expect(sent).to.deep.equal([
    ['/sessions', 'sessionStart', 0, 0],
    ['/sessions/sid-1/events', 'play', 0, 1_000],
    ['/sessions/sid-1/events', 'pauseStart', 5, 6_000],
    ['/sessions', 'sessionStart', 5, 7_207_000],
    ['/sessions/sid-2/events', 'play', 5, 7_207_001],
    ['/sessions/sid-2/events', 'sessionEnd', 7, 7_209_000],
  ]);
  expect(transport.requests[3]?.event.params).to.include({ 'media.id': 'ep-101', 'media.resume': true });
});
// #endregion

// #region docs/testing.md#outage
it('sends the next morning what the evening could not', () => {
  const evening = createTestApp();
  const player = evening.createPlayer();
  evening.tracker.watch(player, { id: 'ep-101', length: 1800, contentType: 'vod' });
  evening.clock.pass(1_000);
  evening.transport.answer = () => 'unreachable';
  player.play();
  evening.clock.pass(5_000);

  const morning = evening.relaunch(); // somebody pulled the plug
  morning.clock.pass(1_000);

  expect(morning.transport.types).to.deep.equal(['play', 'sessionEnd']); // it ends where the viewer was last seen
  expect(evening.diagnostics.map(({ code }) => code)).to.deep.equal(['delivery-delayed']);
});
// #endregion
