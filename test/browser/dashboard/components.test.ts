import { expect } from 'chai';
import '../../../apps/dashboard/src/event-table.js';
import '../../../apps/dashboard/src/live-view.js';
import '../../../apps/dashboard/src/session-timeline.js';
import '../../../apps/dashboard/src/event-detail.js';
import { noSessions, withLive, withRecent } from '../../../apps/dashboard/src/live-sessions.js';
import type { LiveView } from '../../../apps/dashboard/src/live-view.js';
import { buildTimeline } from '../../../apps/dashboard/src/timeline-model.js';
import { all, inside, press, settled, show, text } from './on-page.js';
import { live, manySessions, record, summary, timeline1 } from './samples.js';

describe('live view', () => {
  const view = (props: Partial<LiveView>): Promise<LiveView> => show('tf-live-view', props);

  it('tells how to begin when there is no session yet', async () => {
    expect(text(await view({ loading: false })))
      .to.contain('No sessions yet')
      .and.to.contain('npm start');
  });

  it('tells that the collector does not answer, and offers one button', async () => {
    const element = await view({ loading: false, failure: { kind: 'unreachable', message: 'Failed to fetch' } });
    expect(text(element)).to.contain('does not answer').and.to.contain('Failed to fetch');
    expect(all(element, 'button')).to.have.length(1);
    expect(inside(element, '[role=alert]')).to.not.equal(null);
  });

  it('is busy while reading, without numbers that nobody knows', async () => {
    const element = await view({ loading: true });
    expect(inside(inside(element, 'tf-now-tiles'), '[aria-busy]')).to.not.equal(null);
    expect(inside(inside(element, 'tf-session-list'), '[aria-busy]')).to.not.equal(null);
  });

  it('keeps what it has when the collector goes away', async () => {
    const state = withRecent(noSessions, { sessions: [summary('a')], next: null });
    const element = await view({ loading: false, live: state, failure: { kind: 'unreachable', message: 'gone' } });
    expect(text(inside(element, 'tf-session-list')))
      .to.contain('Title a')
      .and.to.contain('not up to date');
  });

  it('announces new sessions instead of moving rows', async () => {
    const before = withRecent(noSessions, { sessions: [summary('a')], next: null });
    const fresh = summary('b', { startedAt: summary('a').startedAt + 1 });
    const element = await view({ loading: false, live: withLive(before, [live(1, fresh)]) });
    const list = inside(element, 'tf-session-list');
    expect(all(list, '.row a').map((link) => link.textContent)).to.deep.equal(['Title a']);
    expect(text(list)).to.contain('1 new');
  });
});

describe('session list', () => {
  it('says state in a word, length unknown as a word, and a missing name by its id', async () => {
    const content = { id: 'content-x', name: null, length: 0, contentType: 'vod' };
    const rows = [summary('a', { content, state: 'timedOut' }), summary('b', { playback: 'buffering' })];
    const list = await show('tf-session-list', { rows });
    expect(text(list))
      .to.contain('timed out')
      .and.to.contain('of unknown')
      .and.to.contain('content-x')
      .and.to.contain('buffering');
  });

  it('shows 10,000 sessions with few rows in the document', async () => {
    const list = await show('tf-session-list', { rows: manySessions(10_000) });
    expect(all(list, '.row').length).to.be.within(5, 80);
    expect(inside(list, '[role=table]').getAttribute('aria-rowcount')).to.equal('10001');
    expect(inside(list, '.rows').offsetHeight).to.be.above(10_000 * 30);
  });

  it('is walked with arrow keys', async () => {
    const list = await show('tf-session-list', { rows: manySessions(3) });
    const links = all(list, '.row a');
    links[0]!.focus();
    press(links[0]!, 'ArrowDown');
    expect(list.shadowRoot!.activeElement).to.equal(links[1]);
    press(links[1]!, 'ArrowUp');
    expect(list.shadowRoot!.activeElement).to.equal(links[0]);
  });

  it('asks for older ones', async () => {
    const list = await show('tf-session-list', { rows: manySessions(3), more: true });
    let asked = 0;
    list.addEventListener('older', () => asked++);
    inside(list, '.foot button').click();
    expect(asked).to.equal(1);
  });
});

describe('session timeline', () => {
  const walked = async (current: number, key: string): Promise<number | undefined> => {
    const timeline = buildTimeline(timeline1, { downloaded: false });
    const element = await show('tf-session-timeline', { timeline, events: timeline1, current, length: 60.33 });
    let index: number | undefined;
    element.addEventListener('walk', (event) => (index = event.index));
    press(inside(element, '.plot'), key);
    return index;
  };

  it('is walked with keys', async () => {
    expect(await walked(5, 'ArrowRight')).to.equal(6);
    expect(await walked(5, 'ArrowLeft')).to.equal(4);
    expect(await walked(5, 'Home')).to.equal(0);
    expect(await walked(5, 'End')).to.equal(timeline1.length - 1);
  });

  it('holds at its ends and leaves other keys alone', async () => {
    expect(await walked(0, 'ArrowLeft')).to.equal(undefined);
    expect(await walked(timeline1.length - 1, 'ArrowRight')).to.equal(undefined);
    expect(await walked(3, 'Tab')).to.equal(undefined);
  });

  it('says the event at the cursor', async () => {
    const timeline = buildTimeline(timeline1, { downloaded: false });
    const element = await show('tf-session-timeline', { timeline, events: timeline1, current: 13, length: 60.33 });
    const plot = inside(element, '.plot');
    expect(plot.getAttribute('role')).to.equal('slider');
    expect(plot.getAttribute('aria-valuetext')).to.contain('bufferStart').and.to.contain('playhead 0:11');
    expect(text(element)).to.contain('paused 10 s').and.to.contain('ad 15 s');
  });

  it('goes to the event under the pointer', async () => {
    const timeline = buildTimeline(timeline1, { downloaded: false });
    const element = await show('tf-session-timeline', { timeline, events: timeline1, length: 60.33 });
    let index = -1;
    element.addEventListener('walk', (event) => (index = event.index));
    const plot = inside(element, '.plot');
    const { right } = plot.getBoundingClientRect();
    plot.dispatchEvent(new PointerEvent('pointermove', { clientX: right - 26, bubbles: true }));
    expect(index).to.equal(timeline1.length - 1);
  });

  it('zooms in and back', async () => {
    const timeline = buildTimeline(timeline1, { downloaded: false });
    const element = await show('tf-session-timeline', { timeline, events: timeline1, current: 13, length: 60.33 });
    press(inside(element, '.plot'), '+');
    await settled();
    expect(text(element)).to.contain('of 1 min 28 s');
    expect(inside(element, '.overview')).to.not.equal(null);
    press(inside(element, '.plot'), '0');
    await settled();
    expect(inside(element, '.overview')).to.equal(null);
  });

  it('stays small with 10,000 events', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, index) => [index * 10, index, index % 9 === 0 ? 'error' : 'ping'] as const,
    );
    const events = record([[0, 0, 'sessionStart'], [0, 0, 'play'], ...rows]);
    const timeline = buildTimeline(events, { downloaded: false });
    const element = await show('tf-session-timeline', { timeline, events, length: 86_000 });
    expect(all(element, '*').length).to.be.below(2500);
  });
});

describe('event table', () => {
  const events = record(Array.from({ length: 10_000 }, (_, index) => [index, index, 'ping'] as const));

  it('shows 10,000 events with few rows in the document', async () => {
    const table = await show('tf-event-table', { events });
    expect(all(table, '.row').length).to.be.within(5, 80);
    expect(inside(table, '[role=grid]').getAttribute('aria-rowcount')).to.equal('10001');
  });

  it('is walked with keys and keeps the event at the cursor in view', async () => {
    const table = await show('tf-event-table', { events });
    table.addEventListener('walk', (event) => (table.current = event.index));
    const grid = inside(table, '[role=grid]');
    press(grid, 'ArrowDown');
    await settled();
    expect(grid.getAttribute('aria-activedescendant')).to.equal('event-1');
    press(grid, 'End');
    await settled();
    const selected = inside(table, '[aria-selected=true]');
    expect(selected.dataset['index']).to.equal('9999');
    const [row, box] = [selected.getBoundingClientRect(), grid.getBoundingClientRect()];
    expect(row.bottom).to.be.at.most(box.bottom + 1);
    expect(row.top).to.be.at.least(box.top);
  });

  it('goes to a clicked row', async () => {
    const table = await show('tf-event-table', { events });
    let index = -1;
    table.addEventListener('walk', (event) => (index = event.index));
    inside(table, '#event-3').click();
    expect(index).to.equal(3);
  });
});

describe('event detail', () => {
  it('shows the body as text, the answer and the receipt', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const [recorded] = record([[0, 0, 'sessionStart', { params: { 'media.name': name } }]]);
    const element = await show('tf-event-detail', { recorded: recorded!, session: summary('a'), total: 1 });
    expect(JSON.parse(inside(element, '.json').textContent)).to.deep.equal(recorded!.event);
    expect(inside(element, '.json').querySelector('img')).to.equal(null);
    expect(text(element)).to.contain('201 Created').and.to.contain('80 ms later');
  });
});
