import { expect } from 'chai';
import type { Session, WireEvent } from 'tenfoot';
import { type Answer, createTestApp, type RecordedRequest, type ScriptedPlayer, type TestApp } from 'tenfoot/testing';
import { createRandom, type Random } from '../../golden/kit/random.js';
import { type AbleCollector, pretendAbleCollector } from '../../kit/able-collector.js';

const isBad = ({ eventType }: WireEvent): boolean => eventType === 'stateStart';

/** A network and a collector in every mood, one request after the other. */
function spoil(collector: AbleCollector, random: Random): void {
  const well: (Answer | null)[] = [null, null, null, null];
  const ill: Answer[] = ['unreachable', 500, { status: 503, retryAfter: '7' }, 429, { status: 201, location: null }];
  collector.before = (request) => {
    if (request.events.some(isBad)) return { status: 400, text: 'no states here' };
    const answer = random.pick([...well, ...ill]);
    // What has no id to read is an opening alone; anything else would be an acknowledgement.
    return typeof answer === 'object' && answer?.location === null && !request.url.endsWith('/sessions')
      ? null
      : answer;
  };
  collector.isLost = () => random.pick([true, false, false]);
}

function heal(collector: AbleCollector): void {
  collector.before = ({ events }) => (events.some(isBad) ? 400 : null);
  collector.isLost = () => false;
}

interface Evening {
  app: TestApp;
  /** All that was accepted, also by launches before. */
  readonly accepted: WireEvent[][];
  readonly requests: RecordedRequest[];
}

/** Two viewers who do what they like, on a set that is hidden, frozen, and switched off. */
function spend(random: Random, accepts: string, hides: boolean): { evening: Evening; collector: AbleCollector } {
  let app = createTestApp();
  const collector = pretendAbleCollector(app, accepts);
  heal(collector);
  const { answer } = app.transport;
  const evening: Evening = { app, accepted: [app.events as WireEvent[]], requests: [] };
  let watched: { player: ScriptedPlayer; session: Session }[] = [];
  let count = 0;

  function relaunch(): void {
    app.clock.pass(50); // what was accepted a moment ago is being written
    evening.requests.push(...app.transport.requests);
    app = evening.app = app.relaunch();
    app.transport.answer = answer;
    evening.accepted.push(app.events as WireEvent[]);
    watched = [];
  }

  const acts: (() => void)[] = [
    () => {
      if (watched.length >= 3) return;
      const player = app.createPlayer();
      watched.push({
        player,
        session: app.tracker.watch(player, { id: `ep-${String(count++)}`, length: 7200, contentType: 'vod' }),
      });
    },
    () => watched.forEach(({ player }) => player.play()),
    () => watched.forEach(({ player }) => player.pause()),
    () => watched.forEach(({ player }) => player.seek(random.pick([5, 100, 900]))),
    () => watched.slice(-1).forEach(({ session }) => session.startState('mute')),
    () => watched.splice(0, 1).forEach(({ session }) => session.end()),
    () => app.become(hides ? random.pick(['background', 'foreground', 'online'] as const) : 'online'),
    () => spoil(collector, random),
    () => heal(collector),
    () => app.clock.leap(random.pick([20_000, 200_000])),
    relaunch,
  ];
  for (let i = 0; i < 60; i++) {
    random.pick(acts)();
    app.clock.pass(random.pick([0, 1, 5, 300, 4000, 25_000]));
  }
  heal(collector);
  watched.forEach(({ session }) => session.end());
  app.become('foreground');
  app.clock.pass(300_000);
  evening.requests.push(...app.transport.requests);
  return { evening, collector };
}

/** As a collector knows events, but for what is completed on the way. */
function textOf({ params, ...event }: WireEvent): string {
  return JSON.stringify({ ...event, params: { ...params, appInstallationId: undefined } });
}

/** What a launch told of sessions that the one before it did not get to end: each has one end, and none has two. */
function addedEnds(accepted: readonly WireEvent[], sessions: Iterable<readonly WireEvent[]>): string[] {
  const left = accepted.map(textOf);
  const isAccepted = (event: WireEvent): boolean => {
    const index = left.indexOf(textOf(event));
    return index >= 0 && left.splice(index, 1).length > 0;
  };
  return [...sessions].flatMap((events) => {
    const added = events.filter((event) => !isAccepted(event));
    expect(added.map(({ eventType }) => eventType)).to.deep.equal(added.length > 0 ? ['sessionEnd'] : []);
    expect(events.filter(({ eventType }) => eventType === 'sessionEnd')).to.have.length.at.most(1);
    return added.map(textOf);
  });
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe('delivery over any network', () => {
  ['', 'batch', 'text', 'batch, late, text'].forEach((accepts) => {
    it(`brings everything that was accepted, once, and skips the bad alone: ${accepts || 'the documented API'}`, () => {
      seeds.forEach((seed) => {
        const { evening, collector } = spend(createRandom(seed), accepts, true);
        const wanted = evening.accepted.flat().filter((event) => !isBad(event));
        const got = [...collector.sessions.values()].flat();
        const all = wanted.map(textOf).concat(addedEnds(wanted, collector.sessions.values()));
        expect(got.map(textOf).sort(), `seed ${String(seed)}`).to.deep.equal(all.sort());
        expect([...evening.app.store.records.keys()].filter((key) => key.includes('/'))).to.deep.equal([]);
      });
    });

    it(`keeps to the order while the app is seen: ${accepts || 'the documented API'}`, () => {
      seeds.forEach((seed) => {
        const { collector } = spend(createRandom(seed), accepts, false);
        collector.sessions.forEach((events) => {
          const stamps = events.map(({ playerTime }) => playerTime.ts);
          expect(stamps, `seed ${String(seed)}`).to.deep.equal(stamps.slice().sort((a, b) => a - b));
        });
      });
    });
  });

  it('sends the documented API nothing else', () => {
    seeds.slice(0, 30).forEach((seed) => {
      const { evening } = spend(createRandom(seed), '', true);
      expect(evening.requests.every(({ body, text }) => !text && !body.startsWith('['))).to.equal(true);
    });
  });
});
