import { runCrashes } from './crash.js';
import { runDiskFull } from './disk-full.js';
import { runFuzz } from './fuzz.js';
import { runFlood } from './flood.js';
import { runOpenSessions } from './open-sessions.js';
import { runTrace, whyNoTrace } from './trace.js';

/** A campaign: many runs at random, the same again for the same seed. */
export interface Campaign {
  /** Runs of the long form when none are asked for. */
  readonly runs: number;
  run(
    options: { readonly runs: number; readonly seed: number },
    print: (line: string) => void,
  ): Promise<{ readonly report: object; readonly passed: boolean }>;
}

/** All campaigns by name. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  crash: {
    runs: 100,
    async run(options, print) {
      const report = await runCrashes(options, print);
      const { lost, doubled, invented, wrongTotals, wrongRollUps } = report;
      return { report, passed: lost + doubled + invented + wrongTotals + wrongRollUps === 0 };
    },
  },
  'disk-full': {
    runs: 2000,
    async run({ runs: kilobytes, seed }) {
      const report = await runDiskFull({ kilobytes, seed });
      const { lost, doubled, live, reading, takenLater, refused } = report;
      return { report, passed: lost + doubled === 0 && live + reading === 400 && takenLater === refused };
    },
  },
  trace: {
    runs: 200,
    async run({ runs: events }) {
      const reason = whyNoTrace();
      if (reason !== null) throw new Error(reason);
      const report = await runTrace({ events });
      return { report, passed: report.answers === events && report.afterSync === events };
    },
  },
  fuzz: {
    runs: 1_000_000,
    async run(options, print) {
      const report = await runFuzz(options, print);
      const { broken, invalid, stored, counted, grown } = report;
      return { report, passed: broken.length + invalid === 0 && stored === counted && grown < mostGrowth };
    },
  },
  flood: {
    runs: 1000,
    async run({ runs: connections }) {
      const report = await runFlood({ connections });
      const { slow, cut, floodRefused, viewer, viewerTaken, viewerStored } = report;
      return { report, passed: cut === slow && floodRefused > 0 && viewerTaken === viewer && viewerStored === viewer };
    },
  },
  'open-sessions': {
    runs: 100_000,
    async run({ runs: sessions }, print) {
      const report = await runOpenSessions({ sessions }, print);
      const { open, taken, events, beyond, after } = report;
      return { report, passed: open === sessions && taken === events && beyond === 503 && after < mostMemory };
    },
  },
};

/** Bytes that a fuzz of any length may leave in memory. */
const mostGrowth = 32 * 2 ** 20;

/** Megabytes of the process with 100,000 sessions open: Node's own, and room for a heap that is not tidied up yet. */
const mostMemory = 400;
