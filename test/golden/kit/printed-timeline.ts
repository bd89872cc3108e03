import type { WireEvent } from 'tenfoot';

/** An event of a timeline: its body, with the time in seconds since the session began. */
export interface TimelineEvent extends Omit<WireEvent, 'playerTime'> {
  readonly t: number;
  readonly playhead: number;
}

/** An event as a timeline of the documents prints it. */
export interface PrintedEvent extends TimelineEvent {
  /** Number of the action; `5.3` is the third event of action 5. */
  readonly action: string;
}

/** Number of a timeline. */
export type TimelineNumber = 1 | 2 | 3;

/** Something that we send otherwise than a timeline prints it. */
export interface Deviation {
  readonly timeline: TimelineNumber;
  /** Number of the action; of the one before it for an event that is not printed. */
  readonly action: string;
  /**
   * What differs: `event` as a whole, or a part of it by its path, such as `t`, `playhead` or
   * `params/media.ad.podIndex`.
   */
  readonly part: string;
  /** `undefined` for what is not printed. */
  readonly printed: unknown;
  /** `undefined` for what we do not send. */
  readonly ours: unknown;
  /** Why, with the section of the protocol reference that says so. */
  readonly why: string;
}

type Tree = { [key: string]: unknown };

const copy = <Value>(value: Value): Value => structuredClone(value);
const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function describe({ timeline, action, part }: Deviation): string {
  return `timeline ${String(timeline)}, action ${action}, ${part}`;
}

/** The object that holds the last key of a path, made where it is not there. */
function holderOf(event: Tree, path: readonly string[]): Tree {
  return path.slice(0, -1).reduce((tree, key) => (tree[key] ??= {}) as Tree, event);
}

function changePart(event: Tree, deviation: Deviation): void {
  const path = deviation.part.split('/');
  const key = path.at(-1)!;
  const holder = holderOf(event, path);
  if (text(holder[key]) !== text(deviation.printed)) {
    throw new Error(
      `${describe(deviation)}: expected ${text(deviation.printed)} to be printed, got ${text(holder[key])}`,
    );
  }
  if (deviation.ours === undefined) Reflect.deleteProperty(holder, key);
  else holder[key] = deviation.ours;
  const [first] = path;
  if (path.length > 1 && Object.keys(event[first!] as Tree).length === 0) Reflect.deleteProperty(event, first!);
}

/**
 * What a printed timeline becomes with our deviations from it.
 *
 * @throws when a deviation is none, or is one from something that is not printed
 */
export function deviate(printed: readonly PrintedEvent[], deviations: readonly Deviation[]): TimelineEvent[] {
  const events: { action: string; event: Tree }[] = printed.map(({ action, ...event }) => ({
    action,
    event: copy(event),
  }));
  deviations.forEach((deviation) => {
    const { action, part, printed: before, ours } = deviation;
    if (text(before) === text(ours)) throw new Error(`${describe(deviation)}: is as printed`);
    const found = events.findIndex((entry) => entry.action === action);
    const entry = events[found];
    if (!entry) throw new Error(`${describe(deviation)}: there is no such action`);
    if (part !== 'event') changePart(entry.event, deviation);
    else if (ours === undefined) {
      if (text(entry.event) !== text(before))
        throw new Error(`${describe(deviation)}: ${text(entry.event)} is printed`);
      events.splice(found, 1);
    } else {
      // Several that follow the same action stay in the order of the list.
      let place = found + 1;
      while (events[place]?.action === '') place++;
      events.splice(place, 0, { action: '', event: copy(ours as Tree) });
    }
  });
  return events.map(({ event }) => event as unknown as TimelineEvent);
}
