import { percentile, findExceeded, viewingError } from './bounds.js';
import type { CampaignReport, JudgedRun } from './campaign.js';
import { timerBound, timersIn10Seconds } from './timers.js';

const titles = [
  '',
  'runs',
  'views',
  'hits',
  'events',
  'lost',
  '>0.5 s',
  'told',
  'twice',
  'order',
  'place',
  'unheard',
  'open',
  'time p50',
  'p99',
  'max',
];

/** What a campaign found, a row for each kind of fault. */
export function toTable({ runs, broken }: CampaignReport): string {
  const kinds = [...new Set(runs.map(({ plan }) => plan.kind))].sort();
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      runs.filter(({ plan }) => plan.kind === kind),
    ),
  );
  const exceeded = findExceeded(runs.flatMap(({ verdicts }) => verdicts));
  return [
    ...[titles, ...rows, rowOf('all', runs)].map((cells) => cells.map(pad).join(' ')),
    '',
    'views: launches in which something was watched; hits: requests that a fault was done to, but for refused connections; lost:',
    'accepted and not at the collector; >0.5 s: lost and older than that when the launch ended; told: lost, and the tracker said that it drops them; twice:',
    'duplicated; order: out of order; place: playhead off by more than 0.5 s; unheard: at the collector without having been',
    'heard accepted; open: sessions that nobody closed; time: error of the viewing time of a launch in seconds, without its sign',
    '',
    wakesOf(runs),
    ...broken.map(({ plan, reason }) => `broken off: ${plan.kind} seed ${plan.seed}: ${reason}`),
    ...exceeded.map(
      ({ class: name, measure, found, bound }) =>
        `beyond its bound: ${measure} of launches that ended "${name}" is ${round(found)}, may be ${bound}`,
    ),
    '',
  ].join('\n');
}

function rowOf(name: string, runs: readonly JudgedRun[]): string[] {
  const verdicts = runs.flatMap((run) => run.verdicts);
  const count = (of: (verdict: (typeof verdicts)[number]) => number): string =>
    String(verdicts.reduce((all, verdict) => all + of(verdict), 0));
  const errors = verdicts.map(viewingError);
  return [
    name,
    String(runs.length),
    String(verdicts.length),
    String(runs.reduce((all, { hits }) => all + hits, 0)),
    count(({ events }) => events),
    count(({ lost }) => lost.length),
    count(({ lost }) => lost.filter(({ age }) => age > 0.5).length),
    count(({ lost, dropped }) => Math.min(dropped, lost.length)),
    count(({ duplicated }) => duplicated.length),
    count(({ outOfOrder }) => outOfOrder.length),
    count(({ wrongPlayhead }) => wrongPlayhead.length),
    count(({ unheard }) => unheard.length),
    count(({ leftOpen }) => leftOpen),
    ...[percentile(errors, 0.5), percentile(errors, 0.99), Math.max(0, ...errors)].map((error) => error.toFixed(2)),
  ];
}

function wakesOf(runs: readonly JudgedRun[]): string {
  const rate = timersIn10Seconds(runs);
  if (rate === null) return 'timers of the tracker: no calm viewing was among the runs';
  return `timers of the tracker that go off in 10 s of calm content: ${rate.toFixed(1)}, may be ${timerBound}`;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function pad(cell: string, index: number): string {
  return index === 0 ? cell.padEnd(17) : cell.padStart(Math.max(6, titles[index]?.length ?? 0));
}
