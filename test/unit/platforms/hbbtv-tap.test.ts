import { expect } from 'chai';
import { hbbtv } from 'tenfoot/hbbtv';
import { createFakeAVControl, type FakeAVControl } from './fake-oipf.js';
import { type Watched, watchWith, type Watching } from './watched.js';

const watch = (object: object, watching?: Watching): Watched => watchWith(hbbtv({}), object, watching);

/** Watches one and leaves it after the app has put something of its own over `play`. */
function overlay(): { object: FakeAVControl; play: unknown } {
  const object = createFakeAVControl();
  const { connection } = watch(object);
  const under = object.play;
  const play = (): unknown => under();
  object.play = play;
  connection.disconnect();
  return { object, play };
}

/** Whether the tap knows that its own is still under what the app has put over it. */
function remembers({ object, play }: ReturnType<typeof overlay>): boolean {
  const { connection } = watch(object);
  const untouched = object.play === play;
  connection.disconnect();
  return untouched;
}

describe('the tap of an OIPF object', () => {
  it('knows where its own lies under something of the app, of a few objects', () => {
    const first = overlay();
    for (let count = 0; count < 20; count++) watch(createFakeAVControl()).connection.disconnect();
    const others = Array.from({ length: 6 }, overlay);
    expect([first, ...others].map(remembers)).to.deep.equal(Array(7).fill(true));
    overlay();
    overlay();
    expect(remembers(first)).to.equal(false);
  });

  it('forgets none that is watched, however many come', () => {
    const object = createFakeAVControl();
    const before = { ...object };
    const a = watch(object);
    for (let count = 0; count < 10; count++) overlay();
    const b = watch(object);
    a.connection.disconnect();
    object.become(3);
    b.connection.disconnect();
    expect([a.news(), b.news()]).to.deep.equal([[], ['play 0']]);
    expect({ ...object, playState: 0 }).to.deep.equal({ ...before, playState: 0 });
  });

  it('is put on again after it was taken away', () => {
    const object = createFakeAVControl();
    watch(object).connection.disconnect();
    const { news } = watch(object);
    object.within = () => (object.playState = 3);
    object.play();
    expect(news()).to.deep.equal(['play 0']);
  });

  it('leaves what an object inherits where it was', () => {
    const base = createFakeAVControl();
    const object = Object.create(base) as FakeAVControl;
    const { connection } = watch(object);
    expect(Object.keys(object)).to.include.members(['play', 'seek', 'stop']);
    connection.disconnect();
    const own = Object.keys(object);
    expect(['play', 'seek', 'stop'].filter((name) => own.includes(name))).to.deep.equal([]);
    expect(object.play).to.equal(base.play);
  });

  it('puts back what cannot be deleted, and what an accessor holds', () => {
    const stored: Record<string, unknown> = { play: () => true };
    const { play } = stored;
    const object = Object.create(
      Object.defineProperty(createFakeAVControl(), 'play', {
        get: () => stored.play,
        set: (value: unknown) => void (stored.play = value),
      }),
    ) as FakeAVControl;
    const { connection, warnings } = watch(object);
    expect(warnings).to.deep.equal([]);
    expect(stored.play).not.to.equal(play);
    connection.disconnect();
    expect(stored.play).to.equal(play);
  });

  it('leaves nothing in a place that makes something else of it', () => {
    for (const name of ['onPlayStateChange', 'play']) {
      const handler = (): boolean => true;
      let stored: unknown = handler;
      const object = Object.defineProperty(createFakeAVControl(), name, {
        get() {
          const held = stored as () => unknown;
          return (): unknown => held();
        },
        set: (value: unknown) => void (stored = value),
      });
      watch(object);
      if (name === 'onPlayStateChange') object.become(3);
      else object.play();
      expect((stored as () => unknown)()).to.equal(true);
    }
  });

  it('takes its slots away where an object does not tell whether it had them', () => {
    const object = createFakeAVControl();
    Reflect.deleteProperty(object, 'onPlayStateChange');
    const has = (): boolean => {
      throw new Error('not for you');
    };
    watch(new Proxy(object, { has })).connection.disconnect();
    expect(Object.keys(object)).not.to.include('onPlayStateChange');
  });

  it('adds no methods, and misses none', () => {
    const object = createFakeAVControl();
    Reflect.deleteProperty(object, 'seek');
    Object.defineProperty(object, 'stop', {
      get() {
        throw new Error('not here');
      },
    });
    expect(watch(object).warnings).to.deep.equal([]);
    expect(object).not.to.have.property('seek');
  });

  it('tells everybody, also when one leaves while being told', () => {
    const object = createFakeAVControl();
    object.speaks = 'slots';
    const first = watch(object, { onTold: () => first.connection.disconnect() });
    const second = watch(object);
    object.become(3);
    expect(second.events).to.have.length(1);
    object.become(1);
    object.become(2);
    expect(first.news()).to.deep.equal(['play 0']);
    expect(second.news()).to.deep.equal(['play 0', 'pause 0']);
  });

  it('23: hears slots alone, and listeners alone', () => {
    (['slots', 'listeners'] as const).forEach((speaks) => {
      const object = createFakeAVControl();
      object.speaks = speaks;
      const { news, connection } = watch(object);
      object.become(3);
      object.become(1);
      object.become(2);
      expect(news()).to.deep.equal(['play 0', 'pause 0']);
      connection.disconnect();
      expect(object.attached).to.deep.equal([]);
    });
  });
});
