/** What a full journal can do without, in the order in which it gives it up. */
export interface Thinning<Entry> {
  /** Another event follows this one in its session: it can be missed. */
  allow(entry: Entry): void;
  /** The same for what an earlier launch left: it goes first. */
  allowBefore(entries: readonly Entry[]): void;
  /** The next to go: the oldest ping, else the oldest other; `null` when all are needed. */
  next(): Entry | null;
}

/** What thinning has to know of an entry. */
export interface Thinnable {
  readonly event: { readonly eventType: string };
  /** It is still in the journal. */
  readonly waits: boolean;
}

/** A line out of which entries go from the front, or vanish anywhere: each costs the same, however long it is. */
function createLine<Entry extends Thinnable>() {
  let line: Entry[] = [];
  let front = 0;
  let sweepAt = 64;

  function sweep(): void {
    line = line.slice(front).filter(({ waits }) => waits);
    front = 0;
    sweepAt = Math.max(64, line.length * 2);
  }

  return {
    push(entry: Entry): void {
      line.push(entry);
      if (line.length > sweepAt) sweep();
    },
    putBefore(entries: readonly Entry[]): void {
      sweep();
      line = entries.concat(line);
    },
    shift(fits: (entry: Entry) => boolean): Entry | null {
      while (front < line.length) {
        const entry = line[front++] as Entry;
        if (entry.waits && fits(entry)) return entry;
      }
      return null;
    },
  };
}

/**
 * Creates the order in which events are given up. Holds no more than twice what the journal holds.
 *
 * @param isNeeded it has become the last of its session again
 */
export function createThinning<Entry extends Thinnable>(isNeeded: (entry: Entry) => boolean): Thinning<Entry> {
  const pings = createLine<Entry>();
  const others = createLine<Entry>();
  const isPing = (entry: Entry): boolean => entry.event.eventType === 'ping';
  const isOther = (entry: Entry): boolean => !isPing(entry) && entry.event.eventType !== 'sessionStart';
  const fits = (entry: Entry): boolean => !isNeeded(entry);

  return {
    allow(entry) {
      if (isPing(entry)) pings.push(entry);
      else if (isOther(entry)) others.push(entry);
    },
    allowBefore(entries) {
      pings.putBefore(entries.filter(isPing));
      others.putBefore(entries.filter(isOther));
    },
    next: () => pings.shift(fits) || others.shift(fits),
  };
}
