import { findExceeded, measure, percentile, viewingError } from '../torture/bounds.js';
import type { CampaignReport } from '../torture/campaign.js';
import type { CatalogueEntry } from './catalogue.js';

const titles = ['Chromium', 'runs', 'views', 'events', 'lost', 'twice', 'order', 'place', 'open', 'time p50', 'max'];

/** What was found in each engine: a row for each, and below what is beyond its bound. */
export function toTable(
  found: readonly { readonly entry: CatalogueEntry; readonly report: CampaignReport }[],
  seed: string,
): string {
  const rows = found.map(({ entry, report: { runs } }) => {
    const verdicts = runs.flatMap((run) => run.verdicts);
    const { lost, duplicated, outOfOrder, wrongPlayhead, leftOpen } = measure(verdicts);
    const errors = verdicts.map(viewingError);
    const events = verdicts.reduce((sum, verdict) => sum + verdict.events, 0);
    return [
      ...[entry.chromium, runs.length, verdicts.length, events],
      ...[lost, duplicated, outOfOrder, wrongPlayhead, leftOpen].map(String),
      ...[percentile(errors, 0.5), Math.max(0, ...errors)].map((error) => error.toFixed(2)),
      `  ${entry.sets}`,
    ].map(String);
  });
  const beyond = found.flatMap(({ entry: { chromium }, report: { runs, broken } }) => [
    ...broken.map(({ plan, reason }) => `Chromium ${chromium}: broken off: ${plan.kind} seed ${plan.seed}: ${reason}`),
    ...findExceeded(runs.flatMap(({ verdicts }) => verdicts)).map(
      ({ class: name, measure: what, found: came, bound }) =>
        `Chromium ${chromium}: ${what} of launches that ended "${name}" is ${came.toFixed(3)}, may be ${bound}`,
    ),
  ]);
  const pad = (cell: string, index: number): string =>
    index === titles.length ? cell : cell.padStart(Math.max(8, titles[index]?.length ?? 0));
  return [
    ...[titles, ...rows].map((cells) => cells.map(pad).join(' ')),
    '',
    'lost: accepted, not at the collector and not said to be dropped; time: error of the viewing time of a launch, seconds',
    ...beyond,
    `${beyond.length ? 'FAILED' : 'passed'}: ${found.length} engines, seed ${seed}`,
    '',
  ].join('\n');
}
