/** A stretch of time in which the picture moved: milliseconds since the epoch. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Watches the real picture, by itself. */
export interface Oracle {
  /** When the picture moved. */
  stretches(): readonly Stretch[];
  /** Positions that the picture had around a moment, seconds: least and greatest. */
  around(at: number, span: number): readonly [number, number];
  /** Waits until the picture is at a second, or beyond. */
  reach(seconds: number): Promise<void>;
  /** Waits until the picture has moved for so many seconds from now on. */
  watch(seconds: number): Promise<void>;
  /** Waits until the picture has stood still for so many seconds. */
  stand(seconds: number): Promise<void>;
  stop(): void;
}

/** Milliseconds without a new position after which a picture stands. Real pictures of a busy machine come in bursts. */
const still = 150;

/** Watches where a player really is, every 25 milliseconds. */
export function createOracle(position: () => number, now: () => number): Oracle {
  const samples: { at: number; position: number }[] = [];
  const stretches: { from: number; to: number }[] = [];
  const waiting: (() => boolean)[] = [];
  let last = { at: now(), position: position() };
  let moved = -Infinity;
  let played = 0;

  function look(): void {
    const sample = { at: now(), position: position() };
    samples.push(sample);
    const by = sample.position - last.position;
    // More than that is a seek.
    if (by > 0 && by < ((sample.at - last.at) / 1000) * 3 + 0.3) {
      const current = stretches.at(-1);
      if (current && sample.at - current.to <= still) current.to = sample.at;
      else stretches.push({ from: last.at, to: sample.at });
      played += by;
      moved = sample.at;
    }
    last = sample;
    for (const done of [...waiting]) if (done()) waiting.splice(waiting.indexOf(done), 1);
  }

  const timer = setInterval(look, 25);
  const until = (is: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(() => {
        const done = is();
        if (done) resolve();
        return done;
      });
    });

  return {
    stretches: () => stretches,
    around(at, span) {
      // A page that was busy has none: then it was between the last one before and the first one after.
      const from = Math.min(at - span, samples.filter((sample) => sample.at <= at).at(-1)?.at ?? at);
      const to = Math.max(at + span, samples.find((sample) => sample.at >= at)?.at ?? at);
      const near = samples.filter((sample) => sample.at >= from && sample.at <= to).map((sample) => sample.position);
      return [Math.min(...near), Math.max(...near)];
    },
    reach: (seconds) => until(() => position() >= seconds),
    watch(seconds) {
      const goal = played + seconds;
      return until(() => played >= goal);
    },
    stand(seconds) {
      const since = now();
      return until(() => now() - Math.max(moved, since) >= seconds * 1000);
    },
    stop: () => clearInterval(timer),
  };
}
