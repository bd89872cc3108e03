import type { WireEvent } from 'tenfoot/protocol';
import { epoch, eventBody, startBody } from '../../kit/bodies.js';
import { plainSession } from './plain-session.js';
import { createRandom, type Random } from './random.js';

/** A request of a day, at the time by the collector's clock at which it comes. */
export interface Arrival {
  readonly at: number;
  /** Which viewing it belongs to. */
  readonly viewing: number;
  /** One event, or all of a downloaded session. */
  readonly body: WireEvent | readonly WireEvent[];
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * A day of viewings as they reach a collector that starts it at `from`: clocks that are wrong by years, events that
 * overtake each other and come twice, sessions that stop without an end, stand still for ever, or were watched offline.
 */
export function createDay(seed: number, viewings: number, from: number): Arrival[] {
  const random = createRandom(seed);
  const arrivals = Array.from({ length: viewings }, (_, viewing) => {
    const began = from + random.whole(0, day - 60 * minute);
    const events = shifted(viewing % 10 === 9 ? frozen() : plainSession(random), viewing, began, random);
    if (viewing % 10 === 8) {
      const at = began + random.whole(0, 30 * minute);
      // The first of them without its end.
      const whole = viewing === 8 ? events.filter(({ eventType }) => eventType !== 'sessionEnd') : events;
      return [{ at, viewing, body: whole }];
    }
    return events.flatMap((body) => onTheWay(body, events[0]!, viewing, began, random));
  });
  return arrivals.flat().sort((a, b) => a.at - b.at);
}

/** On a clock of its own, and made different from every other viewing. */
function shifted(events: readonly WireEvent[], viewing: number, began: number, random: Random): WireEvent[] {
  const offset = random.chance(0.2) ? 1_000_000_000 - epoch : began - epoch + random.whole(-5000, 5000);
  return events.map((event, index) => {
    const playerTime = { ...event.playerTime, ts: event.playerTime.ts + offset };
    const viewer = { 'visitor.marketingCloudUserId': `viewer ${viewing % 7}`, 'media.name': `viewing ${viewing}` };
    return { ...event, playerTime, ...(index === 0 ? { params: { ...event.params, ...viewer } } : {}) };
  });
}

function onTheWay(body: WireEvent, start: WireEvent, viewing: number, began: number, random: Random): Arrival[] {
  const isStart = body === start;
  const travel = isStart ? 0 : 1 + random.pick([0, 0, 20, 300, 3000]) + (random.chance(0.01) ? 15 * minute : 0);
  const at = began + body.playerTime.ts - start.playerTime.ts + travel;
  const arrival = { at, viewing, body };
  return random.chance(0.05) ? [arrival, { ...arrival, at: at + 700 }] : [arrival];
}

/** Paused, with a ping each minute, for longer than a session may stand still. */
function frozen(): WireEvent[] {
  const pings = Array.from({ length: 40 }, (_, index) => eventBody('ping', 60 * (index + 1), 5));
  return [startBody({}), eventBody('play', 1, 0), eventBody('pauseStart', 6, 5), ...pings];
}
