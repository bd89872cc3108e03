import { expect } from 'chai';
import '../../../apps/dashboard/src/content-view.js';
import '../../../apps/dashboard/src/quality-view.js';
import '../../../apps/dashboard/src/sessions-view.js';
import type { ContentView } from '../../../apps/dashboard/src/content-view.js';
import type { QualityView } from '../../../apps/dashboard/src/quality-view.js';
import { adRow, fakeCollector, grouped, qualityRow, viewingRow } from './fake-collector.js';
import type { Answered, Asked, FakeCollector } from './fake-collector.js';
import { all, found, inside, show, text, until } from './on-page.js';
import { summary, totals } from './samples.js';

const noon = Date.UTC(2026, 10, 22, 12, 0, 0);
const hour = 3_600_000;
/** A day, said in an address, so that nothing depends on when the test runs. */
const day = 'from=2026-11-21T12:00Z&to=2026-11-22T12:00Z';
const [from, to] = [String(noon - 24 * hour), String(noon)];

const isBefore = ({ query }: Asked): boolean => query['to'] === from;

/** A collector with two players, hours with a gap, and a better day before. */
function usual(question: Asked): Answered {
  const { path, query } = question;
  const { by, slot } = query;
  if (path === '/reports/sessions') return { body: { sessions: [summary('a')], next: null } };
  if (path === '/reports/concurrency') {
    const rows = [0, 1, 2].map((index) => ({
      at: noon + index * 300_000,
      viewers: 7 - index,
      sessions: 8,
      playbackTime: 9,
    }));
    return { body: { from: noon, to: noon + 900_000, slot: Number(slot), rows } };
  }
  if (path === '/reports/ads') return grouped(by ?? 'ad', [adRow(by === 'downloaded' ? 0 : 'spot-1')]);
  if (path === '/reports/content') return grouped(by ?? 'content', [viewingRow('ep-1'), viewingRow('ep-2')]);
  if (path === '/reports/platforms') return grouped(by ?? 'player', [viewingRow(0), viewingRow(1)]);
  if (by === 'hour') return grouped(by, [qualityRow(noon - 24 * hour), qualityRow(noon - 2 * hour)]);
  if (by !== undefined) {
    const slow = qualityRow('Slow', { startupP95: 20, mediaStarts: 60, playbackFailureRate: null });
    return grouped(by, isBefore(question) ? [qualityRow('Fast', { startupP95: 4 })] : [qualityRow('Fast'), slow]);
  }
  return grouped(null, [isBefore(question) ? qualityRow(null, { startupP50: 1.4, exitRate: null }) : qualityRow(null)]);
}

let collector: FakeCollector;

beforeEach(() => (collector = fakeCollector(usual)));
afterEach(() => {
  collector.leave();
  location.hash = '';
});

async function quality(search: string, width = 1300): Promise<QualityView> {
  const view = await show('tf-quality-view', { search }, width);
  await until('the numbers', () => !text(view).includes('reading …'));
  return view;
}

const tile = (view: HTMLElement, name: string): string =>
  text(all(inside(view, 'tf-report-tiles'), 'li').find((one) => text(inside2(one, 'h2')) === name)!);
const inside2 = (element: Element, selector: string): HTMLElement => element.querySelector(selector)!;
const table = (view: HTMLElement): HTMLElement => inside(view, 'tf-group-table');
const rows = (view: HTMLElement): string[] => all(table(view), '.row').map(text);
const links = (element: HTMLElement): string[] => all(element, 'a').map((link) => link.getAttribute('href') ?? '');

describe('quality view', () => {
  it('asks for the range and the filters of its address, and for the period before', async () => {
    await quality(`${day}&player=A%20B&channel=TV&by=appVersion`);
    const asked = collector.to('/reports/quality').map(({ query }) => query);
    const filters = { player: 'A B', channel: 'TV' };
    expect(asked).to.deep.include({ from, to, ...filters });
    expect(asked).to.deep.include({ from: String(noon - 48 * hour), to: from, ...filters });
    expect(asked).to.deep.include({ from, to, ...filters, by: 'hour', limit: '1000' });
    expect(asked).to.deep.include({ from, to, ...filters, by: 'appVersion', sort: 'mediaStarts', limit: '250' });
  });

  it('asks for five minutes at a time in the last hour', async () => {
    await quality('from=2026-11-22T11:00Z&to=2026-11-22T12:00Z');
    const five = collector
      .to('/reports/quality')
      .filter(({ query }) => Number(query['to']) - Number(query['from']) === 300_000);
    expect(five.map(({ query }) => Number(query['from']))).to.deep.equal(
      Array.from({ length: 12 }, (_, index) => noon - hour + index * 300_000),
    );
  });

  it('shows numbers with units beside those of the period before', async () => {
    const view = await quality(day);
    expect(tile(view, 'Start-up median')).to.match(/2\.1 s.*▲ up, worse from 1\.4 s.*without ads 1\.2 s/);
    expect(tile(view, 'Start-up p95')).to.match(/6\.4 s.*same.*p90 5 s · p99 12 s/);
    expect(tile(view, 'Rebuffering')).to.match(/1\.2 % of viewing.*44 times · 10 min · in 20 % of starts/);
    expect(tile(view, 'Failed to start')).to.match(/2\.0 %.*4 of 200 sessions/);
    expect(tile(view, 'Left before start')).to.match(/3\.0 %.*before: unknown/);
  });

  it('says unknown, not zero, for what nobody knows', async () => {
    collector.answer((question) => {
      const row = qualityRow(null, { startupP50: null, rebufferRatio: null, rebufferTime: null });
      return question.query['by'] === undefined ? grouped(null, [row]) : usual(question);
    });
    const view = await quality(day);
    expect(tile(view, 'Start-up median')).to.contain('unknown').and.not.to.match(/ 0 s/);
    expect(tile(view, 'Rebuffering')).to.contain('unknown of viewing');
  });

  it('draws percentiles over time, with gaps where nothing began', async () => {
    const view = await quality(day);
    const { data } = inside(view, 'tf-chart');
    expect(data!.series.map(({ label }) => label)).to.deep.equal(['median', 'p90', 'p95', 'p99']);
    expect(data!.x).to.have.length(24);
    const p95 = data!.series[2]!.values;
    expect([p95[0], p95[1], p95[22], p95[23]]).to.deep.equal([6.4, null, 6.4, null]);
  });

  it('lists groups with what they were before', async () => {
    const view = await quality(day);
    const [fast, slow] = rows(view);
    expect(fast).to.match(/Fast 200.*6\.4 s.*▲.*from 4 s/);
    expect(slow)
      .to.match(/Slow 60 new.*20 s new/)
      .and.to.contain('unknown');
  });

  it('sorts by what the address says, without asking what it has', async () => {
    const view = await quality(`${day}&sort=startupP95`);
    expect(rows(view).map((row) => row.trim().split(' ')[0])).to.deep.equal(['Slow', 'Fast']);
    const head = all(table(view), '[role=columnheader]').find((one) => text(one).includes('p95'))!;
    expect(head.getAttribute('aria-sort')).to.equal('descending');
    expect(inside2(head, 'a').getAttribute('href')).to.equal(`#/quality?${day}&sort=startupP95.up`);
  });

  it('leads from a group to itself and to its sessions', async () => {
    const view = await quality(`${day}&channel=TV`);
    expect(links(table(view)))
      .to.include(`#/quality?${day}&player=Slow&channel=TV`)
      .and.to.include(`#/sessions?${day}&player=Slow&channel=TV`);
    expect(links(inside(view, 'tf-report-tiles'))).to.include(`#/sessions?${day}&channel=TV&only=startFailures`);
  });

  it('groups by another dimension through the address', async () => {
    const view = await quality(day);
    const select = inside(inside(table(view), 'tf-group-by'), 'select');
    select.value = 'appVersion';
    select.dispatchEvent(new Event('change'));
    expect(location.hash).to.equal(`#/quality?${day}&by=appVersion`);
  });

  it('reads thousands of groups page by page, sorted by the collector, few of them in the document', async () => {
    const many = Array.from({ length: 250 }, (_, index) => qualityRow(`v${index}`));
    collector.answer((question) => {
      const { by, after } = question.query;
      if (by !== 'appVersion' || isBefore(question)) return usual(question);
      return grouped(by, after === undefined ? many : [qualityRow('last one')], after === undefined ? '250' : null);
    });
    const view = await quality(`${day}&by=appVersion&sort=exitRate`);
    expect(collector.to('/reports/quality').map(({ query }) => query)).to.deep.include({
      ...{ from, to, by: 'appVersion', sort: 'exitRate', limit: '250' },
    });
    table(view).scrollIntoView();
    await until('the rows', () => rows(view).length > 0);
    expect(rows(view).length).to.be.below(120);
    expect(inside(table(view), '[role=table]').getAttribute('aria-rowcount')).to.equal('251');
    expect(text(table(view))).to.contain('the first 250');
    inside(table(view), '.foot button').click();
    await until('the next page', () => inside(table(view), '[aria-rowcount="252"]'));
    expect(collector.asked.at(-1)!.query).to.include({ after: '250' });
  });

  it('tells that reports lag behind', async () => {
    collector.answer((question) => {
      const answered = usual(question);
      return 'body' in (answered as object) ? { ...(answered as { body: unknown }), behind: 1234 } : answered;
    });
    const view = await quality(day);
    expect(text(inside(view, 'tf-report-bar'))).to.contain('the last 1 234 events are not in these numbers yet');
  });

  it('tells what to do when nothing began in the range', async () => {
    collector.answer(() => grouped(null, [qualityRow(null, { mediaStarts: 0 })]));
    const view = await quality(day);
    expect(text(view)).to.contain('No sessions in this range').and.to.contain('Choose a longer range');
  });

  it('tells what the collector refused', async () => {
    collector.answer(() => ({ status: 400, message: 'state: expected one of open, ended, timedOut' }));
    const view = await quality(`${day}&state=half`);
    expect(text(view)).to.contain('It answered 400').and.to.contain('state: expected one of');
  });

  it('shows the numbers as soon as the collector answers again', async () => {
    collector.answer(() => 'nothing');
    const view = await show('tf-quality-view', { search: day }, 1300);
    await until('the failure', () => text(view).includes('The collector does not answer'));
    collector.answer(usual);
    inside(view, '.notice button').click();
    await until('the numbers', () => found(view, 'tf-report-tiles') && tile(view, 'Sessions').includes('200'));
  });

  it('is busy while it reads, and keeps what it has while it reads something else', async () => {
    collector.answer(() => new Promise<never>(() => {}));
    const view = await show('tf-quality-view', { search: day }, 1300);
    expect(inside(inside(view, 'tf-report-tiles'), '[aria-busy=true]')).to.not.equal(null);
    collector.answer(usual);
    view.search = `${day}&player=A`;
    await until('the numbers', () => tile(view, 'Sessions').includes('200') && rows(view).length === 2);
    collector.answer(() => new Promise<never>(() => {}));
    view.search = `${day}&player=B`;
    await until('the question', () => collector.asked.some(({ query }) => query['player'] === 'B'));
    expect(rows(view)).to.have.length(2);
    expect(inside(table(view), 'section').getAttribute('aria-busy')).to.equal('true');
  });

  it('tells what it does not understand in an address', async () => {
    const view = await quality('range=fortnight');
    expect(text(inside(inside(view, 'tf-report-bar'), '[role=alert]'))).to.contain('range: expected hour, day, week');
  });
});

describe('report bar', () => {
  const bar = (view: HTMLElement): HTMLElement => inside(view, 'tf-report-bar');

  it('shows what the address says, and links to every other choice', async () => {
    const view = await quality('range=week&player=A&by=show');
    expect(inside(bar(view), '.ranges [aria-current]').textContent).to.equal('Last 7 days');
    expect(links(bar(view)))
      .to.include('#/quality?range=hour&player=A&by=show')
      .and.to.include('#/quality?range=week&by=show');
    expect(text(inside(bar(view), '.chips'))).to.contain('Player A');
  });

  it('offers the values that occur, with how many sessions each', async () => {
    const view = await quality(`${day}&channel=TV`);
    collector.answer(({ query }) => grouped(query['by']!, [viewingRow('ep-1', { mediaStarts: 1234 }), viewingRow('')]));
    const menu = inside(bar(view), 'tf-menu.filter');
    inside(menu, 'button').click();
    const picker = inside(bar(view), 'tf-filter-picker');
    const select = inside(picker, 'select');
    select.value = 'content';
    select.dispatchEvent(new Event('change'));
    await until('the values', () => text(picker).includes('1 234'));
    expect(collector.asked.at(-1)).to.deep.equal({
      path: '/reports/platforms',
      query: { from, to, channel: 'TV', by: 'content', limit: '100' },
    });
    expect(links(picker)).to.deep.equal([`#/quality?${day}&content=ep-1&channel=TV`]);
    expect(text(inside(picker, 'li'))).to.contain('Title ep-1');
  });

  it('takes a value that is not offered', async () => {
    const view = await quality(day);
    inside(inside(bar(view), 'tf-menu.filter'), 'button').click();
    const picker = inside(bar(view), 'tf-filter-picker');
    const input = inside(picker, 'input');
    input.value = 'Rare Box';
    input.dispatchEvent(new InputEvent('input'));
    await until('the link', () => links(picker).includes(`#/quality?${day}&player=Rare+Box`));
  });

  it('takes two moments in the reader’s zone and says them in UTC', async () => {
    const view = await quality('range=week');
    inside(inside(bar(view), 'tf-menu.range'), 'button').click();
    const form = inside(bar(view), 'form');
    const local = (ms: number): string =>
      new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    (form.elements.namedItem('from') as HTMLInputElement).value = local(noon - hour);
    (form.elements.namedItem('to') as HTMLInputElement).value = local(noon);
    form.requestSubmit();
    expect(location.hash).to.equal('#/quality?from=2026-11-22T11:00Z&to=2026-11-22T12:00Z');
  });

  it('closes its menus with Escape and gives the focus back', async () => {
    const menu = inside(bar(await quality(day)), 'tf-menu.filter');
    const button = inside(menu, 'button');
    button.click();
    await until('the sheet', () => inside(menu, '.sheet'));
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await until('no sheet', () => found(menu, '.sheet') === null);
    expect(menu.shadowRoot!.activeElement).to.equal(button);
  });
});

describe('content view', () => {
  const content = async (search: string): Promise<ContentView> => {
    const view = await show('tf-content-view', { search }, 1300);
    await until('the numbers', () => !text(view).includes('reading …'));
    return view;
  };

  it('adds up what was watched, over live and downloaded sessions', async () => {
    const view = await content(day);
    expect(collector.to('/reports/platforms').map(({ query }) => query)).to.deep.include({
      from,
      to,
      by: 'downloaded',
    });
    expect(tile(view, 'Starts')).to.contain('200').and.to.contain('10 of the sessions resumed');
    expect(tile(view, 'Viewers'), 'viewers of two groups may be the same').to.contain('150');
    expect(tile(view, 'Completion')).to.match(/40 % of starts.*80 complete/);
    expect(tile(view, 'Avg. minute audience')).to.contain('100');
    expect(tile(view, 'Content time')).to.match(/50 h.*15 min per start/);
    expect(tile(view, 'Ad completion')).to.match(/90 % of ad starts.*8\.0 % skipped/);
  });

  it('draws viewers at the same time beside the period before', async () => {
    const view = await content(`${day}&content=ep-1`);
    expect(collector.to('/reports/concurrency').map(({ query }) => query)).to.deep.equal([
      { from, to, content: 'ep-1', slot: '5' },
      { from: String(noon - 48 * hour), to: from, content: 'ep-1', slot: '5' },
    ]);
    const { data } = inside(view, 'tf-chart');
    expect(data!.series.map(({ values }) => values)).to.deep.equal([
      [7, 6, 5],
      [7, 6, 5],
    ]);
    expect(text(view)).to.contain('at most 7 viewers');
  });

  it('draws how far they watched', async () => {
    const view = await content(day);
    const { data } = all(view, 'tf-chart')[1]!;
    expect(data!.series.map(({ label }) => label)).to.deep.equal(['All content', 'Title ep-1', 'Title ep-2']);
    expect(data!.series[1]!.values).to.deep.equal([1, 0.9, 0.8, 0.7, 0.6, 0.45, 0.4]);
    expect(data!.place(3)).to.equal('50 % of the length');
  });

  it('has tables of content and of ads, each grouped and sorted on its own', async () => {
    const view = await content(`${day}&by=show&adBy=position&adSort=adSkips`);
    const [, ads] = all(view, 'tf-group-table');
    expect(collector.to('/reports/content').map(({ query }) => query['by'])).to.include('show');
    expect(collector.to('/reports/ads').map(({ query }) => query)).to.deep.include({
      ...{ from, to, by: 'position', sort: 'adSkips', limit: '250' },
    });
    expect(text(inside(ads!, '.row'))).to.match(/300.*270.*90 %.*24.*8\.0 %/);
    expect(links(ads!)).to.include(`#/content?${day}&by=show&adBy=position&adSort=adCompletes`);
  });
});

describe('CSV', () => {
  it('holds all pages with one head', async () => {
    const view = await quality(day);
    const button = inside(table(view), 'tf-csv-button');
    const saved = new Promise<Blob>((resolve) => {
      const real = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        URL.createObjectURL = real;
        resolve(blob as Blob);
        return 'data:,';
      };
    });
    collector.answer(({ query }) =>
      query['after'] === undefined ? { body: 'key,n\r\nA,1\r\n', next: '1000' } : { body: 'key,n\r\nB,2\r\n' },
    );
    inside(button, 'button').click();
    expect(await (await saved).text()).to.equal('key,n\r\nA,1\r\nB,2\r\n');
    expect(collector.asked.at(-1)!.query).to.include({ by: 'player', limit: '1000', format: 'csv', after: '1000' });
    expect(button.name).to.equal('quality-by-player');
  });
});

describe('sessions view', () => {
  const page = Array.from({ length: 200 }, (_, index) =>
    summary(`s${index}`, {
      state: 'ended',
      totals: totals(3, { errors: index % 100 === 0 ? 1 : 0, started: index % 50 !== 0 }),
    }),
  );

  it('lists the sessions of a range with the filters of the address', async () => {
    const view = await show('tf-sessions-view', { search: `${day}&player=A` });
    await until('the list', () => text(view).includes('Title a'));
    expect(collector.asked).to.deep.equal([
      { path: '/reports/sessions', query: { from, to, player: 'A', limit: '200' } },
    ]);
  });

  it('looks through pages for a kind that the collector cannot choose, and says how far', async () => {
    collector.answer(({ query }) => ({ body: { sessions: page, next: query['before'] === '2' ? null : '2' } }));
    const view = await show('tf-sessions-view', { search: `${day}&only=startFailures` });
    await until('the list', () => text(view).includes('4 of 400 sessions looked through'));
    expect(all(inside(view, 'tf-session-list'), '.row')).to.have.length(4);
    expect(inside(view, '.kinds [aria-current]').textContent).to.equal('failed to start');
  });

  it('stops looking after ten pages and goes on when asked', async () => {
    let pages = 0;
    collector.answer(() => ({ body: { sessions: page.slice(1, 50), next: String((pages += 1)) } }));
    const view = await show('tf-sessions-view', { search: `${day}&only=errors` });
    await until('the note', () => text(view).includes('of 490 sessions looked through, newest first; there are older'));
    expect(pages).to.equal(10);
  });

  it('says so when there are none', async () => {
    collector.answer(() => ({ body: { sessions: [], next: null } }));
    const view = await show('tf-sessions-view', { search: day });
    await until('the notice', () => text(view).includes('No such sessions in this range'));
  });
});
