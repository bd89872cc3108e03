import { expect } from 'chai';
import { buildTimeline, nearestEvent } from '../../../apps/dashboard/src/timeline-model.js';
import type { Timeline } from '../../../apps/dashboard/src/timeline-model.js';
import { record, timeline1 } from './samples.js';

/** Bands of one kind in whole seconds; slivers between events of the same second are left out. */
function bandsOf(timeline: Timeline, kind: string): [number, number][] {
  return timeline.bands
    .filter((band) => band.kind === kind && band.to - band.from > 0.1)
    .map((band) => [Math.round(band.from), Math.round(band.to)]);
}

describe('timeline model', () => {
  const timeline = buildTimeline(timeline1, { downloaded: false });

  it('finds the ads of timeline 1', () => {
    expect(bandsOf(timeline, 'ad')).to.deep.equal([
      [0, 15],
      [15, 22],
      [46, 54],
    ]);
    expect(timeline.ads.map((ad) => ad.label)).to.deep.equal(['001', '002', '003']);
  });

  it('finds buffering, pause and content of timeline 1', () => {
    expect(bandsOf(timeline, 'buffer')).to.deep.equal([[33, 36]]);
    expect(bandsOf(timeline, 'pause')).to.deep.equal([[64, 74]]);
    expect(bandsOf(timeline, 'content')).to.deep.equal([
      [22, 33],
      [36, 46],
      [54, 64],
      [74, 88],
    ]);
  });

  it('adds up to the worked example: 45 s of content, 30 s of ads', () => {
    const sum = (kind: string): number =>
      timeline.bands.reduce((all, band) => all + (band.kind === kind ? band.to - band.from : 0), 0);
    expect(sum('content')).to.be.closeTo(45, 0.05);
    expect(sum('ad')).to.be.closeTo(30, 0.05);
  });

  it('covers all time with bands that follow on each other', () => {
    let end = 0;
    for (const band of timeline.bands) {
      expect(band.from).to.equal(end);
      end = band.to;
    }
    expect(end).to.equal(timeline.duration);
  });

  it('moves the playhead in content and holds it in ads, buffering and pause', () => {
    const playing = timeline.strokes.filter((stroke) => stroke.kind === 'play');
    expect(playing.map((stroke) => [stroke.points[0]!.playhead, stroke.points.at(-1)!.playhead])).to.deep.equal([
      [0, 11],
      [11, 21],
      [21, 31],
      [31, 45],
    ]);
    for (const stroke of timeline.strokes.filter((one) => one.kind === 'hold')) {
      expect(new Set(stroke.points.map((point) => point.playhead)).size).to.equal(1);
    }
    expect(timeline.strokes.some((stroke) => stroke.kind === 'jump')).to.equal(false);
  });

  it('marks the completion', () => {
    expect(timeline.marks.map((mark) => [mark.kind, mark.index])).to.deep.equal([['complete', timeline1.length - 1]]);
  });

  it('shows silence as a gap: no band of play, no line, no bitrate', () => {
    const events = record([
      [0, 0, 'sessionStart'],
      [1, 0, 'play', { qoeData: { 'media.qoe.bitrate': 4000 } }],
      [11, 10, 'ping'],
      [311, 20, 'ping'],
      [321, 30, 'ping'],
    ]);
    const { bands, strokes, bitrates } = buildTimeline(events, { downloaded: false });
    expect(bands.map((band) => [band.kind, band.from, band.to])).to.deep.equal([
      ['starting', 0, 1],
      ['content', 1, 11],
      ['gap', 11, 311],
      ['content', 311, 321],
    ]);
    expect(strokes.filter((stroke) => stroke.points[0]!.t >= 11 && stroke.points.at(-1)!.t <= 311)).to.deep.equal([]);
    expect(bitrates).to.deep.equal([{ kbps: 4000, from: 1, to: 11 }]);
  });

  it('allows downloaded sessions their slower pings', () => {
    const events = record([
      [0, 0, 'sessionStart'],
      [0, 0, 'play'],
      [50, 50, 'ping'],
    ]);
    expect(bandsOf(buildTimeline(events, { downloaded: true }), 'gap')).to.deep.equal([]);
    expect(bandsOf(buildTimeline(events, { downloaded: false }), 'gap')).to.deep.equal([[0, 50]]);
  });

  it('draws a seek as a jump, also backwards', () => {
    const events = record([
      [0, 0, 'sessionStart'],
      [0, 0, 'play'],
      [10, 10, 'pauseStart'],
      [12, 500, 'play'],
      [20, 508, 'ping'],
      [21, 100, 'ping'],
    ]);
    const jumps = buildTimeline(events, { downloaded: false }).strokes.filter((stroke) => stroke.kind === 'jump');
    expect(jumps.map(({ points }) => [points[0]!.playhead, points[1]!.playhead])).to.deep.equal([
      [10, 500],
      [508, 100],
    ]);
  });

  it('a pause inside an ad is a pause, and an ad outside a break stays content', () => {
    const inBreak = record([
      [0, 0, 'sessionStart'],
      [0, 0, 'adBreakStart'],
      [0, 0, 'adStart'],
      [5, 0, 'pauseStart'],
      [8, 0, 'play'],
      [10, 0, 'adSkip'],
    ]);
    const paused = buildTimeline(inBreak, { downloaded: false });
    expect(bandsOf(paused, 'pause')).to.deep.equal([[5, 8]]);
    expect(paused.ads[0]).to.include({ skipped: true, open: false });
    const alone = record([
      [0, 0, 'sessionStart'],
      [0, 0, 'play'],
      [5, 5, 'adStart'],
      [9, 9, 'adComplete'],
    ]);
    expect(bandsOf(buildTimeline(alone, { downloaded: false }), 'content')).to.deep.equal([[0, 9]]);
  });

  it('follows chapters and player states, and leaves open what nobody closed', () => {
    const state = (name: string) => ({ 'media.state.name': name });
    const events = record([
      [0, 0, 'sessionStart'],
      [1, 0, 'chapterStart', { params: { 'media.chapter.index': 1, 'media.chapter.friendlyName': 'Uno' } }],
      [2, 1, 'stateStart', { params: state('mute') }],
      [5, 4, 'statesUpdate', { params: { statesEnd: [state('mute')], statesStart: [state('fullScreen')] } }],
      [9, 8, 'chapterComplete'],
      [12, 11, 'ping'],
    ]);
    const { chapters, states } = buildTimeline(events, { downloaded: false });
    expect(chapters).to.deep.equal([{ label: 'Uno', from: 1, to: 9, open: false, skipped: false }]);
    expect(states.get('mute')).to.deep.equal([{ label: 'mute', from: 2, to: 5, open: false, skipped: false }]);
    expect(states.get('fullScreen')).to.deep.equal([
      { label: 'fullScreen', from: 5, to: 12, open: true, skipped: false },
    ]);
  });

  it('is empty without events', () => {
    const empty = buildTimeline([], { downloaded: false });
    expect(empty.bands).to.deep.equal([]);
    expect(empty.duration).to.equal(0);
  });

  it('finds the nearest event; of several at one moment, the first', () => {
    expect(nearestEvent([0, 10, 10, 10, 20], 11)).to.equal(1);
    expect(nearestEvent([0, 10, 20], 16)).to.equal(2);
    expect(nearestEvent([0, 10, 20], -5)).to.equal(0);
    expect(nearestEvent([0, 10, 20], 99)).to.equal(2);
    expect(nearestEvent([], 3)).to.equal(0);
  });

  it('takes 10,000 events in the blink of an eye', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [index * 10, index * 10, 'ping'] as const);
    const before = performance.now();
    const { strokes, bands } = buildTimeline(record([[0, 0, 'sessionStart'], [0, 0, 'play'], ...rows]), {
      downloaded: false,
    });
    expect(performance.now() - before).to.be.below(1000);
    expect(strokes.filter((stroke) => stroke.kind === 'play')).to.have.length(1);
    expect(bands.length).to.be.below(5);
  });
});
