import { expect } from 'chai';
import { createWebOSEmulator, type WebOSQuirk } from 'tenfoot/emulators';
import { createVirtualClock } from 'tenfoot/testing';

/** What an app hears of its page, with what the page says then. */
function listen(quirks: readonly WebOSQuirk[] = []) {
  const page = new EventTarget() as Document & { webkitHidden?: boolean };
  const clock = createVirtualClock(0);
  const set = createWebOSEmulator({ page, quirks, later: (task, delay) => void clock.wake(delay, task) });
  const heard: string[] = [];
  for (const type of ['webOSLaunch', 'webOSRelaunch', 'visibilitychange', 'webkitvisibilitychange'])
    page.addEventListener(type, (event) => {
      const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
      heard.push(`${type} ${detail ? JSON.stringify(detail) : String(page.webkitHidden ?? page.hidden)}`);
    });
  return { set, heard, clock, page };
}

describe('the page of an emulated webOS set', () => {
  it('is launched with what the app was asked for', () => {
    const { set, heard } = listen();
    set.launch({ contentTarget: 'ep-7' });
    expect(heard).to.deep.equal(['webOSLaunch {"contentTarget":"ep-7"}']);
    expect(set.globals.PalmSystem.launchParams).to.equal('{"contentTarget":"ep-7"}');
  });

  it('is seen before it is relaunched', () => {
    const { set, heard } = listen();
    set.background();
    set.background();
    set.relaunch({ contentTarget: 'ep-8' });
    expect(heard).to.deep.equal([
      'visibilitychange true',
      'visibilitychange false',
      'webOSRelaunch {"contentTarget":"ep-8"}',
    ]);
  });

  it('goes to the background with the key that leads back', () => {
    const { set, heard } = listen();
    set.globals.PalmSystem.platformBack();
    expect(heard).to.deep.equal(['visibilitychange true']);
  });

  it('says it by its older names on old sets', () => {
    const { set, heard } = listen(['old visibility']);
    set.background();
    set.foreground();
    expect(heard).to.deep.equal(['webkitvisibilitychange true', 'webkitvisibilitychange false']);
  });

  it('is left as it was', () => {
    const { set, page } = listen();
    set.background();
    set.close();
    expect(Object.keys(Object.getOwnPropertyDescriptors(page))).to.deep.equal([]);
  });

  it('knows its quirks by name', () => {
    expect(() => createWebOSEmulator({ quirks: ['no pipeline' as never] })).to.throw(TypeError, 'no pipeline');
    expect(() => createWebOSEmulator().position({} as HTMLVideoElement)).to.throw(TypeError, 'adopted');
  });
});
