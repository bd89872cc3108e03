import { expect } from 'chai';
import '../../../apps/dashboard/src/dashboard-app.js';
import type { DashboardApp } from '../../../apps/dashboard/src/dashboard-app.js';
import { fakeCollector, grouped, qualityRow } from './fake-collector.js';
import type { FakeCollector } from './fake-collector.js';
import { all, found, inside, show, text, until } from './on-page.js';
import { summary } from './samples.js';

const day = 'from=2026-11-21T12:00Z&to=2026-11-22T12:00Z';
let collector: FakeCollector;

beforeEach(() => {
  collector = fakeCollector(({ path, query }) => {
    if (path === '/reports/sessions') return { body: { sessions: [summary('a')], next: null } };
    return grouped(query['by'] ?? null, [qualityRow(query['by'] === undefined ? null : (query['player'] ?? 'A'))]);
  });
});

afterEach(() => {
  collector.leave();
  location.hash = '';
});

async function open(hash: string): Promise<DashboardApp> {
  location.hash = hash;
  return show('tf-dashboard', {}, 1300);
}

const places = (app: HTMLElement): HTMLElement[] => all(app, 'header nav a');
const current = (app: HTMLElement): string => inside(app, 'header nav [aria-current=page]').textContent;
const view = (app: HTMLElement): HTMLElement => inside(app, 'tf-quality-view');
const arrived = (app: HTMLElement): boolean => found(app, 'tf-quality-view') !== null;
const ready = (app: HTMLElement): Promise<unknown> =>
  until(
    'the quality view',
    () => arrived(app) && text(view(app)).includes('200') && !text(view(app)).includes('reading'),
  );

describe('navigation', () => {
  it('leads to four places, and says which one this is', async () => {
    const app = await open('#/');
    expect(places(app).map(({ textContent }) => textContent)).to.deep.equal([
      ...['Now', 'Quality', 'Content and ads', 'Sessions'],
    ]);
    expect(current(app)).to.equal('Now');
    location.hash = '#/sessions/abc';
    await until('the session', () => inside(app, 'tf-session-view'));
    expect(current(app)).to.equal('Sessions');
  });

  it('restores a view from its address', async () => {
    const app = await open(`#/quality?${day}&player=A`);
    await ready(app);
    expect(document.title).to.contain('quality');
    expect(collector.to('/reports/quality')[0]!.query).to.include({ player: 'A' });
    const chips = inside(inside(view(app), 'tf-report-bar'), '.chips');
    expect(text(chips)).to.contain('Player A');
  });

  it('takes range and filters along to the other reports', async () => {
    const app = await open(`#/quality?${day}&player=A&by=show`);
    const [, , content, sessions] = places(app).map((link) => link.getAttribute('href'));
    expect(content).to.equal(`#/content?${day}&player=A`);
    expect(sessions).to.equal(`#/sessions?${day}&player=A`);
  });

  it('goes back and forward through filters without losing the place', async () => {
    const app = await open(`#/quality?${day}`);
    await ready(app);
    const before = view(app);
    location.hash = `#/quality?${day}&player=B`;
    await until('player B', () => text(before).includes('Player B'));
    history.back();
    await until('no filter', () => !text(before).includes('Player B'));
    history.forward();
    await until('player B again', () => text(before).includes('Player B'));
    expect(view(app), 'the same view, not a new one').to.equal(before);
  });

  it('gives the focus to a new view, and leaves it alone within one', async () => {
    const app = await open('#/');
    location.hash = `#/quality?${day}`;
    await until('the focus', () => app.shadowRoot!.activeElement === inside(app, 'main'));
    await ready(app);
    const link = places(app)[0]!;
    link.focus();
    location.hash = `#/quality?${day}&player=B`;
    await until('player B', () => text(view(app)).includes('Player B'));
    expect(app.shadowRoot!.activeElement).to.equal(link);
  });

  it('tells an address that nobody knows', async () => {
    expect(text(await open('#/qualities?x=1')))
      .to.contain('No such page')
      .and.to.contain('#/qualities?x=1');
  });
});
