import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { switchOn } from './kit/tv.js';
import { growth, watchMemory } from './memory.js';
import { letMonkeyPlay } from './monkey.js';

/** Short forms of `npm run tv:monkey` and `npm run tv:memory`. */
describe('the sample app in the long run', function () {
  this.timeout(120_000);
  let browser: Browser;

  before(async () => {
    browser = await switchOn();
  });

  after(() => browser.close());

  it('stays usable, and rightly tracked, in the hands of a monkey', async () => {
    const reports = await Promise.all(
      (['tizen', 'hbbtv'] as const).map((platform) => letMonkeyPlay(browser, { platform, seed: 11, seconds: 12 })),
    );
    for (const { keys, sessions } of reports) {
      expect(keys).to.be.above(30);
      expect(sessions).to.be.above(0);
    }
  });

  it('holds no more after many titles than after a few', async () => {
    const samples = (await watchMemory(browser, 30, 6)).slice(1);
    expect(growth(samples), JSON.stringify(samples)).to.be.below(4096);
    expect(samples.at(-1)!.nodes - samples[0]!.nodes, JSON.stringify(samples)).to.be.below(40);
  });
});
