import AjvDraft04Module from 'ajv-draft-04';
import { expect } from 'chai';
import { DiagnosticCode, type WireEvent } from 'tenfoot';
import { eventTypes, jsonSchema } from 'tenfoot/protocol';
import { findDisorder } from '../kit/find-disorder.js';
import type { CollectedSession } from './kit/pretended-collector.js';
import { createRandomApp, type RandomApp } from './kit/random-app.js';
import { createRandom } from './kit/random.js';

const courses = 320;
const callsInCourse = 60;

const AjvDraft04 = AjvDraft04Module.default;
const ajv = new AjvDraft04();
const validators = new Map(eventTypes.map((type) => [type, ajv.compile(jsonSchema(type))]));

/** What is wrong with a body. */
function* faultsOf(event: WireEvent): Generator<string> {
  const { eventType, playerTime } = event;
  const validate = validators.get(eventType)!;
  if (!validate(event)) yield `${eventType} is invalid: ${ajv.errorsText(validate.errors)}`;
  if (eventType === 'ping' && 'params' in event) yield 'a ping has params';
  if (!Number.isFinite(playerTime.playhead) || playerTime.playhead < 0)
    yield `a playhead of ${String(playerTime.playhead)}`;
  if (event.params?.['media.downloaded'] !== undefined) yield 'a live session says that it is downloaded';
}

/** What is wrong with a session as the collector has it. */
function* faultsIn({ sid, events }: CollectedSession): Generator<string> {
  const disorder = findDisorder(events.map(({ eventType }) => eventType));
  if (disorder !== null) yield `${sid} is out of order: ${disorder}`;
  for (const [index, { eventType, playerTime }] of events.entries()) {
    const before = events[index - 1];
    if (before && playerTime.ts - before.playerTime.ts < 1) {
      yield `${sid}: ${eventType} at ${String(playerTime.ts)} after ${before.eventType} at ${String(before.playerTime.ts)}`;
    }
  }
}

/** Sessions that were opened anew too soon, because the collector had closed the one before. */
function* faultsInReopening({ reopenings }: RandomApp): Generator<string> {
  const last = new Map<unknown, number>();
  for (const { content, at } of reopenings) {
    const apart = at - (last.get(content) ?? -Infinity);
    if (apart < 60_000) yield `${String(content)}: opened again after ${String(apart)} ms`;
    last.set(content, at);
  }
}

/** Sessions that were opened for a content after the app had ended it. */
function* faultsAfterEnd({ app, ended }: RandomApp): Generator<string> {
  for (const [content, index] of ended) {
    const later = app.events.slice(index).some(({ params }) => params?.['media.id'] === content);
    if (later) yield `${content}: opened after its end`;
  }
}

/** What is wrong after a random course. */
function faultsAfter(random: RandomApp): string[] {
  const sent = random.app.transport.requests.map(({ body }) => JSON.parse(body) as WireEvent);
  return [
    ...[...random.app.events, ...sent].flatMap((event) => [...faultsOf(event)]),
    ...random.collector.sessions.flatMap((session) => [...faultsIn(session)]),
    ...faultsInReopening(random),
    ...faultsAfterEnd(random),
  ];
}

/** Takes a course; throws with its seed, and what was called up to there, when something goes wrong. */
function take(seed: number): RandomApp {
  const called: string[] = [];
  const fail = (what: string): Error => new Error(`seed ${String(seed)}: ${what}\nafter ${called.join(', ')}`);
  const random = createRandomApp(createRandom(seed));
  try {
    for (let call = 0; call < callsInCourse; call++) called.push(random.act());
    random.recover();
    random.app.tracker.close();
  } catch (error) {
    throw fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const faults = faultsAfter(random);
  if (faults.length) throw fail([...new Set(faults)].slice(0, 3).join('\n'));
  return random;
}

/** What came about in all courses together: rules that nothing puts to the test prove nothing. */
interface Coverage {
  readonly types: Set<string>;
  readonly diagnostics: Set<string>;
  sessions: number;
  reopened: number;
}

describe(`${String(courses)} random courses of ${String(callsInCourse)} calls`, () => {
  /** Set to a seed to take one course alone. */
  const only = process.env['SEED'];
  const seeds = only === undefined ? Array.from({ length: courses }, (_, index) => index + 1) : [Number(only)];
  const coverage: Coverage = { types: new Set(), diagnostics: new Set(), sessions: 0, reopened: 0 };

  function note({ app, collector, reopenings }: RandomApp): void {
    app.events.forEach(({ eventType }) => coverage.types.add(eventType));
    app.diagnostics.forEach(({ code }) => coverage.diagnostics.add(code));
    coverage.sessions += collector.sessions.length;
    coverage.reopened += reopenings.length;
  }

  it('never throw, never send an invalid body, and keep every rule of a session', () => {
    const failed = seeds.flatMap((seed) => {
      try {
        note(take(seed));
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    });
    if (failed.length) throw new Error(`${String(failed.length)} courses fail; the first:\n${failed[0]!}`);
  });

  it('come by every event, most diagnostics and many lost sessions', function () {
    if (only !== undefined) this.skip();
    expect([...coverage.types]).to.have.members(eventTypes);
    expect([...coverage.diagnostics]).to.include.members([
      DiagnosticCode.InvalidContent,
      DiagnosticCode.CallRefused,
      DiagnosticCode.CallInvalid,
      DiagnosticCode.PlayerRefused,
      DiagnosticCode.ValueRepaired,
      DiagnosticCode.SessionGone,
      DiagnosticCode.DeliveryDelayed,
      DiagnosticCode.StoreFailed,
      DiagnosticCode.ListenerThrew,
    ]);
    expect(coverage.sessions).to.be.above(courses);
    expect(coverage.reopened).to.be.above(courses / 4);
  });
});
