import { expect } from 'chai';
import { createTizenEmulator, createWebOSEmulator } from 'tenfoot/emulators';
import type { LifecycleChange } from 'tenfoot/platform';
import { tizen } from 'tenfoot/tizen';
import { webos } from 'tenfoot/webos';

/** Pretends that the page is hidden: a browser under test always shows it. */
function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
}

describe('what a set says of an app beside its page', () => {
  afterEach(() => Reflect.deleteProperty(document, 'hidden'));

  it('Tizen: it was launched again, and is seen or not', () => {
    const set = createTizenEmulator();
    const told: LifecycleChange[] = [];
    const lifecycle = tizen(set).lifecycle!((change) => told.push(change));
    set.relaunch();
    hide(true);
    set.relaunch();
    lifecycle.disconnect();
    set.relaunch();
    set.close();
    expect(told).to.deep.equal(['foreground', 'background']);
  });

  it('Tizen: memory runs out', () => {
    const set = createTizenEmulator();
    const told: LifecycleChange[] = [];
    const lifecycle = tizen(set).lifecycle!((change) => told.push(change));
    set.changeMemory('NORMAL');
    set.changeMemory('WARNING');
    lifecycle.disconnect();
    set.changeMemory('WARNING');
    set.close();
    expect(told).to.deep.equal(['memory-low']);
  });

  it('Tizen: vendor calls that are missing or throw cost nothing but what they say', () => {
    const throws = (): never => {
      throw new Error('no privilege');
    };
    const broken = {
      systeminfo: { addPropertyValueChangeListener: throws, removePropertyValueChangeListener: throws },
    };
    for (const globals of [undefined, {}, { tizen: {} }, { tizen: broken }]) {
      const told: LifecycleChange[] = [];
      const lifecycle = tizen(globals).lifecycle!((change) => told.push(change));
      window.dispatchEvent(new Event('appcontrol'));
      lifecycle.disconnect();
      expect(told).to.deep.equal(['foreground']);
    }
  });

  it('webOS: it was launched again', () => {
    const set = createWebOSEmulator();
    const told: LifecycleChange[] = [];
    const lifecycle = webos(set.globals).lifecycle!((change) => told.push(change));
    set.relaunch({ contentTarget: 'ep-8' });
    lifecycle.disconnect();
    set.relaunch();
    set.close();
    expect(told).to.deep.equal(['foreground']);
  });
});
