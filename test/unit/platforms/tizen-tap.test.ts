import { expect } from 'chai';
import { type AVPlayListener, tizen } from 'tenfoot/tizen';
import { createFakeElement } from './fake-element.js';
import { createFakeAVPlay, type FakeAVPlay } from './fake-avplay.js';
import { type Watched, watchWith, type Watching } from './watched.js';

const watch = (player: unknown, watching?: Watching): Watched => watchWith(tizen({}), player, watching);

/** Watches one and leaves it after the app has put something of its own over `play`. */
function overlay(): { player: FakeAVPlay; play: () => void } {
  const player = createFakeAVPlay();
  const { connection } = watch(player);
  const under = player.play.bind(player);
  const play = (): void => under();
  player.play = play;
  connection.disconnect();
  return { player, play };
}

/** Whether the tap knows that its own is still under what the app has put over it. */
function remembers({ player, play }: ReturnType<typeof overlay>): boolean {
  const { connection } = watch(player);
  const untouched = Object.is(Reflect.get(player, 'play'), play);
  connection.disconnect();
  return untouched;
}

/** An app that prepares and plays a film. */
function play(player: FakeAVPlay, listener: AVPlayListener = {}): void {
  player.open('film');
  player.setListener(listener);
  player.prepare();
  player.play();
}

describe('the tap of an AVPlay, in detail', () => {
  it('knows where its own lies under something of the app, of a few players', () => {
    const first = overlay();
    for (let count = 0; count < 20; count++) watch(createFakeAVPlay()).connection.disconnect();
    const others = Array.from({ length: 6 }, overlay);
    expect([first, ...others].map(remembers)).to.deep.equal(Array(7).fill(true));
    overlay();
    overlay();
    expect(remembers(first)).to.equal(false);
  });

  it('forgets none that is watched, however many come', () => {
    const player = createFakeAVPlay();
    const before = { ...player };
    const a = watch(player);
    for (let count = 0; count < 10; count++) overlay();
    const b = watch(player);
    a.connection.disconnect();
    player.state = 'READY';
    player.play();
    b.connection.disconnect();
    expect([a.news(), b.news()]).to.deep.equal([[], ['play 0']]);
    expect({ ...player, state: 'NONE' }).to.deep.equal(before);
  });

  it('hears the listener that was set before it left, when it comes again', () => {
    const player = createFakeAVPlay();
    const first = watch(player);
    play(player);
    first.connection.disconnect();
    for (let count = 0; count < 6; count++) watch(createFakeAVPlay()).connection.disconnect();
    const second = watch(player);
    second.all();
    player.listener.oncurrentplaytime?.(500);
    expect(second.all()).to.deep.equal(['timeupdate 0.5']);
  });

  it('hears the listener that is set while nobody listens, through what the app has put over it', () => {
    const player = createFakeAVPlay();
    const first = watch(player);
    const under = player.setListener.bind(player);
    player.setListener = (listener) => under(listener);
    first.connection.disconnect();
    play(player);
    const second = watch(player);
    second.all();
    player.listener.oncurrentplaytime?.(500);
    expect(second.all()).to.deep.equal(['timeupdate 0.5']);
  });

  it('is not kept for a listener that was none, nor without one', () => {
    const player = createFakeAVPlay();
    const first = watch(player);
    play(player);
    player.setListener(null as never);
    first.connection.disconnect();
    const given: unknown[] = [];
    player.setListener = (listener) => void given.push(listener);
    const listener = {};
    watch(player);
    player.setListener(listener);
    expect(given).to.have.length(1);
    expect(given[0]).not.to.equal(listener);
  });

  it('tells everybody, also when one leaves while being told', () => {
    const player = createFakeAVPlay();
    const first = watch(player, { onTold: () => first.connection.disconnect() });
    const second = watch(player);
    play(player);
    player.listener.oncurrentplaytime?.(500);
    expect([first.all(), second.all()]).to.deep.equal([['play 0'], ['play 0', 'timeupdate 0.5']]);
    const third = watch(player, { onTold: ({ type }) => type === 'timeupdate' && third.connection.disconnect() });
    const fourth = watch(player);
    player.listener.oncurrentplaytime?.(700);
    expect([third.all().slice(2), fourth.all().slice(2)]).to.deep.equal([['timeupdate 0.7'], ['timeupdate 0.7']]);
  });

  it('lets nobody leave twice in the place of another', () => {
    const player = createFakeAVPlay();
    const first = watch(player);
    const second = watch(player);
    first.connection.disconnect();
    first.connection.disconnect();
    play(player);
    expect([first.all(), second.all()]).to.deep.equal([[], ['play 0']]);
  });

  it('passes on all arguments, those that are no listeners as they are', () => {
    const given: unknown[][] = [];
    const player = createFakeAVPlay();
    const note = (...args: unknown[]): void => void given.push(args);
    Object.assign(player, { open: note, setListener: note });
    watch(player);
    const url = { toString: () => 'film' };
    player.open(url as never);
    expect(given[0]![0]).to.equal(url);
    const call = player.setListener.bind(player) as (...args: unknown[]) => void;
    const listener = (): void => {};
    call(listener, 'more');
    expect(given[1]).to.deep.equal([listener, 'more']);
    call({}, 'more');
    expect(given[2]).to.have.length(2);
    expect(given[2]![1]).to.equal('more');
  });

  it('hears calls if it hears all that there are', () => {
    const few = { open() {}, play() {}, getState: () => 'NONE', getCurrentTime: () => 0 };
    expect(watch(few).warnings).to.deep.equal([]);
    const one = createFakeAVPlay();
    Object.defineProperty(one, 'seekTo', { writable: false });
    expect(watch(one).warnings).to.have.length(1);
    expect(few).not.to.have.property('seekTo');
  });
});

describe('the platform of Samsung TVs', () => {
  it('is called so', () => expect(tizen().name).to.equal('tizen'));

  it('watches media elements, and believes their playheads', () => {
    const element = createFakeElement();
    const { all } = watch(element);
    element.say('play');
    element.say('playing');
    element.currentTime = 1;
    element.say('timeupdate');
    expect(all()).to.deep.equal(['play 0', 'timeupdate 1']);
  });

  it('takes what only looks like an element for what it is', () => {
    const { all } = watch(Object.assign(createFakeAVPlay(), { currentTime: 1, addEventListener: null }));
    expect(all()).to.deep.equal([]);
    watch(Object.assign(createFakeAVPlay(), { addEventListener() {} }));
    expect(() => watch({ addEventListener() {} })).to.throw(TypeError, 'expected webapis.avplay');
    expect(() => watch({ currentTime: 1 })).to.throw(TypeError, 'expected webapis.avplay');
  });
});
