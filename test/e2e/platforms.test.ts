import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { type Evening, spendEvening } from './evening.js';
import { furnish, type LivingRoom } from './kit/living-room.js';
import { openTv, platforms, switchOn, type Tv } from './kit/tv.js';

/** Films are as long as they are: the evenings on all sets are spent at the same time. */
describe('from remote control to report', function () {
  this.timeout(180_000);
  let browser: Browser;
  const rooms: LivingRoom[] = [];
  const tvs: Tv[] = [];
  const evenings: Evening[] = [];

  before(async () => {
    browser = await switchOn();
    for (const platform of platforms) {
      const room = await furnish();
      const tv = await openTv(browser, room.url, platform);
      rooms.push(room);
      tvs.push(tv);
      const evening = spendEvening(platform, tv, room);
      // Each test tells of its own part; what failed before it is not for the process to report.
      for (const part of Object.values(evening) as Promise<void>[]) part.catch(() => {});
      evenings.push(evening);
    }
  });

  after(async () => {
    await browser.close();
    for (const room of rooms) await room.close();
  });

  platforms.forEach((platform, index) => {
    describe(platform, () => {
      it('tells a film that is paused, left for the launcher and seen to its end', () => evenings[index]!.film);
      it('tells ads in the middle of a film and after its end', () => evenings[index]!.breaks);
      it('tells ads that are skipped and seen, before a film with chapters', () => evenings[index]!.ads);
      it('closes the session of an app that was killed, and resumes the film', () => evenings[index]!.killed);
      it('tells a film that is missing', () => evenings[index]!.missing);
      it('tells the live channel by the clock of the day', () => evenings[index]!.live);
      it('asks before it is left, and leaves as the vendor wants it', () => evenings[index]!.leaving);
      it('has no errors in the page but for the missing film', async () => {
        await evenings[index]!.leaving;
        expect(tvs[index]!.errors.filter((text) => !/404/.test(text))).to.deep.equal([]);
      });
      it('tells nothing else', async () => {
        const { sessions } = await rooms[index]!.reports.sessions();
        const ids = sessions.map(({ content }) => content.id).sort();
        expect(ids).to.deep.equal(['channel-one', 'lanterns', 'lost-reel', 'orbit', 'orbit', 'silk']);
      });
    });
  });
});
