import type { FastifyRequest, HookHandlerDoneFunction, FastifyReply } from 'fastify';
import type { Intake } from '../intake/intake.js';
import type { Limits } from '../limits.js';
import { isLoopback, networkOf } from '../operation/address.js';
import type { Counters } from '../operation/counters.js';
import { createTokenBuckets } from '../operation/token-buckets.js';
import { createRefusal, type Refusal } from './refusal.js';
import { refusalOf } from './session-refusals.js';

type Hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

/** Who may post now. The hooks run before a body is read, so that what is refused costs next to nothing. */
export interface Gate {
  /** Hook of the routes that open a session: limits by address. */
  readonly forStart: Hook;
  /** Hook of the events of a session: a known and not too old id, limits by address and session. */
  readonly forEvents: Hook;
  /** Takes from the session's allowance what an array of so many events counts beyond one request. Throws a refusal. */
  admitBatch(sid: string, events: number): void;
  /** The refusal of a session beyond the cap. */
  tooManyOpen(): Refusal;
}

/** What a gate works with. */
export interface GateOptions {
  readonly intake: Intake;
  readonly limits: Limits;
  readonly counters: Counters;
  /** Milliseconds since the epoch; the age of session ids is told by it. */
  readonly clock: () => number;
}

/** Buckets by address and by session: 512 KiB and 1 MiB of memory, whatever comes. */
const addressSlots = 2 ** 16;
const sessionSlots = 2 ** 17;

/** Events of an array that count as one request. */
const eventsPerToken = 20;

/** Creates a gate. */
export function createGate({ intake, limits, counters, clock }: GateOptions): Gate {
  const monotonic = (): number => performance.now();
  const { addressRate: rate, addressBurst: burst } = limits;
  const addresses = createTokenBuckets({ rate, burst, slots: addressSlots, clock: monotonic });
  const sessions = createTokenBuckets({
    rate: limits.sessionRate,
    burst: limits.sessionBurst,
    slots: sessionSlots,
    clock: monotonic,
  });

  function refuseAddress({ ip }: FastifyRequest, cost: number): Refusal | null {
    if (rate === 0 || (!limits.limitLoopback && isLoopback(ip)) || addresses.take(networkOf(ip), cost)) return null;
    counters.values.limitedByAddress += 1;
    return createRefusal(429, 'too many requests from this address, come back in a second', 1);
  }

  function refuseSession(sid: string, cost: number): Refusal | null {
    // Digits 8 to 20 are random; only ids that we signed come here.
    if (sessions.take(sid.slice(8, 20), cost)) return null;
    counters.values.limitedBySession += 1;
    return createRefusal(429, 'too many requests in this session, come back in a second', 1);
  }

  return {
    forStart: (request, _reply, done) => done(refuseAddress(request, limits.startCost) ?? undefined),
    forEvents(request, _reply, done) {
      const { sid } = request.params as { sid: string };
      const found = intake.check(sid, clock());
      const refusal = refuseAddress(request, 1) ?? (found === 'own' ? refuseSession(sid, 1) : refusalOf(found));
      done(refusal ?? undefined);
    },
    admitBatch(sid, events) {
      const more = Math.ceil(events / eventsPerToken) - 1;
      const refusal = more > 0 ? refuseSession(sid, more) : null;
      if (refusal) throw refusal;
    },
    tooManyOpen() {
      counters.values.limitedByOpenSessions += 1;
      return createRefusal(503, 'as many sessions are open as this collector takes, come back later', 30);
    },
  };
}
