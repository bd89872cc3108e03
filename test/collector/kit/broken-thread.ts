import { serveThread } from '../../../apps/collector/src/embedded/hand.js';

/** A thread that does what it is told, until it is told to break. */
serveThread((name: string, tell: (news: string) => void) => ({
  greet: (whom: string) => `${name} greets ${whom}`,
  later: (value: number) => Promise.resolve(value + 1),
  refuse: () => {
    throw Object.assign(new RangeError('not that'), { statusCode: 400 });
  },
  say: () => tell('something'),
  break: () => process.exit(3),
}));
