/**
 * What the kit says about itself. The codes are stable; the messages are for people. The kit itself writes the codes out,
 * so that this table is only in apps that ask for it.
 */
export const DiagnosticCode = {
  /** `watch` was called with a content that cannot be tracked; nothing is sent for it. */
  InvalidContent: 'invalid-content',
  /** A call is out of place; with `tenfoot/strict` the message says what to call instead. Nothing changed. */
  CallRefused: 'call-refused',
  /** Something that a call was given is wrong; nothing changed. */
  CallInvalid: 'call-invalid',
  /** The platform could not attach to the player; nothing is sent for it. */
  PlayerRefused: 'player-refused',
  /** The platform cannot tell when the app goes; what waits then is sent when it is back. */
  LifecycleUnknown: 'lifecycle-unknown',
  /** The set or its player does not do what its documents say; what could be known of it is told all the same. */
  PlayerFault: 'player-fault',
  /** The set has little memory left and may end the app without another word. */
  MemoryLow: 'memory-low',
  /** Only with `tenfoot/strict`: the protocol allows it, and it is surely not what was meant. */
  Questionable: 'questionable',
  /** A value was repaired or left out, because the protocol does not allow it. */
  ValueRepaired: 'value-repaired',
  /** An event lacked what the protocol requires and was not sent. */
  EventInvalid: 'event-invalid',
  /** The collector refused a body (400 and the like); it is not sent again. */
  EventRejected: 'event-rejected',
  /** The collector no longer takes events of a session (404, 410); the message says what becomes of those that were left. */
  SessionGone: 'session-gone',
  /** The collector could not be reached or is busy; the kit tries again by itself. */
  DeliveryDelayed: 'delivery-delayed',
  /** The collector takes events again after an outage that was told. */
  DeliveryRecovered: 'delivery-recovered',
  /** The journal was full; events were dropped, pings first. */
  JournalFull: 'journal-full',
  /** The store failed or hangs; the journal goes on in memory only. */
  StoreFailed: 'store-failed',
  /** A record left by an earlier launch could not be read and was skipped. */
  RecordSkipped: 'record-skipped',
  /** A listener of the app threw. */
  ListenerThrew: 'listener-threw',
} as const;
export type DiagnosticCode = (typeof DiagnosticCode)[keyof typeof DiagnosticCode];

/** One thing the kit has to say about itself. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** What happened, what was expected and what came, in words. */
  readonly message: string;
}

/** Tells a diagnostic. */
export type Report = (code: DiagnosticCode, message: string) => void;

/** A value as a message shows it: short, and never throwing. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? value.slice(0, 57) + '…' : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What was thrown, as a message shows it. */
export function reasonOf(error: unknown): string {
  if (error && typeof error === 'object' && typeof (error as Error).message === 'string') {
    const { name, message } = error as Partial<Error>;
    return [name, message].filter(Boolean).join(': ');
  }
  return show(error);
}
