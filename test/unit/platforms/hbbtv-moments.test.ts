import { expect } from 'chai';
import { avState, hbbtv } from 'tenfoot/hbbtv';
import type { Platform } from 'tenfoot/platform';
import { createTestApp, type ScriptedPlayer } from 'tenfoot/testing';
import { createFakeAVControl, createFakeBroadcast } from './fake-oipf.js';

/** Watches an object with the whole kit. */
function watch(player: object) {
  const platform = hbbtv({}) as unknown as Platform<ScriptedPlayer>;
  const app = createTestApp({ options: { platform } });
  app.tracker.watch(player as ScriptedPlayer, { id: 'film', length: 60, contentType: 'vod' });
  return app;
}

describe('the moments of HbbTV objects', () => {
  for (const [state, told] of [
    [avState.buffering, 'bufferStart'],
    [avState.paused, 'pauseStart'],
  ] as const)
    it(`${told} is told where the film stopped, not where it was last seen, and nothing follows`, () => {
      const object = createFakeAVControl();
      const app = watch(object);
      object.become(avState.connecting);
      object.playPosition = 0;
      object.become(avState.playing);
      for (let played = 100; played <= 5300; played += 100) {
        app.clock.pass(100);
        object.playPosition = played;
      }
      object.become(state);
      app.clock.pass(5000);
      expect(app.lines().slice(2)).to.deep.equal([`${told} 5.3 5.3`]);
    });

  it('an error of a channel that is said in the slot and as an event is one', () => {
    const object = createFakeBroadcast();
    object.currentChannel = { ccid: 'one' };
    const app = watch(object);
    object.become(2);
    app.clock.pass(1000);
    object.fire('ChannelChangeError', object.currentChannel, 4);
    app.clock.pass(1000);
    const errors = app.events.filter(({ eventType }) => eventType === 'error');
    expect(errors.map(({ qoeData }) => qoeData?.['media.qoe.errorID'])).to.deep.equal(['CHANNEL_ERROR_ENCRYPTED']);
  });
});
