import type { Inspection } from '../inspection.js';
import type { DeviceFacts, NetworkState } from '../platform.js';
import type { WireEvent } from '../protocol/events.js';
import type { TraceAnswer } from '../trace/trace.js';
import { version } from '../version.js';
import type { ChronicleEntry } from './chronicle.js';
import type { ViewingFacts } from './viewing-facts.js';
import { bytes, clockTime, count, place, span } from './words.js';

/** How a line is meant; colour only underlines what its words say. */
export type Tone = 'plain' | 'quiet' | 'warn' | 'title';

/** One line of a page: what it is, what there is to say of it, and what came of it. */
export interface Row {
  readonly label: string;
  readonly text: string;
  /** Where in the film; the lines of a list have it one below the other. */
  readonly at?: string;
  readonly aside?: string;
  /** What does not fit into one line is left out. */
  readonly isShort?: boolean;
  readonly tone?: Tone;
}

/** Everything that can be seen of a set at one moment. */
export interface Sight {
  readonly inspection: Inspection;
  readonly consent: string;
  readonly entries: readonly ChronicleEntry[];
  readonly current: ViewingFacts | null;
  readonly device: DeviceFacts;
  readonly network: NetworkState | null;
  /** Bytes that the app's origin uses and may use; `null` where the engine does not tell. */
  readonly space: { readonly usage: number; readonly quota: number } | null;
  /** Milliseconds since the epoch by the set's own clock. */
  readonly wall: number;
  readonly userAgent: string;
  readonly screen: string;
}

/** A page of the overlay. */
export interface View {
  readonly title: string;
  readonly rows: (sight: Sight) => readonly Row[];
}

/** Lines of the pages that are lists. */
const most = 60;

const newestFirst = (entries: readonly ChronicleEntry[]): ChronicleEntry[] => entries.slice(-most).reverse();
const nothing = (text: string): readonly Row[] => [{ label: '', text, tone: 'quiet' }];
const known = (rows: readonly Row[]): readonly Row[] => rows.filter(({ text }) => text !== '');

function sessionRows({ current, inspection }: Sight): readonly Row[] {
  if (!current) return nothing('Nothing has been watched since the overlay listens.');
  const { qoe, last, stalledSince } = current;
  const at = last.playerTime;
  const waiting = current.events - current.answered - current.dropped;
  const stalled = current.stalledFor + (stalledSince === null ? 0 : inspection.now - stalledSince);
  const told = (value: number | undefined, unit: string): string => (value === undefined ? '' : `${value}${unit}`);
  return known([
    { label: '', text: current.name || current.id || 'A session that began before', tone: 'title' },
    {
      label: 'Content',
      text: [current.id, current.type, current.length ? place(current.length) : ''].filter(Boolean).join(' · '),
    },
    { label: 'Session', text: current.sid || 'not opened yet', tone: current.sid ? 'plain' : 'warn' },
    { label: 'Player', text: current.state, aside: `${place(at.playhead)}, told ${span(inspection.now - at.ts)} ago` },
    { label: 'Ad', text: current.ad },
    { label: 'Chapter', text: current.chapter },
    { label: 'States', text: current.states.join(', ') },
    {
      label: 'Events',
      text: `${current.events} accepted, ${current.answered} taken`,
      aside: `${waiting} waiting, ${current.dropped} dropped`,
      tone: current.dropped ? 'warn' : 'plain',
    },
    { label: 'First frame', text: told(qoe['media.qoe.timeToStart'], ' ms') },
    {
      label: 'Stalls',
      text: current.stalls ? `${current.stalls}, ${span(stalled)} in all` : 'none',
      tone: current.stalls ? 'warn' : 'plain',
    },
    { label: 'Bitrate', text: told(qoe['media.qoe.bitrate'], ' kbit/s') || 'not known' },
    {
      label: 'Frames',
      text:
        [told(qoe['media.qoe.framesPerSecond'], ' a second'), told(qoe['media.qoe.droppedFrames'], ' dropped')]
          .filter(Boolean)
          .join(', ') || 'not known',
    },
    { label: 'Errors', text: String(current.errors), tone: current.errors ? 'warn' : 'plain' },
  ]);
}

const toneOf = (answer: TraceAnswer): Tone => (answer === 'dropped' || answer === 'waits' ? 'warn' : 'plain');

function eventRows({ entries }: Sight): readonly Row[] {
  if (!entries.length) return nothing('Nothing has happened since the overlay listens.');
  const rows: Row[] = [];
  newestFirst(entries).forEach((entry) => {
    const label = clockTime(entry.at);
    if (entry.kind === 'diagnostic') {
      rows.push({ label, text: `! ${entry.code}`, tone: 'warn' });
      rows.push({ label: '', text: entry.message, tone: 'quiet', isShort: true });
      return;
    }
    const { event, answer, took } = entry;
    rows.push({
      label,
      text: event.eventType,
      at: place(event.playerTime.playhead),
      aside: typeof answer === 'number' ? `${answer} in ${span(took)}` : answer,
      tone: toneOf(answer),
    });
  });
  return rows;
}

/** What is in a queue, in a few words: `ping ×11, play`. */
function summarise(events: readonly WireEvent[]): string {
  const counts: { [type: string]: number } = {};
  events.forEach(({ eventType }) => (counts[eventType] = (counts[eventType] || 0) + 1));
  return Object.keys(counts)
    .map((type) => (counts[type] === 1 ? type : `${type} ×${counts[type]}`))
    .join(', ');
}

const storeNames: { readonly [kind: string]: string } = {
  asyncStorage: 'IndexedDB',
  tenfootStrictIndexedDb: 'IndexedDB, flushed to disk',
  webSQLStorage: 'WebSQL',
  localStorageWrapper: 'localStorage',
  memory: 'memory only: gone when the app ends',
};

/** How the collector does, by what was said of it last. */
function deliveryRow(entries: readonly ChronicleEntry[]): Row {
  const told = entries.filter((entry) => entry.kind === 'diagnostic' && /^delivery-/.test(entry.code));
  const last = told[told.length - 1];
  if (!last || last.kind !== 'diagnostic') return { label: 'Delivery', text: 'as usual' };
  const isDelayed = last.code === 'delivery-delayed';
  const text = `${isDelayed ? 'delayed' : 'as usual again'} since ${clockTime(last.at)}`;
  return { label: 'Delivery', text, tone: isDelayed ? 'warn' : 'plain' };
}

function queueRows({ inspection, entries, consent, space }: Sight): readonly Row[] {
  const { sessions, now, store, options } = inspection;
  const waiting = sessions.filter(({ events }) => events.length);
  const events = waiting.reduce<readonly WireEvent[]>((all, session) => all.concat(session.events), []);
  const size = events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  const oldest = events.reduce((first, { playerTime }) => Math.min(first, playerTime.ts), now);
  const remembered = entries.filter(({ kind }) => kind === 'event').length;
  const dropped = entries.filter((entry) => entry.kind === 'event' && entry.answer === 'dropped').length;
  return known([
    {
      label: 'Waiting',
      text: events.length
        ? `${count(events.length, 'event')} of ${count(waiting.length, 'session')}, ${bytes(size)}`
        : 'nothing',
      tone: events.length ? 'warn' : 'plain',
    },
    { label: 'Oldest', text: events.length ? `${clockTime(oldest)}, ${span(now - oldest)} ago` : '' },
    { label: 'Which', text: summarise(events) },
    deliveryRow(entries),
    { label: 'Collector', text: options.collector },
    { label: 'Dropped', text: `${dropped} of the last ${remembered}`, tone: dropped ? 'warn' : 'plain' },
    { label: 'Consent', text: consent, tone: consent === 'granted' ? 'plain' : 'warn' },
    { label: 'Journal', text: storeNames[store] || store, tone: store === 'memory' ? 'warn' : 'plain' },
    { label: 'Storage', text: space ? `${bytes(space.usage)} of ${bytes(space.quota)}` : '' },
  ]);
}

function diagnosticRows({ entries }: Sight): readonly Row[] {
  const rows: Row[] = [];
  newestFirst(entries.filter(({ kind }) => kind === 'diagnostic')).forEach((entry) => {
    if (entry.kind !== 'diagnostic') return;
    rows.push({ label: clockTime(entry.at), text: `! ${entry.code}`, tone: 'warn' });
    rows.push({ label: '', text: entry.message });
  });
  return rows.length ? rows : nothing('The kit has nothing to say about itself.');
}

function deviceRows({ device, network, inspection, wall, userAgent, screen }: Sight): readonly Row[] {
  const { app, platform } = inspection.options;
  const off = wall - inspection.now;
  const set = [device.manufacturer, device.model].filter(Boolean).join(' ');
  return known([
    { label: 'Set', text: set || 'says nothing of itself' },
    { label: 'Firmware', text: device.firmware || '' },
    { label: 'Platform', text: [platform.name, device.platformVersion].filter(Boolean).join(' ') },
    { label: 'Network', text: network ? `${network.state}, ${network.type}` : 'not known' },
    { label: 'Screen', text: screen },
    { label: 'App', text: `${app.name} ${app.version}` },
    { label: 'Kit', text: `tenfoot ${version}` },
    {
      label: 'Clock',
      text:
        Math.abs(off) < 1000
          ? 'as at the launch'
          : `set ${span(Math.abs(off))} ${off > 0 ? 'on' : 'back'} since the launch`,
      tone: Math.abs(off) < 1000 ? 'plain' : 'warn',
    },
    { label: 'Engine', text: userAgent },
  ]);
}

/** The pages that are made of lines, in their order. */
export const views: readonly View[] = [
  { title: 'Session', rows: sessionRows },
  { title: 'Events', rows: eventRows },
  { title: 'Queue', rows: queueRows },
  { title: 'Diagnostics', rows: diagnosticRows },
  { title: 'Device', rows: deviceRows },
];
