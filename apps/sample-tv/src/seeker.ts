export interface Seeker {
  /** Where the presses so far lead, while the viewer is still choosing. */
  readonly target: number | undefined;
  /** How far that is from where the viewer began to choose. */
  readonly jump: number;
  step(direction: 1 | -1, held: boolean): void;
  cancel(): void;
}

interface Parts {
  position: () => number;
  length: () => number;
  seek: (seconds: number) => void;
}

const stepSeconds = 10;
/** Seek once, when the keys have been quiet this long: sets choke on a seek per key repeat. */
const quietMs = 350;
/** A held key steps this often at most; remotes repeat up to thirty times a second. */
const heldMs = 160;
/** Never quite to the end: running out is the film's business, not the viewer's finger's. */
const tail = 1;

/** Adds up presses of the skip keys into one seek. */
export function createSeeker({ position, length, seek }: Parts): Seeker {
  let target: number | undefined;
  let origin = 0;
  let timer = 0;
  let last = 0;

  return {
    get target() {
      return target;
    },
    get jump() {
      return target === undefined ? 0 : target - origin;
    },
    step(direction, held) {
      const now = performance.now();
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (target !== undefined) seek(target);
        target = undefined;
      }, quietMs);
      if (held && now - last < heldMs) return;
      last = now;
      const end = Math.max(0, length() - tail);
      if (target === undefined) origin = position();
      target = Math.min(end, Math.max(0, (target ?? origin) + direction * stepSeconds));
    },
    cancel() {
      clearTimeout(timer);
      target = undefined;
    },
  };
}
