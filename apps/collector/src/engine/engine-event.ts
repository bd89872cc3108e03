import type { Qoe, WireEvent } from 'tenfoot/protocol';
import type { TimedEvent } from '../sessions/event-order.js';

/** An event as the engine takes it: what orders it, and what it tells. */
export interface EngineEvent extends TimedEvent {
  readonly params: Readonly<Record<string, unknown>>;
  readonly qoe: Qoe;
  readonly customMetadata: Readonly<Record<string, string>>;
}

/** A logged body as the engine takes it. */
export function toEngineEvent(seq: number, { eventType, playerTime, ...rest }: WireEvent): EngineEvent {
  return {
    seq,
    ts: playerTime.ts,
    type: eventType,
    playhead: playerTime.playhead,
    params: rest.params ?? {},
    qoe: rest.qoeData ?? {},
    customMetadata: rest.customMetadata ?? {},
  };
}

const longestText = 500;

/**
 * A client's text as reports group by it: at most 500 characters, without the NUL and the lone surrogates that clients
 * do send and that a text column cuts off or replaces.
 */
export function cleanText(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.slice(0, longestText).replace(/\p{Surrogate}|\u0000/gu, '\uFFFD');
}

/** The same, with `null` for a text that is missing or empty. */
export function textOrNull(value: unknown): string | null {
  return cleanText(value) || null;
}

/** A number a client sent; `null` when it sent none. */
export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
