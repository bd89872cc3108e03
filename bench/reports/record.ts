import { buildCollector } from '@tenfoot/collector';
import type { WireEvent } from 'tenfoot/protocol';
import { epoch } from '../../test/collector/kit/bodies.js';
import { plainSession } from '../../test/collector/engine/kit/plain-session.js';
import { createRandom, type Random } from '../../test/collector/engine/kit/random.js';

const hour = 3_600_000;
/** Events that arrive so close together count as one moment: milliseconds. */
const moment = 60_000;

/** What an evening's viewers have sent. */
export interface Recorded {
  readonly sessions: number;
  readonly events: number;
}

/** A session, with what reports group by, as long after the epoch as it begins. */
function viewing(index: number, random: Random): WireEvent[] {
  const events = plainSession(random);
  const later = Math.floor(random.next() * 24 * hour);
  // Few titles are watched by many.
  const title = Math.floor(random.next() ** 3 * 400);
  const params = {
    'media.id': `title-${title}`,
    'media.name': `Title ${title}`,
    'media.playerName': random.pick(['tizen', 'webos', 'hbbtv', 'html5']),
    'media.channel': random.pick(['one', 'two', 'three']),
    'visitor.marketingCloudUserId': `viewer-${index}`,
  };
  return events.map((event) => ({
    ...event,
    ...(event.eventType === 'sessionStart' ? { params: { ...event.params, ...params } } : {}),
    playerTime: { ...event.playerTime, ts: event.playerTime.ts + later },
  }));
}

/** Has a collector in `folder` take a day of viewings, through its API and by a clock of its own. */
export async function record(folder: string, sessions: number, seed: number): Promise<Recorded> {
  const random = createRandom(seed);
  const viewings = Array.from({ length: sessions }, (_, index) => viewing(index, random));
  const sent = viewings
    .flatMap((events, session) => events.map((event) => ({ session, event })))
    .sort((a, b) => a.event.playerTime.ts - b.event.playerTime.ts);
  let now = epoch;
  const collector = buildCollector({
    data: folder,
    clock: () => now,
    limits: { addressRate: 0, sessionRate: 0 },
  });
  const paths = new Map<number, string>();
  const post = async (url: string, payload: object): Promise<string> => {
    const { statusCode, headers, body } = await collector.inject({ method: 'POST', url, payload });
    if (statusCode >= 300) throw new Error(`${url}: ${statusCode} ${body}`);
    return String(headers['location']);
  };
  for (let [first] = sent; first; [first] = sent) {
    now = first.event.playerTime.ts;
    const until = sent.findIndex(({ event }) => event.playerTime.ts >= now + moment);
    const batch = sent.splice(0, until < 0 ? sent.length : until);
    await Promise.all(
      batch
        .filter(({ event }) => event.eventType === 'sessionStart')
        .map(async ({ session, event }) => paths.set(session, await post('/api/v1/sessions', event))),
    );
    const bySession = group(batch, ({ session }) => session);
    await Promise.all(
      [...bySession].map(async ([session, all]) => {
        const events = all.map(({ event }) => event).filter(({ eventType }) => eventType !== 'sessionStart');
        if (events.length) await post(`${paths.get(session) ?? ''}/events`, events);
      }),
    );
  }
  await collector.close();
  return { sessions, events: viewings.reduce((sum, { length }) => sum + length, 0) };
}

function group<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  items.forEach((item) => groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]));
  return groups;
}
