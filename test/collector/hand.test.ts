import { once, EventEmitter } from 'node:events';
import { expect } from 'chai';
import { type Hand, startThread } from '../../apps/collector/src/embedded/hand.js';

interface Skills {
  readonly [name: string]: (...args: never[]) => unknown;
  greet(whom: string): string;
  later(value: number): Promise<number>;
  refuse(): never;
  say(): void;
  break(): never;
}

describe('collector: threads', function () {
  this.timeout(20_000);
  const told = new EventEmitter();
  let hand: Hand<Skills>;
  const failureOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: unknown) => error as Error,
    );

  before(() => {
    hand = startThread<Skills>(
      new URL('./kit/broken-thread.ts', import.meta.url),
      'Anna',
      (news) => told.emit('news', news),
      (error) => told.emit('lost', error),
    );
  });
  after(() => hand.end());

  it('answer calls, and say things unasked', async () => {
    expect(await Promise.all([hand.call('greet', 'Bert'), hand.call('later', 1)])).to.deep.equal([
      'Anna greets Bert',
      2,
    ]);
    const news = once(told, 'news');
    await hand.call('say');
    expect(await news).to.deep.equal(['something']);
  });

  it('pass an error on with all that it carries', async () => {
    const error = await failureOf(hand.call('refuse'));
    expect(error).to.be.an('error').and.to.include({ name: 'RangeError', message: 'not that', statusCode: 400 });
  });

  it('that are ended fail what is under way', async () => {
    const other = startThread<Skills>(
      new URL('./kit/broken-thread.ts', import.meta.url),
      'Carl',
      () => {},
      () => {},
    );
    const underWay = failureOf(other.call('greet', 'Bert'));
    await other.end();
    expect(String(await underWay)).to.contain('closed');
  });

  it('that end by themselves are told, and fail what is under way and what comes after', async () => {
    const lost = once(told, 'lost');
    const underWay = failureOf(hand.call('break'));
    expect(((await lost)[0] as Error).message).to.equal('the thread ended with 3');
    expect(String(await underWay)).to.contain('ended with 3');
    expect(String(await failureOf(hand.call('greet', 'Bert')))).to.contain('ended with 3');
  });
});
