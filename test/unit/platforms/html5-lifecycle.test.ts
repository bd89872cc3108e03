import { expect } from 'chai';
import { html5 } from 'tenfoot/html5';
import { createFakeElement, type Speaker } from './fake-element.js';

interface Page extends Speaker {
  hidden?: boolean;
  webkitHidden?: boolean;
}

const globals = ['document', 'window'] as const;

describe('the page of an app', () => {
  let page: Page;
  let window: Speaker;
  beforeEach(() => {
    page = createFakeElement().page as Page;
    window = createFakeElement().page;
    Object.assign(globalThis, { document: page, window });
  });
  afterEach(() => globals.forEach((name) => Reflect.deleteProperty(globalThis, name)));

  function watch(): { told: string[]; stop: () => void } {
    const told: string[] = [];
    const lifecycle = html5().lifecycle!((change) => told.push(change));
    return { told, stop: () => lifecycle.disconnect() };
  }

  it('is in the background while it is hidden, by either name, and told so at once', () => {
    for (const [name, type] of [
      ['hidden', 'visibilitychange'],
      ['webkitHidden', 'webkitvisibilitychange'],
    ] as const) {
      page[name] = true;
      const { told, stop } = watch();
      page[name] = false;
      page.say(type);
      page[name] = true;
      page.say(type);
      page.say('resume');
      window.say('pageshow');
      page[name] = false;
      page.say('resume');
      window.say('pageshow');
      expect(told).to.deep.equal([
        'background',
        'foreground',
        'background',
        'background',
        'background',
        'foreground',
        'foreground',
      ]);
      stop();
    }
    expect(watch().told).to.deep.equal([]);
  });

  it('goes to the background when it is frozen, and leaves when it is put away and not kept', () => {
    const { told } = watch();
    page.say('freeze');
    window.say('pagehide', window, { persisted: true });
    window.say('pagehide', window, { persisted: false });
    window.say('online');
    expect(told).to.deep.equal(['background', 'background', 'leaving', 'online']);
  });

  it('is left with nothing attached, and told of no more', () => {
    const { told, stop } = watch();
    expect([page.listening(), window.listening()].every((count) => count > 0)).to.equal(true);
    stop();
    stop();
    expect([page.listening(), window.listening()]).to.deep.equal([0, 0]);
    expect(told).to.deep.equal([]);
  });

  it('hears before anybody who stops an event on its way', () => {
    const captures: boolean[] = [];
    const listen = page.addEventListener.bind(page);
    page.addEventListener = (type, listener, capture) => {
      captures.push(capture === true);
      listen(type, listener, capture);
    };
    watch();
    expect(captures.length).to.be.greaterThan(0);
    expect(captures).not.to.include(false);
  });

  it('is none where there is no document or no window', () => {
    for (const name of globals) {
      const { [name]: was } = globalThis as unknown as Record<string, unknown>;
      Reflect.deleteProperty(globalThis, name);
      const { told, stop } = watch();
      stop();
      expect([told, page.listening(), window.listening()]).to.deep.equal([[], 0, 0]);
      Object.assign(globalThis, { [name]: was });
    }
  });
});
