import { expect } from 'chai';
import { hbbtv } from 'tenfoot/hbbtv';
import type { LifecycleChange } from 'tenfoot/platform';
import { webos } from 'tenfoot/webos';
import { createFakeElement, type Speaker } from './fake-element.js';

describe('the life of an app', () => {
  let window: Speaker;
  beforeEach(() => {
    window = createFakeElement().page;
    Object.assign(globalThis, { document: createFakeElement().page, window });
  });
  afterEach(() => ['document', 'window'].forEach((name) => Reflect.deleteProperty(globalThis, name)));

  for (const [platform, expected] of [
    [webos(), ['foreground', 'foreground']],
    [hbbtv({}), ['foreground']],
  ] as const)
    it(`on ${platform.name} is that of its page${expected.length > 1 ? ', which a launch brings back' : ''}`, () => {
      const told: LifecycleChange[] = [];
      const lifecycle = platform.lifecycle!((change) => told.push(change));
      window.say('pageshow');
      window.say('webOSRelaunch');
      expect(told).to.deep.equal(expected);
      lifecycle.disconnect();
      window.say('pageshow');
      expect(told).to.deep.equal(expected);
      expect(window.listening()).to.equal(0);
    });
});
