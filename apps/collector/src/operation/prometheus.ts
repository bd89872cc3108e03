import { commitBounds, type CounterName, type Counters, counterTable } from './counters.js';

/** A value as it stands, beside the counters. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly value: number;
  /** `gauge` unless it only rises. */
  readonly type?: 'counter';
}

/** Puts counters and gauges into the text format that Prometheus scrapes (version 0.0.4). */
export function toPrometheus(counters: Counters, gauges: readonly Gauge[]): string {
  const names = Object.keys(counterTable) as CounterName[];
  return [
    ...names.flatMap((key) => {
      const [name, help] = counterTable[key];
      return metric({ name, help, type: 'counter', value: counters.values[key] });
    }),
    ...answerLines(counters),
    ...commitLines(counters),
    ...gauges.flatMap(metric),
    '',
  ].join('\n');
}

function metric({ name, help, type, value }: Gauge): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type ?? 'gauge'}`, `${name} ${value}`];
}

function answerLines({ answers }: Counters): string[] {
  const name = 'tenfoot_answers_total';
  const lines = [...answers].map(([key, count]) => {
    const [route = '', status = ''] = key.split(' ');
    return `${name}{route="${route}",status="${status}"} ${count}`;
  });
  return [`# HELP ${name} Answers of the collection routes, and all refusals.`, `# TYPE ${name} counter`, ...lines];
}

/** Buckets of a histogram hold everything up to their bound, those below included. */
function commitLines({ commitTimes, commitSeconds }: Counters): string[] {
  const name = 'tenfoot_commit_seconds';
  const total = commitTimes.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const buckets = commitBounds.map((bound, index) => {
    below += commitTimes[index] ?? 0;
    return `${name}_bucket{le="${bound}"} ${below}`;
  });
  return [
    `# HELP ${name} Time of a commit, the wait for the disk included.`,
    `# TYPE ${name} histogram`,
    ...buckets,
    `${name}_bucket{le="+Inf"} ${total}`,
    `${name}_sum ${commitSeconds}`,
    `${name}_count ${total}`,
  ];
}
