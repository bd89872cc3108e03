import type { Trace, TracedEvent, TraceEntry, TraceSession } from './trace.js';

const two = (value: number): string => `0${value}`.slice(-2);
const pad = (text: string, width: number): string => text + Array(Math.max(0, width - text.length) + 1).join(' ');
const padLeft = (text: string, width: number): string => Array(Math.max(0, width - text.length) + 1).join(' ') + text;

/** Time of day in UTC, to the millisecond. */
function timeOf(at: number): string {
  const date = new Date(at);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${clock}.${`00${date.getUTCMilliseconds()}`.slice(-3)}`;
}

function dateOf(at: number): string {
  const date = new Date(at);
  return [date.getUTCFullYear(), two(date.getUTCMonth() + 1), two(date.getUTCDate())].join('-');
}

const nameOf = ({ sid, id, name, type, length }: TraceSession): string =>
  `${sid === null ? 'not opened yet' : sid} · ${id}${name && name !== id ? ` “${name}”` : ''} · ${type} · ${length} s`;

function answerOf({ answer, took }: TracedEvent): string {
  const after = took ? ` after ${(took / 1000).toFixed(2)} s` : '';
  return `${answer}${after}`;
}

function detailsOf({ params, qoe }: TracedEvent): string {
  const all: { readonly [key: string]: unknown } = { ...params, ...qoe };
  return Object.keys(all)
    .map((key) => `${key.replace(/^media\.(qoe\.)?/, '')}=${JSON.stringify(all[key])}`)
    .join(' ');
}

function printEntry(entry: TraceEntry): string {
  const time = timeOf(entry.at);
  if (entry.kind === 'diagnostic') return `${time}  ! ${entry.code}: ${entry.message}`;
  const playhead = padLeft(entry.playhead.toFixed(2), 12);
  const line = `${time} ${playhead}  ${pad(entry.type, 16)} ${pad(answerOf(entry), 20)} ${detailsOf(entry)}`;
  return line.replace(/ +$/, '');
}

/** A trace as a person reads it: times are UTC, playheads seconds. */
export function printTrace(trace: Trace): string {
  const { made, library, app, platform, device, store, waiting, sessions, entries } = trace;
  const lines = [
    `Trace made ${dateOf(made)} ${timeOf(made)} UTC by tenfoot ${library}: ${entries.length} entries`,
    [app, platform, device, `store: ${store}`, `${waiting} waiting`].filter(Boolean).join(' · '),
  ];
  let current: number | null = null;
  entries.forEach((entry) => {
    const session: number | null = entry.kind === 'event' ? entry.session : current;
    if (session !== null && session !== current) {
      const facts = sessions[session];
      lines.push('', `Session ${facts ? nameOf(facts) : 'that began before the trace'}`);
      current = session;
    }
    lines.push(printEntry(entry));
  });
  return lines.join('\n');
}
