import { expect } from 'chai';
import { createRandom } from '../campaigns/kit/random.js';
import { findExceeded } from './bounds.js';
import { type JudgedRun, lineOf, runCampaign } from './campaign.js';
import { openGround, type OpenGround } from './ground.js';
import { complete, type Kind, type Plan, planRun } from './plan.js';
import { timerBound, timersIn10Seconds } from './timers.js';

/** Runs at a time: a viewing waits most of the time. */
const parallel = 4;

/** The short form of `npm run torture`: one who only watches, and busy viewers, one launch each, the same each time. */
const short: readonly Plan[] = [
  planRun('calm', 1),
  planRun('suspend', 13),
  planRun('kill', 2),
  planRun('kill-offline', 4),
  planRun('outage', 4),
  // Nothing happens in the last 300 ms before these crash: what is accepted as the renderer dies is another question.
  planRun('crash', 48),
  planRun('crash-offline', 171),
  planRun('lost-answer', 23),
  planRun('status-503', 24),
];

/** What is asked for first when a bound is broken. */
const storyOf = (run: JudgedRun): string => [lineOf(run), ...run.verdicts.flatMap(({ story }) => story)].join('\n    ');

describe('torture, in short', function () {
  this.timeout(120_000);
  let ground: OpenGround;

  before(async () => {
    ground = await openGround();
  });
  after(() => ground.close());

  const torture = (plans: readonly Plan[]) => runCampaign(ground, plans, { parallel, print() {} });

  it('kills, crashes, suspends and cuts off the set: nothing is lost, doubled, out of place or counted that was not watched', async () => {
    const { runs, broken } = await torture(short);
    expect(broken).to.deep.equal([]);
    const verdicts = runs.flatMap((run) => run.verdicts);
    expect(findExceeded(verdicts), runs.map(storyOf).join('\n')).to.deep.equal([]);
    // It was torture: there was something to lose, and the faults were met.
    const busy = runs.filter(({ plan }) => plan.kind !== 'calm').flatMap((run) => run.verdicts);
    busy.forEach(({ events, viewing }) => expect(events, viewing).to.be.above(8));
    const hits = (kind: Kind): number => runs.find(({ plan }) => plan.kind === kind)!.hits;
    expect(hits('lost-answer')).to.be.above(0);
    expect(hits('status-503')).to.be.above(0);
    expect(timersIn10Seconds(runs)).to.be.within(1, timerBound);
  });

  it('would see it: a network that takes events and brings them nowhere', async () => {
    const fault = { how: 'swallow', share: 1 } as const;
    const network = [{ at: 0, lasts: 600_000, fault }];
    const launch = { ...complete({ ending: 'end', network }, createRandom(1)), endsAt: 2000 };
    const { runs, broken } = await torture([{ kind: 'liar', seed: 1, launches: [launch] }]);
    expect(broken).to.deep.equal([]);
    const [verdict] = runs[0]!.verdicts;
    expect(verdict!.lost).to.have.length(verdict!.events - 1);
    expect(findExceeded([verdict!]).map(({ measure }) => measure)).to.include('lost');
  });
});
