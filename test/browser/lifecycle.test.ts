import { expect } from 'chai';
import { html5 } from 'tenfoot/html5';
import type { Lifecycle, LifecycleChange } from 'tenfoot/platform';

/** Pretends that the page is hidden: a browser under test always shows it. */
function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
}

describe('the lifecycle of a page', () => {
  let told: LifecycleChange[] = [];
  let lifecycle: Lifecycle;
  const watch = (): void => void (lifecycle = html5().lifecycle!((change) => told.push(change)));

  beforeEach(() => {
    told = [];
  });

  afterEach(() => {
    lifecycle.disconnect();
    Reflect.deleteProperty(document, 'hidden');
  });

  it('says nothing as long as nothing becomes of it', () => {
    watch();
    expect(told).to.deep.equal([]);
  });

  it('begins in the background where the page was loaded there', () => {
    hide(true);
    watch();
    expect(told).to.deep.equal(['background']);
  });

  it('goes and comes back, with the words of old engines too', () => {
    watch();
    ['visibilitychange', 'webkitvisibilitychange'].forEach((type) => {
      hide(true);
      document.dispatchEvent(new Event(type));
      hide(false);
      document.dispatchEvent(new Event(type));
    });
    expect(told).to.deep.equal(['background', 'foreground', 'background', 'foreground']);
  });

  it('is in the background while it is frozen, and after it when nobody sees it', () => {
    watch();
    hide(true);
    document.dispatchEvent(new Event('freeze'));
    document.dispatchEvent(new Event('resume'));
    hide(false);
    document.dispatchEvent(new Event('resume'));
    expect(told).to.deep.equal(['background', 'background', 'foreground']);
  });

  it('leaves when the page is not kept, and is only away when it is', () => {
    watch();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
    expect(told).to.deep.equal(['background', 'foreground', 'leaving']);
  });

  it('hears before an app that keeps the event to itself', () => {
    const keep = (event: Event): void => event.stopImmediatePropagation();
    watch();
    document.addEventListener('visibilitychange', keep, true);
    hide(true);
    document.dispatchEvent(new Event('visibilitychange'));
    document.removeEventListener('visibilitychange', keep, true);
    expect(told).to.deep.equal(['background']);
  });

  it('tells that the network is back', () => {
    watch();
    window.dispatchEvent(new Event('online'));
    expect(told).to.deep.equal(['online']);
  });

  it('is silent once it is disconnected', () => {
    watch();
    lifecycle.disconnect();
    hide(true);
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    window.dispatchEvent(new Event('online'));
    expect(told).to.deep.equal([]);
  });
});
