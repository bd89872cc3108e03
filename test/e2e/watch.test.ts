import { startCollector, type RunningCollector } from '@tenfoot/collector';
import type { SessionReport } from '@tenfoot/collector/api';
import { startSampleTv } from '@tenfoot/sample-tv';
import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { readReports, type Reports } from './kit/reports.js';
import { Key, type Moment, openTv, switchOn, type Tv } from './kit/tv.js';

/** The sample app as `npm run build` leaves it. */
const root = fileURLToPath(new URL('../../apps/sample-tv/dist/app', import.meta.url));

/** An event that should have arrived: its type, and what the player did just then. */
type Expected = readonly [type: string, moment: Moment];

/** Holds what arrived against what the player did: the same events in the same order, and nothing else. */
function compare(session: SessionReport, expected: readonly Expected[]): void {
  const events = session.events.map(({ event }) => event);
  const told = events.map(({ eventType, playerTime }) => `${eventType} ${playerTime.playhead}`).join(', ');
  expect(
    events.map(({ eventType }) => eventType),
    told,
  ).to.deep.equal(expected.map(([type]) => type));
  expected.forEach(([type, { at, playhead }], index) => {
    const { playerTime } = events[index]!;
    expect(playerTime.playhead, `playhead of ${type}, event ${index}: ${told}`).to.be.closeTo(playhead, 0.5);
    expect(playerTime.ts, `time of ${type}, event ${index}`).to.be.closeTo(at, 500);
  });
  const stamps = events.map(({ playerTime }) => playerTime.ts);
  expect(stamps, 'timestamps rise').to.deep.equal([...new Set(stamps)].sort((a, b) => a - b));
  expect(new Set(session.events.map(({ seq }) => seq)).size).to.equal(events.length);
}

describe('from remote control to report', function () {
  this.timeout(90_000);
  let data: string;
  let browser: Browser;
  let collector: RunningCollector;
  let reports: Reports;
  let sampleTv: Awaited<ReturnType<typeof startSampleTv>>;
  let tv: Tv;

  before(async () => {
    if (!existsSync(root)) throw new Error('The sample app is not built: npm run build');
    data = mkdtempSync(join(tmpdir(), 'tenfoot-e2e-'));
    collector = await startCollector({ host: '127.0.0.1', port: 0, data, dashboard: null });
    reports = readReports(collector.url);
    sampleTv = await startSampleTv({ host: '127.0.0.1', port: 0, root, collector: collector.url });
    browser = await switchOn();
  });

  after(async () => {
    await browser.close();
    await sampleTv.close();
    await collector.close();
    rmSync(data, { recursive: true, force: true });
  });

  beforeEach(async () => {
    tv = await openTv(browser, sampleTv.url);
    await tv.shows({ screen: 'home' });
  });

  afterEach(async () => {
    const { errors } = tv;
    await tv.page.context().close();
    expect(errors, 'errors in the page').to.deep.equal([]);
  });

  /** Goes to a title of the first row and presses Play; resolves when it was pressed. */
  async function choose(title: string, presses: number): Promise<Moment> {
    for (let i = 0; i < presses; i++) await tv.press(Key.Right);
    await tv.shows({ focus: `card:${title}` });
    await tv.press(Key.Enter);
    await tv.shows({ screen: 'detail', focus: 'button:play' });
    const intent = { type: 'intent', at: Date.now(), playhead: 0 };
    await tv.press(Key.Enter);
    return intent;
  }

  it('tells a title that is paused, sought in and watched to its end', async () => {
    const intent = await choose('lanterns', 4);
    const playing = await tv.did('playing');
    await tv.reaches(2);
    await tv.press(Key.Pause);
    const paused = await tv.did('pause');
    // One that is over at once is none: an engine makes it, no viewer.
    await reports.arrival('lanterns', 'pauseStart');
    await tv.press(Key.Play);
    const resumed = await tv.did('playing');

    const beforeForward = await tv.reaches(3);
    await tv.press(Key.Forward);
    const forward = await tv.did('seeking');
    const there = await tv.did('playing');
    expect(there.playhead - beforeForward.playhead, 'the remote skips ten seconds').to.be.closeTo(10, 1);
    const beforeBack = await tv.reaches(there.playhead + 1);
    await tv.press(Key.Rewind);
    const back = await tv.did('seeking');
    const again = await tv.did('playing');

    const pinged = await tv.reaches(again.playhead + 10);
    const ended = await tv.did('ended');
    await tv.shows({ screen: 'ended' });
    await tv.press(Key.Back);
    const left = { type: 'left', at: Date.now(), playhead: ended.playhead };
    await tv.shows({ screen: 'detail' });

    const { session } = await reports.arrival('lanterns', 'sessionEnd');
    // A seek is told with the playhead it left; the player's own event already shows where it goes.
    const leaving = (before: Moment, seek: Moment): Moment => ({
      ...seek,
      playhead: before.playhead + (seek.at - before.at) / 1000,
    });
    compare(await reports.session(session.id), [
      ['sessionStart', intent],
      ['play', playing],
      ['pauseStart', paused],
      ['play', resumed],
      ['pauseStart', leaving(beforeForward, forward)],
      ['play', there],
      ['pauseStart', leaving(beforeBack, back)],
      ['play', again],
      ['ping', pinged],
      ['sessionComplete', ended],
      ['sessionEnd', left],
    ]);
    expect(session.totals.completed).to.equal(true);
    expect(session.state).to.equal('ended');
  });

  it('tells a title that is left in the middle', async () => {
    const intent = await choose('aurora', 0);
    const playing = await tv.did('playing');
    const leaving = await tv.reaches(3);
    await tv.press(Key.Back);
    await tv.shows({ screen: 'detail' });

    const { session } = await reports.arrival('aurora', 'sessionEnd');
    compare(await reports.session(session.id), [
      ['sessionStart', intent],
      ['play', playing],
      ['sessionEnd', leaving],
    ]);
    expect(session.totals.completed).to.equal(false);
    expect(session.totals.contentTime).to.be.closeTo(3, 0.7);
  });

  it('tells nothing else', async () => {
    const { sessions } = await reports.sessions();
    expect(sessions.map(({ content }) => content.id)).to.deep.equal(['aurora', 'lanterns']);
  });
});
