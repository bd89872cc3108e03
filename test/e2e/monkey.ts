import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { remoteKeys } from '../../apps/sample-tv/emulation/remote.js';
import { titles } from '../../apps/sample-tv/src/catalogue.js';
import { findDisorder } from '../kit/find-disorder.js';
import { createRandom } from '../golden/kit/random.js';
import { spell } from './kit/compare.js';
import { furnish } from './kit/living-room.js';
import { openTv, type PlatformName, type Tv } from './kit/tv.js';

export interface MonkeyOptions {
  readonly platform: PlatformName;
  readonly seed: number;
  readonly seconds: number;
}

/** What became of it. */
export interface MonkeyReport {
  readonly keys: number;
  readonly sessions: number;
  readonly events: number;
  /** What the kit said of itself, by code. */
  readonly diagnostics: Readonly<Record<string, number>>;
}

/**
 * Which titles' pictures really moved while the viewer agreed to be counted, which a monkey may revoke; told to the page around
 * the screen, which outlives the app.
 */
const witness = `
  window.addEventListener('timeupdate', ({ target }) => {
    const [kind, id] = (document.body.dataset.playing || '').split(':');
    const agreed = localStorage.getItem('tenfoot-sample.consent') === 'granted';
    if (kind === 'content' && agreed && target.currentTime > 0.5) (top.seen = top.seen || {})[id] = true;
  }, { capture: true });
`;

/** The kit's own rules broken by the app, or by what it made of the keys. */
const mistakes = /^(call-refused|call-invalid|invalid-content|player-refused|event-invalid|value-repaired)$/;

/**
 * Lets a monkey have the remote for some seconds; then the app has to be usable and what it told of it right. Throws where it
 * is not.
 */
export async function letMonkeyPlay(
  browser: Browser,
  { platform, seed, seconds }: MonkeyOptions,
): Promise<MonkeyReport> {
  const room = await furnish();
  const tv = await openTv(browser, room.url, platform, { init: witness });
  const diagnostics: Record<string, number> = {};
  const said: string[] = [];
  tv.page.on('console', (message) => {
    const [, code] = /^tenfoot: ([\w-]+):/.exec(message.text()) ?? [];
    if (!code) return;
    diagnostics[code] = (diagnostics[code] ?? 0) + 1;
    if (mistakes.test(code)) said.push(message.text());
  });
  try {
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter');
    const keys = await mash(tv, platform, seed, seconds);
    const before = (await room.reports.sessions()).sessions.map(({ id }) => id);
    await recover(tv);
    await room.reports.arrival('aurora', 'sessionEnd', ({ id }) => !before.includes(id));
    const seen = await tv.page.evaluate(() => Object.keys((window as unknown as { seen?: object }).seen ?? {}));
    const { sessions } = await room.reports.sessions();
    let events = 0;
    for (const { id, content } of sessions) {
      const report = await room.reports.session(id);
      const told = report.events.map(({ event }) => event);
      events += told.length;
      expect(findDisorder(told.map(({ eventType }) => eventType)), `seed ${seed}, ${content.id}`).to.equal(null);
      const length = titles.find((title) => title.id === content.id)!.length || 86_400;
      for (const { playerTime } of told) {
        expect(playerTime.playhead, `seed ${seed}, ${content.id}: ${spell(told)}`).to.be.within(0, length + 1);
      }
    }
    const tracked = sessions.map(({ content }) => content.id);
    for (const id of seen) expect(tracked, `seed ${seed}: what was seen was told`).to.include(id);
    expect(said, `seed ${seed}: what the kit had to refuse`).to.deep.equal([]);
    expect(
      tv.errors.filter((text) => !/404/.test(text)),
      `seed ${seed}: errors in the page`,
    ).to.deep.equal([]);
    return { keys, sessions: sessions.length, events, diagnostics };
  } finally {
    await tv.page.context().close();
    await room.close();
  }
}

/** Moves much, chooses often, and now and then holds a key, hides the app, or pulls the plug. */
async function mash(tv: Tv, platform: PlatformName, seed: number, seconds: number): Promise<number> {
  const random = createRandom(seed);
  const until = Date.now() + seconds * 1000;
  let keys = 0;
  while (Date.now() < until) {
    const state = await tv.page.evaluate(() => document.body.dataset['state']);
    const luck = random.next();
    if (state === 'off') await tv.act('start');
    else if (state === 'hidden') await tv.act('resume');
    else if (luck < 0.015) await tv.act('kill');
    else if (luck < 0.04 && platform !== 'hbbtv') await tv.act('hide');
    else {
      const key =
        luck < 0.5
          ? random.pick(['Up', 'Down', 'Left', 'Right'] as const)
          : luck < 0.75
            ? 'Enter'
            : random.pick(remoteKeys);
      const times = random.once(10) ? 8 : 1;
      await tv.page.evaluate(
        ([name, count]) => {
          const set = document.querySelector('iframe')?.contentWindow?.tenfootSet;
          for (let i = 0; i < count; i++) set?.press(name, i > 0);
          set?.release(name);
        },
        [key, times] as const,
      );
      keys += times;
    }
    await new Promise((resolve) => setTimeout(resolve, random.below(180)));
  }
  return keys;
}

/** From wherever the monkey left it: home by Back alone, and a film of the first shelf. */
async function recover(tv: Tv): Promise<void> {
  const state = await tv.page.evaluate(() => document.body.dataset['state']);
  if (state === 'off') await tv.act('start');
  if (state === 'hidden') await tv.act('resume');
  await tv.is('running');
  await tv.screen().waitForFunction(() => document.body.dataset['screen'] !== undefined);
  const where = (): Promise<string | undefined> => tv.screen().evaluate(() => document.body.dataset['screen']);
  for (let i = 0; i < 6 && (await where()) !== 'home'; i++) {
    await tv.press('Back');
    await tv.page.waitForTimeout(100);
  }
  expect(await where(), 'Back leads home').to.equal('home');
  for (let i = 0; i < 6; i++) await tv.press('Up');
  await tv.shows({ focus: 'button:settings' });
  await tv.press('Enter');
  await tv.shows({ screen: 'settings', focus: 'setting:consent' });
  const consent = await tv.screen().evaluate(() => localStorage.getItem('tenfoot-sample.consent'));
  if (consent !== 'granted') await tv.press('Enter');
  await tv.press('Back');
  await tv.shows({ screen: 'home' });
  await tv.press('Down');
  for (let i = 0; i < 6; i++) await tv.press('Left');
  await tv.shows({ focus: 'card:aurora' });
  await tv.press('Enter');
  await tv.shows({ screen: 'detail' });
  await tv.forget();
  await tv.press('Enter');
  await tv.did('playing');
  await tv.did('timeupdate');
  await tv.press('Back');
  await tv.shows({ screen: 'detail' });
}
