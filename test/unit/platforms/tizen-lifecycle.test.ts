import { expect } from 'chai';
import type { LifecycleChange } from 'tenfoot/platform';
import { tizen, type TizenGlobals } from 'tenfoot/tizen';
import { createFakeElement, type FakeElement, type Speaker } from './fake-element.js';

describe('the life of an app on Tizen', () => {
  let page: FakeElement['page'];
  let window: Speaker;
  beforeEach(() => {
    page = createFakeElement().page;
    window = createFakeElement().page;
    Object.assign(globalThis, { document: page, window });
  });
  afterEach(() => ['document', 'window'].forEach((name) => Reflect.deleteProperty(globalThis, name)));

  /** A set that tells of its memory what a test says. */
  function createSet(id: unknown = 0) {
    let tell: (memory: unknown) => void = () => {};
    const calls: unknown[][] = [];
    const systeminfo = {
      addPropertyValueChangeListener(name: string, listener: (memory: unknown) => void) {
        calls.push(['add', name]);
        tell = listener;
        return id;
      },
      removePropertyValueChangeListener: (given: unknown) => void calls.push(['remove', given]),
    };
    return {
      globals: { tizen: { systeminfo } } as unknown as TizenGlobals,
      calls,
      say: (memory: unknown) => tell(memory),
    };
  }

  function watch(globals?: TizenGlobals) {
    const told: LifecycleChange[] = [];
    const lifecycle = tizen(globals).lifecycle!((change) => told.push(change));
    return { told, stop: () => lifecycle.disconnect() };
  }

  it('is that of its page, which a launch brings back', () => {
    const { told, stop } = watch(createSet().globals);
    page.hidden = true;
    page.say('visibilitychange');
    page.hidden = false;
    window.say('appcontrol');
    window.say('pageshow');
    expect(told).to.deep.equal(['background', 'foreground', 'foreground']);
    stop();
    window.say('appcontrol');
    expect(told).to.have.length(3);
    expect([page.listening(), window.listening()]).to.deep.equal([0, 0]);
  });

  it('may be short when memory is, which is told, and nothing else of it', () => {
    const { globals, calls, say } = createSet();
    const { told, stop } = watch(globals);
    [{ status: 'NORMAL' }, {}, null, undefined].forEach(say);
    expect(told).to.deep.equal([]);
    say({ status: 'WARNING' });
    expect(told).to.deep.equal(['memory-low']);
    stop();
    expect(calls).to.deep.equal([
      ['add', 'MEMORY'],
      ['remove', 0],
    ]);
  });

  it('is watched without its memory where the set cannot tell of that', () => {
    const bad = (): never => {
      throw new Error('SecurityError');
    };
    const removed: unknown[] = [];
    const refusing = {
      addPropertyValueChangeListener: bad,
      removePropertyValueChangeListener: (id: unknown) => removed.push(id),
    };
    const sets: unknown[] = [
      {},
      { tizen: {} },
      { tizen: { systeminfo: {} } },
      { tizen: { systeminfo: refusing } },
      Object.defineProperty({}, 'tizen', { get: bad }),
      { tizen: { systeminfo: { addPropertyValueChangeListener: () => 7, removePropertyValueChangeListener: bad } } },
    ];
    for (const globals of sets) {
      const { told, stop } = watch(globals as TizenGlobals);
      window.say('pageshow');
      expect(told).to.deep.equal(['foreground']);
      stop();
    }
    expect(removed).to.deep.equal([]);
  });
});
