import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import Database from 'libsql';
import type { WireEvent } from 'tenfoot/protocol';
import { toEngineEvent } from '../../../apps/collector/src/engine/engine-event.js';
import { emptyState, foldEngine } from '../../../apps/collector/src/engine/fold.js';
import { metricsOf } from '../../../apps/collector/src/engine/measure.js';
import { compareEvents } from '../../../apps/collector/src/sessions/event-order.js';
import { messySession } from './kit/messy-session.js';
import { plainSession } from './kit/plain-session.js';
import { createRandom } from './kit/random.js';

/** All of 10,000 take a minute: `TENFOOT_SESSIONS=10000 npx mocha test/collector/engine/sql-agreement.test.ts`. */
const sessions = Number(process.env['TENFOOT_SESSIONS'] ?? 1000);
const seed = Number(process.env['TENFOOT_SEED'] ?? 2026);

type Row = Record<string, number | null>;

/** What both compute, by the names of the engine; milliseconds. */
function engineRow(events: readonly WireEvent[]): Row {
  const ordered = events.map((body, seq) => toEngineEvent(seq, body)).sort(compareEvents);
  const { state } = foldEngine(emptyState(false), ordered);
  const all = metricsOf(state, { closed: true, downloaded: false, secondsSinceLastCall: 0 });
  const ms = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000));
  return {
    contentStarts: all.contentStarts,
    contentCompletes: all.contentCompletes,
    contentTime: ms(all.contentTime),
    mediaTime: ms(all.mediaTime),
    uniqueTime: ms(all.uniqueTime),
    progress50: all.progress50 === true ? 1 : 0,
    pauseEvents: all.pauseEvents,
    pauseTime: ms(all.pauseTime),
    bufferEvents: all.bufferEvents,
    bufferTime: ms(all.bufferTime),
    stallEvents: all.stallEvents,
    stallTime: ms(all.stallTime),
    errorEvents: all.errorEvents,
    bitrateChanges: all.bitrateChanges,
    bitrateAverage: all.bitrateAverage,
    adStarts: all.adStarts,
    adCompletes: all.adCompletes,
    adTime: ms(all.adTime),
    chapterCount: all.chapterCount,
    chapterCompletes: all.chapterCompletes,
    // Which part of a stall is a chapter's is a rule of the engine.
    chapterTime: all.stallEvents > 0 ? null : ms(all.chapterTime),
    startupTime: ms(all.startupTime),
    startupTimeWithoutAds: ms(all.startupTimeWithoutAds),
  };
}

function sqlRow(row: Row): Row {
  const value = (name: string): number => row[name] ?? 0;
  const { content, watched, half, startup, startupOutside, ...same } = row;
  expect(content).to.be.at.least(value('contentTime'));
  const started = value('contentStarts') === 1;
  return {
    ...same,
    mediaTime: value('contentTime') + value('adTime'),
    uniqueTime: Math.min(watched ?? 0, value('contentTime')),
    progress50: started ? (half ?? null) : 0,
    chapterTime: value('stallEvents') > 0 ? null : value('chapterTime'),
    startupTime: started ? (startup ?? null) : null,
    startupTimeWithoutAds: started ? (startupOutside ?? null) : null,
  };
}

describe('collector engine: a second computation in SQL over the raw log', () => {
  it(`agrees on ${sessions} generated sessions`, function () {
    this.timeout(600_000);
    const database = new Database(':memory:');
    database.exec('CREATE TABLE log (seq INTEGER PRIMARY KEY, session, ts, type, playhead, body); BEGIN');
    const insert = database.prepare('INSERT INTO log (session, ts, type, playhead, body) VALUES (?, ?, ?, ?, ?)');
    const random = createRandom(seed);
    const generated = Array.from({ length: sessions }, (_, index) => {
      const events = index % 2 === 0 ? plainSession(random) : messySession(random);
      // Every other one arrives out of order, its start first as always.
      const [start, ...rest] = events;
      const arrived = index % 4 < 2 ? events : [start!, ...random.shuffle(rest)];
      arrived.forEach((event) => {
        const { ts, playhead } = event.playerTime;
        insert.run([index, ts, event.eventType, playhead, JSON.stringify(event)]);
      });
      return arrived;
    });
    database.exec('COMMIT; CREATE INDEX log_by_session ON log (session)');
    const sql = readFileSync(new URL('kit/sql-metrics.sql', import.meta.url), 'utf8');
    const rows = database.prepare(sql).all([]) as unknown as Row[];
    expect(rows).to.have.length(sessions);
    const seen: Record<string, number> = {};
    generated.forEach((events, index) => {
      const expected = engineRow(events);
      const { session, ...row } = rows[index]!;
      expect(session).to.equal(index);
      expect(sqlRow(row), `session ${index} of seed ${seed}`).to.deep.equal(expected);
      Object.entries(expected).forEach(([name, value]) => (seen[name] = (seen[name] ?? 0) + (value ? 1 : 0)));
    });
    // A generator that never pauses would agree on pauses, too.
    Object.entries(seen).forEach(([name, count]) => expect(count, name).to.be.above(sessions / 50));
    database.close();
  });
});
