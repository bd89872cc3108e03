import { expect } from 'chai';
import type { Metrics } from '../../../apps/collector/src/engine/metrics.js';
import { measure } from './trace.js';
import { traces } from './traces/all.js';

describe('collector engine: traces worked out by hand', () => {
  for (const [about, group] of Object.entries(traces)) {
    describe(about, () => {
      for (const trace of group) {
        it(trace.name, () => {
          const metrics = measure(trace);
          const compared = Object.keys(trace.expected).map((name) => [name, metrics[name as keyof Metrics]]);
          expect(Object.fromEntries(compared)).to.deep.equal(trace.expected);
        });
      }
    });
  }

  it('hold every metric, each with at least two traces that differ in it', () => {
    const all = Object.values(traces).flat();
    const names = Object.keys(measure(all[0]!));
    // What is always the same has nothing to differ in.
    const constant = ['mediaStarts', 'federated'];
    names.forEach((name) => {
      const values = all.map(({ expected }) => expected[name as keyof Metrics]).filter((value) => value !== undefined);
      expect(values.length, name).to.be.at.least(2);
      if (constant.includes(name)) return;
      expect(new Set(values.map((value) => JSON.stringify(value))).size, name).to.be.at.least(2);
    });
  });

  it('are at least sixty, each with a name of its own', () => {
    const names = Object.values(traces).flatMap((group) => group.map(({ name }) => name));
    expect(names).to.have.length.of.at.least(60);
    expect(new Set(names).size).to.equal(names.length);
  });
});
