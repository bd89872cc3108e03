import type { Clock } from '../../src/clock.js';
import type { Store } from '../../src/delivery/store.js';
import { createOutbox, type Outbox } from '../../src/delivery/outbox.js';
import type { SessionOutbox } from '../../src/delivery/session-outbox.js';
import type { EventType, WireEvent } from '../../src/protocol/events.js';
import { createScheduler } from '../../src/scheduler.js';

/** A device whose disk and network answer as soon as they are let and do nothing else: what is left is the kit's work. */
export interface Device {
  /** Posts an event as a session does, and lets disk and network answer. */
  post(session: SessionOutbox, type: EventType): void;
  /** Begins a session and posts its start. */
  open(): SessionOutbox;
}

const start = {
  'analytics.trackingServer': 'analytics.example.com',
  'analytics.reportSuite': 'suite',
  'visitor.marketingCloudOrgId': '0123456789@AdobeOrg',
  'media.id': 'ep-101',
  'media.name': 'Pilot',
  'media.length': 3600,
  'media.contentType': 'vod',
  'media.streamType': 'video',
  'media.playerName': 'Example TV',
  'media.channel': 'Example',
  'media.resume': false,
};

function openOutbox(online: boolean, defer: (task: () => void) => void, clock: Clock): Outbox {
  const answered = (done: (error: null) => void): void => defer(() => done(null));
  const store: Store = {
    kind: () => 'nothing',
    read: (done) => defer(() => done(null, [])),
    write: (_records, done) => answered(done),
    remove: (_keys, done) => answered(done),
    clear: answered,
  };
  let sids = 0;
  const outbox = createOutbox({
    lateEvents: undefined,
    collector: 'https://collector.example.com',
    store,
    transport: {
      send({ url }, done) {
        const location = url.endsWith('/sessions') ? `/api/v1/sessions/${String(sids++)}` : null;
        defer(() => done(online ? { outcome: 'sent', location } : { outcome: 'retry', reason: 'offline' }));
      },
    },
    scheduler: createScheduler(clock),
    random: Math.random,
    report: () => {},
    onSent: () => {},
  });
  outbox.setConsent('granted');
  return outbox;
}

/** Creates a device that reaches its collector, or does not. Its timers are never due: nobody waits that long here. */
export function createDevice(online: boolean): Device {
  const due: (() => void)[] = [];
  let now = 1_700_000_000_000;
  const clock: Clock = { now: () => now, wake: () => () => {} };
  const outbox = openOutbox(online, (task) => due.push(task), clock);

  function settle(): void {
    for (let task = due.shift(); task; task = due.shift()) task();
  }

  function post(session: SessionOutbox, eventType: EventType, params?: WireEvent['params']): void {
    const playerTime = { playhead: (now += 10) % 3600, ts: now };
    session.post({ eventType, playerTime, ...(params ? { params } : {}) }, ['sessionEnd']);
    settle();
  }

  settle();
  return {
    post: (session, type) => post(session, type),
    open() {
      const session = outbox.open(() => {});
      post(session, 'sessionStart', start);
      return session;
    },
  };
}
