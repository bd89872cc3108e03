import { expect } from 'chai';
import { dashJs, hlsJs, lightning, type PlayerLibrary, shaka } from 'tenfoot/players';
import { followTelling, overhear } from '../../../platforms/players/overhear.js';
import { declared, describe as inWords, hasMethods, known, listen } from '../../../platforms/players/player-library.js';

type Listener = (first: unknown, second?: unknown) => void;
interface Entry {
  readonly type: string;
  readonly listener: Listener;
}

/** A player in words alone, that says what it is told to. */
function createSpeaker<More extends object>(more: More) {
  const entries: Entry[] = [];
  const add = (type: string, listener: Listener): void => void entries.push({ type, listener });
  const remove = (type: string, listener: Listener): void => {
    const at = entries.findIndex((entry) => entry.type === type && entry.listener === listener);
    if (at >= 0) entries.splice(at, 1);
  };
  return {
    on: add,
    off: remove,
    addEventListener: add,
    removeEventListener: remove,
    say: (of: string, first?: unknown, second?: unknown) =>
      entries.filter(({ type }) => type === of).forEach(({ listener }) => listener(first, second)),
    listening: () => entries.map(({ type }) => type),
    ...more,
  };
}

/** What a library hears of a player. */
function hear(library: PlayerLibrary<never>, player: object) {
  const heard: string[] = [];
  const { quality, flush, disconnect } = library.connect(player as never, {
    look: () => heard.push('look'),
    fail: ({ id, fatal }) => heard.push(`${id}${fatal ? '!' : ''}`),
  });
  return { quality, flush, disconnect, heard, news: () => heard.splice(0) };
}

const nothing = (): void => {};
const element = {} as HTMLMediaElement;

describe('hls.js', () => {
  const hls = () =>
    createSpeaker({ media: element, levels: [], currentLevel: -1, attachMedia: nothing, loadSource: nothing });

  it('is told of elements, of levels, and by name of what fails', () => {
    const player = hls();
    const { disconnect, news } = hear(hlsJs, player);
    expect(hlsJs.element(player)).to.equal(element);
    ['hlsMediaAttaching', 'hlsMediaAttached', 'hlsMediaDetached', 'hlsLevelSwitched'].forEach((event) => {
      player.say(event, event, {});
      expect(news(), event).to.deep.equal(['look']);
    });
    const fail = (details: unknown, fatal = false, code?: unknown): string[] => {
      player.say('hlsError', 'hlsError', { details, fatal, response: { code } });
      return news();
    };
    expect(fail('fragLoadError', true, 404)).to.deep.equal(['hls.js fragLoadError 404!']);
    expect([fail(7), fail('')].flat()).to.deep.equal(['hls.js unknown', 'hls.js unknown']);
    expect([fail('x', false, '404'), fail('x', false, 0)].flat()).to.deep.equal(['hls.js x', 'hls.js x']);
    expect(fail('bufferStalledError')).to.deep.equal([]);
    expect(fail('bufferStalledError', true)).to.deep.equal(['hls.js bufferStalledError!']);
    expect([fail('fragGapLoad'), fail('xaborted')].flat()).to.deep.equal(['hls.js fragGapLoad', 'hls.js xaborted']);
    disconnect();
    expect(player.listening()).to.deep.equal([]);
  });

  it('is heard before an app that ends its session for an error', () => {
    const speaker = hls();
    const player = {
      ...speaker,
      trigger: (event: string, data: object): void => speaker.say(event, event, data),
    };
    const { trigger } = player;
    const heard: string[][] = [];
    ['hlsMediaAttached', 'hlsError'].forEach((event) =>
      player.on(event, () => {
        connected.flush?.();
        heard.push(connected.news());
      }),
    );
    const connected = hear(hlsJs, player);
    player.trigger('hlsMediaAttached', {});
    player.trigger('hlsError', { details: 'x', fatal: true });
    expect(heard).to.deep.equal([[], ['look', 'hls.js x!']]);
    connected.disconnect();
    expect(player.trigger).to.equal(trigger);
  });

  it('may tell an error without a word', () => {
    const player = { ...hls(), trigger: (event: string) => player.say(event, event) };
    const { news } = hear(hlsJs, player);
    player.trigger('hlsError');
    expect(news()).to.deep.equal(['hls.js unknown']);
  });
});

describe('dash.js', () => {
  it('is heard before an app that ends its session for an error', () => {
    const priorities: unknown[] = [];
    const player = {
      ...createSpeaker({ getVideoElement: () => element, attachView: nothing, attachSource: nothing }),
      on: (_event: string, _listener: unknown, _scope: unknown, options: unknown) => priorities.push(options),
    };
    hear(dashJs, player);
    expect(priorities).to.include.deep.members([{ priority: 5000 }]);
  });

  it('goes on after some failures, and is let go of', () => {
    const player = createSpeaker({ getVideoElement: () => element, attachView: nothing, attachSource: nothing });
    const { disconnect, news } = hear(dashJs, player);
    expect(dashJs.element(player)).to.equal(element);
    [10, 12, 16, 21, 29, 33].forEach((code) => player.say('error', { error: { code } }));
    expect(news().map((id) => id.slice(-1) === '!')).to.deep.equal([true, false, false, false, false, false]);
    disconnect();
    expect(player.listening()).to.deep.equal([]);
  });
});

describe('Shaka Player', () => {
  const create = (load: () => unknown) =>
    createSpeaker({ getMediaElement: () => element, getVariantTracks: () => [], load });

  it('is looked at when it has changed', () => {
    const player = create(nothing);
    const { disconnect, news } = hear(shaka, player);
    expect(shaka.element(player as never)).to.equal(element);
    const looks = 'onstatechange loading loaded manifestparsed trackschanged adaptation variantchanged unloading';
    looks.split(' ').forEach((event) => {
      player.say(event, {});
      expect(news(), event).to.deep.equal(['look']);
    });
    disconnect();
    expect(player.listening()).to.deep.equal([]);
  });

  it('has failures with a number more where they have one, and none of the app', () => {
    const player = create(nothing);
    const { news } = hear(shaka, player);
    [7000, 7999, 8000, 6999].forEach((code) => player.say('error', { detail: { severity: 2, code } }));
    player.say('error', { detail: { severity: 1, code: 3017, data: [5, 6] } });
    player.say('error', { detail: { severity: 1, code: 3016, data: null } });
    player.say('error', { detail: new Error('no manifest') });
    expect(news()).to.deep.equal([
      'shaka 8000!',
      'shaka 6999!',
      'shaka 3017 QUOTA_EXCEEDED_ERROR',
      'shaka 3016 VIDEO_ERROR',
      'shaka Error: no manifest!',
    ]);
  });

  it('is heard before an app that ends its session for an error', () => {
    const speaker = create(nothing);
    const player = {
      ...speaker,
      dispatchEvent: (event: { type: string; detail?: unknown }): void => speaker.say(event.type, event),
    };
    const { dispatchEvent, load } = player;
    const heard: string[][] = [];
    ['loading', 'error'].forEach((event) =>
      player.addEventListener(event, () => {
        connected.flush?.();
        heard.push(connected.news());
      }),
    );
    const connected = hear(shaka, player);
    player.dispatchEvent({ type: 'loading', detail: { severity: 2, code: 8001 } });
    player.dispatchEvent({ type: 'error', detail: { severity: 2, code: 8000 } });
    expect(heard).to.deep.equal([[], ['look', 'shaka 8000!']]);
    connected.disconnect();
    expect(player).to.include({ dispatchEvent, load });
  });

  it('gives the app what a load gives', () => {
    const loads: unknown[] = [undefined, null, 7, { then: 7 }];
    const player = create(() => loads[0]);
    const { news } = hear(shaka, player);
    for (; loads.length; loads.shift()) expect(player.load()).to.equal(loads[0]);
    expect(news()).to.deep.equal([]);
  });
});

describe('Lightning’s VideoPlayer', () => {
  function create() {
    const fired: unknown[][] = [];
    const component = () => ({
      fire: (...args: unknown[]) => {
        fired.push(args);
        return 'fired';
      },
    });
    const player = {
      _videoEl: element,
      _consumer: component() as ReturnType<typeof component> | null | undefined,
      consumer: (next: ReturnType<typeof component> | null) => {
        player._consumer = next;
        return 'consumed';
      },
      open: nothing,
    };
    return { player, component, fired };
  }
  const failure = (event: unknown): unknown[] => ['$videoPlayerError', { event, videoElement: element }];

  it('is known by its methods and its element', () => {
    const { player } = create();
    expect(lightning.name).to.equal("Lightning's VideoPlayer");
    expect(lightning.element(player)).to.equal(element);
    expect(lightning.owns(player)).to.equal(true);
    expect(lightning.owns({ ...player, _videoEl: undefined })).to.equal(true);
    expect(lightning.owns({ ...player, open: 7 })).to.equal(false);
    expect(lightning.owns({ ...player, consumer: 7 })).to.equal(false);
    expect(lightning.owns({ consumer: nothing, open: nothing })).to.equal(false);
  });

  it('is heard before a consumer that ends its session for an error', () => {
    const { player } = create();
    player._consumer = {
      fire() {
        heard = connected.news();
        connected.disconnect();
        return 'fired';
      },
    };
    let heard: string[] = [];
    const connected = hear(lightning, player);
    player._consumer.fire(...failure({ name: 'NotAllowedError' }));
    expect(heard).to.deep.equal(['VideoPlayer NotAllowedError!']);
  });

  it('tells its consumer of loads that fail and of a play that was refused, who hears it as before', () => {
    const { player, fired } = create();
    const { quality, news } = hear(lightning, player);
    expect(quality()).to.deep.equal({});
    const error = failure(new TypeError('no loader'));
    expect(player._consumer!.fire(...error)).to.equal('fired');
    expect(fired).to.deep.equal([error]);
    expect(news()).to.deep.equal(['VideoPlayer TypeError: no loader!']);
    player._consumer!.fire(...failure({ name: 'NotAllowedError' }));
    player._consumer!.fire(...failure(undefined));
    expect(news()).to.deep.equal(['VideoPlayer NotAllowedError!', 'VideoPlayer Error!']);
  });

  it('tells no failure that is the element’s, nor of a load that was given up, nor anything else', () => {
    const { player } = create();
    const { news } = hear(lightning, player);
    [{ target: element }, { name: 'AbortError' }, { name: 'NotSupportedError' }].forEach((event) =>
      player._consumer!.fire(...failure(event)),
    );
    player._consumer!.fire('$videoPlayerPlaying', { event: new Error('none') });
    player._consumer!.fire('$videoPlayerError');
    expect(news()).to.deep.equal([]);
  });

  it('may have another consumer, or none', () => {
    const { player, component } = create();
    const first = player._consumer!;
    const { fire } = first;
    const { disconnect, news } = hear(lightning, player);
    const ours = first.fire;
    expect(ours).not.to.equal(fire);
    player.consumer(first);
    expect(first.fire, 'the same one again').to.equal(ours);
    const second = component();
    expect(player.consumer(second)).to.equal('consumed');
    expect(first.fire).to.equal(fire);
    second.fire(...failure(new Error('of the second')));
    expect(news()).to.deep.equal(['VideoPlayer Error: of the second!']);
    player.consumer(null);
    second.fire(...failure(new Error('of nobody')));
    player.consumer(first);
    first.fire(...failure(new Error('again')));
    expect(news()).to.deep.equal(['VideoPlayer Error: again!']);
    disconnect();
    expect(first.fire).to.equal(fire);
    player.consumer(second);
    second.fire(...failure(new Error('unheard')));
    expect(news()).to.deep.equal([]);
  });

  it('is left as it was where its consumer cannot be heard', () => {
    const { player } = create();
    const { consumer } = player;
    player._consumer = {} as never;
    expect(() => hear(lightning, player)).to.throw(TypeError, 'expected a method "fire", got undefined');
    expect(player.consumer).to.equal(consumer);
    player._consumer = undefined;
    expect(hear(lightning, player).news()).to.deep.equal([]);
  });
});

describe('a call that is overheard', () => {
  it('gives what comes of it, and what it gave where the ear throws', () => {
    const target = { add: (a: number, b: number) => a + b };
    const { add } = target;
    const forget = overhear(target, 'add', (args, result) => [args, result]);
    expect(target.add(2, 3)).to.deep.equal([[2, 3], 5]);
    forget();
    const stop = overhear(target, 'add', () => {
      throw new Error('deaf');
    });
    expect(target.add(2, 3)).to.equal(5);
    stop();
    stop();
    expect(target.add).to.equal(add);
  });

  it('is heard by the others where one leaves, twice over or in the call itself', () => {
    const heard: string[] = [];
    const target = { load: nothing };
    const first = overhear(target, 'load', () => {
      heard.push('first');
      first();
      first();
    });
    const second = overhear(target, 'load', () => heard.push('second'));
    target.load();
    target.load();
    expect(heard).to.deep.equal(['first', 'second', 'second']);
    second();
    expect(target.load).to.equal(nothing);
  });

  it('is inherited again afterwards', () => {
    class Player {
      load(): number {
        return 7;
      }
    }
    const player = new Player();
    const forget = overhear(player, 'load', nothing);
    expect(player.load()).to.equal(undefined);
    forget();
    expect(Object.keys(player)).to.deep.equal([]);
    expect(player.load()).to.equal(7);
  });
});

describe('what a player is telling', () => {
  const what = { is: 'told' };
  const other = { is: 'something else' };

  /** Told by `tell`; `app` listens first. */
  function create(app: (told: unknown, tell: (what: object) => void, flush: () => void) => void = nothing) {
    const player = createSpeaker({ tell: (told: object): void => player.say('told', told) });
    const heard: object[] = [];
    player.on('told', (told) => app(told, (next) => player.tell(next), flush));
    const { listener, flush, stop } = followTelling(
      player,
      'tell',
      ([told]) => (told === other ? undefined : (told as object)),
      (told) => heard.push(told),
    );
    player.on('told', (told) => listener(told as object));
    return { player, heard, flush, stop };
  }

  it('is heard in its turn, as often as it is told', () => {
    const order: number[] = [];
    const { player, heard } = create(() => order.push(heard.length));
    player.tell(what);
    player.tell(what);
    expect(heard).to.deep.equal([what, what]);
    expect(order).to.deep.equal([0, 1]);
  });

  it('is heard before its turn where it is asked for, and once', () => {
    const order: number[] = [];
    const { player, heard, flush } = create((_told, _tell, ask) => {
      ask();
      ask();
      order.push(heard.length);
    });
    flush();
    player.tell(what);
    player.tell(what);
    expect(heard).to.deep.equal([what, what]);
    expect(order).to.deep.equal([1, 2]);
    flush();
    expect(heard, 'nothing is being told').to.have.lengthOf(2);
  });

  it('is heard once where something else is told meanwhile', () => {
    for (const asks of [true, false]) {
      const { player, heard } = create((told, tell, ask) => {
        if (told !== what) return;
        if (asks) ask();
        tell(other);
      });
      player.tell(what);
      expect(heard).to.deep.equal(asks ? [what, other] : [other, what]);
    }
  });

  it('is heard by its listener where the method is not the one that tells, is not there, or is no longer heard', () => {
    const { player, heard, stop } = create();
    player.tell(what);
    player.say('told', what);
    expect(heard).to.deep.equal([what, what]);
    stop();
    player.tell(what);
    expect(heard).to.have.lengthOf(3);
    const alone = followTelling(
      {},
      'tell',
      () => what,
      (told) => heard.push(told),
    );
    alone.listener(what);
    alone.flush();
    alone.stop();
    expect(heard).to.have.lengthOf(4);
  });
});

describe('what players of libraries say', () => {
  it('is of a thing with methods', () => {
    const methods = (thing: unknown, ...names: string[]): boolean => hasMethods(thing, names);
    expect([methods({ a: nothing, b: nothing }, 'a', 'b'), methods({ a: nothing }, 'a', 'b')]).to.deep.equal([
      true,
      false,
    ]);
    expect([methods(null), methods(undefined), methods('text', 'slice'), methods(nothing, 'call')]).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
  });

  it('is a number only where it is one that says something', () => {
    expect([7, 0, -1, NaN, Infinity, '7', null].map(known)).to.deep.equal([7, ...Array<undefined>(6).fill(undefined)]);
    expect(declared(1_234_500, 25)).to.deep.equal({ bitrate: 1235, framesPerSecond: 25 });
    expect(declared(0, NaN)).to.deep.equal({});
  });

  it('is put into few words that name nobody', () => {
    expect(inWords({ name: 'TypeError', message: 'at https://a.b/c?d=e no' })).to.equal('TypeError: at … no');
    expect(inWords({ name: 'E', message: 'x'.repeat(99) })).to.equal(`E: ${'x'.repeat(60)}`);
    expect([{ name: 'E', message: 5 }, { name: 7 }, { name: '' }, {}, null, undefined].map(inWords)).to.deep.equal([
      'E',
      'Error',
      'Error',
      'Error',
      'Error',
      'Error',
    ]);
  });

  it('is heard by listeners that are all removed, also when one of them cannot be added', () => {
    const attached: string[] = [];
    const removed: string[] = [];
    const begin = (bad: string) =>
      listen(
        { a: nothing, b: nothing, c: nothing },
        (event) => {
          if (event === bad) throw new Error(`no ${event}`);
          attached.push(event);
        },
        (event) => removed.push(event),
      );
    const cancel = begin('none');
    cancel();
    cancel();
    expect([attached.splice(0), removed.splice(0)]).to.deep.equal([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    expect(() => begin('b')).to.throw('no b');
    expect([attached, removed]).to.deep.equal([['a'], ['a']]);
  });
});
