import type { DiagnosticCode } from './diagnostics.js';
import type { EventType, WireEvent } from './protocol/events.js';
import type { EventParts } from './protocol/sanitise.js';

/**
 * What `tenfoot/strict` adds while an app is developed. The core knows this contract and nothing behind it, so that none
 * of the texts and tables are in an app that does not import them.
 */
export interface Strict {
  /** A call that the grammar refuses: what happened, why it is out of place, and what to do instead. */
  explain(input: EventType, refusal: string): string;
  /** What has to be said of wrong arguments, with what to give instead. */
  advise(code: DiagnosticCode, message: string): string;
  /** What the protocol table forbids in an event, in the order and the number of the sanitiser's faults. */
  check(parts: EventParts): readonly string[];
  /** Begins to look at the bodies of one session; the result tells what is legal but surely wrong, each thing once. */
  inspect(): (event: WireEvent) => readonly string[];
}
