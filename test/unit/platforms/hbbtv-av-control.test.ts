import { expect } from 'chai';
import { hbbtv } from 'tenfoot/hbbtv';
import { createVirtualClock } from 'tenfoot/testing';
import { createFakeAVControl, type FakeAVControl } from './fake-oipf.js';
import { type Watched, watchWith, type Watching } from './watched.js';

const watch = (object: object, watching?: Watching): Watched => watchWith(hbbtv({}), object, watching);

/** A minute's film at five seconds, playing since half a second. */
function playing(object = createFakeAVControl(), watching?: Watching): { object: FakeAVControl; watched: Watched } {
  const watched = watch(object, watching);
  object.become(3);
  object.playPosition = 5000;
  object.playTime = 60_000;
  object.become(1);
  watched.clock.pass(500);
  watched.all();
  return { object, watched };
}

/** The same, on a terminal whose methods cannot be replaced: seeks of the app are not heard. */
function unheard(watching?: Watching): ReturnType<typeof playing> {
  const object = createFakeAVControl();
  ['play', 'seek', 'stop'].forEach((name) => Object.defineProperty(object, name, { writable: false }));
  return playing(object, watching);
}

/** One that plays and does not say where, since `time`. */
function placeless(time: number): ReturnType<typeof playing> {
  const object = createFakeAVControl();
  const watched = watch(object, { clock: createVirtualClock(10_000) });
  object.become(1);
  watched.clock.pass(time);
  watched.all();
  return { object, watched };
}

describe('the states of an A/V control object', () => {
  const names = [
    'FORMAT_NOT_SUPPORTED',
    'CANNOT_CONNECT',
    'UNIDENTIFIED',
    'INSUFFICIENT_RESOURCES',
    'CONTENT_CORRUPT',
    'CONTENT_NOT_AVAILABLE',
    'POSITION_NOT_AVAILABLE',
    'PARENTAL_CONTROL',
    '8',
  ];
  names.forEach((name, code) =>
    it(`fails for good with ${name} when its error is ${code}`, () => {
      const { object, watched } = playing();
      object.error = code;
      object.become(6);
      expect(watched.events.at(-1)).to.deep.include({ failure: { id: `AV_ERROR_${name}`, fatal: true } });
    }),
  );

  it('are told at once, and where it is twice a second while it plays', () => {
    const { object, watched } = playing();
    object.playPosition = 5500;
    watched.clock.pass(500);
    expect(watched.all()).to.deep.equal(['timeupdate 5.5']);
    object.become(4);
    expect(watched.all()).to.deep.equal(['waiting 5.5']);
    watched.clock.pass(2000);
    expect(watched.all()).to.deep.equal([]);
    object.become(1);
    watched.all();
    object.become(2);
    watched.clock.pass(2000);
    expect(watched.all()).to.deep.equal(['pause 5.5']);
  });

  it('that it has when it is found are told', () => {
    const found = (state: number): Watched => {
      const object = createFakeAVControl();
      object.playState = state;
      object.playPosition = 9000;
      const watched = watch(object);
      object.data = 'another film';
      watched.clock.pass(500);
      return watched;
    };
    expect(found(3).news()).to.deep.equal(['play 0', 'emptied 0', 'play 0']);
    expect(found(4).news()).to.deep.equal(['play 9', 'emptied 9', 'play 0']);
    expect(found(2).news()).to.deep.equal(['emptied 9']);
    expect(found(0).news()).to.deep.equal([]);
  });

  it('is waiting when it has to connect again', () => {
    const { object, watched } = playing();
    object.become(3);
    object.become(1);
    expect(watched.news()).to.deep.equal(['waiting 5']);
  });

  it('is emptied after an error or a pause, when it gets another source', () => {
    const failed = playing();
    failed.object.become(6);
    failed.object.data = 'another film';
    failed.watched.clock.pass(500);
    expect(failed.watched.news().slice(0, 2)).to.deep.equal(['error 5 AV_ERROR_UNIDENTIFIED', 'emptied 5']);
    const object = createFakeAVControl();
    const paused = watch(object);
    object.become(2);
    object.data = 'another film';
    object.playState = 0;
    paused.clock.pass(500);
    expect(paused.news()).to.deep.equal(['emptied 0']);
  });

  it('is not emptied by a source that it gets before anything was told', () => {
    const object = createFakeAVControl();
    const { clock, news } = watch(object);
    object.data = 'another film';
    clock.pass(500);
    expect(news()).to.deep.equal([]);
  });

  it('keeps its source when that can be read no more and was none', () => {
    const object = createFakeAVControl();
    object.data = '';
    const { watched } = playing(object);
    Object.defineProperty(object, 'data', {
      get() {
        throw new Error('gone');
      },
    });
    watched.clock.pass(500);
    expect(watched.news()).to.deep.equal([]);
  });

  it('resumes by play() as soon as it buffers, and by the set when it plays', () => {
    const { object, watched } = playing();
    object.become(2);
    object.play();
    object.become(4);
    expect(watched.news()).to.deep.equal(['pause 5', 'play 5']);
    object.become(1);
    object.within = () => object.become(2);
    object.play(0);
    object.within = null;
    object.become(4);
    expect(watched.news()).to.deep.equal(['pause 5']);
    object.become(1);
    expect(watched.news()).to.deep.equal(['play 5']);
  });

  it('connects in a seek without a play', () => {
    const { object, watched } = playing();
    object.become(2);
    object.seek(30_000);
    object.become(3);
    expect(watched.news()).to.deep.equal(['pause 5', 'seeking 30']);
  });

  it('calls nobody back who is gone, not even in the same breath', () => {
    const { object, watched } = unheard({
      onTold: ({ type }) => type === 'seeking' && watched.connection.disconnect(),
    });
    object.playPosition = 30_000;
    watched.clock.pass(500);
    expect(watched.news()).to.deep.equal(['seeking 30']);
    object.playState = 'nonsense';
    watched.connection.flush?.();
    expect(watched.warnings).to.have.length(1);
  });

  it('tells an error once to somebody who asks for news while being told', () => {
    const object = createFakeAVControl();
    const watched = watch(object, { onTold: () => watched.connection.flush?.() });
    object.become(1);
    watched.clock.pass(600);
    object.become(6);
    expect(watched.news()).to.deep.equal(['play 0', 'error 0.6 AV_ERROR_UNIDENTIFIED']);
  });

  it('says what is wrong with an object in words', () => {
    expect(unheard().watched.warnings).to.deep.equal([
      'the methods of this A/V control object cannot be replaced: what it does is sampled four times a second',
    ]);
    expect(placeless(2000).watched.warnings).to.deep.equal([
      'this A/V control object does not say where it is: its position is counted',
    ]);
  });
});

describe('the end of an A/V control object', () => {
  /** It stops in this second of its minute. */
  function stopsAt(second: number, { object, watched } = playing()): string[] {
    object.playPosition = second * 1000;
    watched.clock.pass(500);
    watched.news();
    object.become(0);
    return watched.news();
  }

  it('8: is a stop by itself in the last second', () => {
    expect(stopsAt(59)).to.deep.equal(['ended 60']);
    expect(stopsAt(58.9)).to.deep.equal(['emptied 58.9']);
  });

  it('8: is none when the app stopped it, or paused it before', () => {
    const { object, watched } = playing();
    object.playPosition = 59_500;
    watched.clock.pass(500);
    object.within = () => (object.playState = 0);
    object.stop();
    expect(watched.news()).to.deep.equal(['emptied 59.5']);
    const paused = playing();
    paused.object.playPosition = 59_500;
    paused.watched.clock.pass(500);
    paused.object.become(2);
    paused.object.become(0);
    expect(paused.watched.news()).to.deep.equal(['pause 59.5', 'emptied 59.5']);
  });

  it('8: is none where nobody knows who stopped it', () => {
    const { object, watched } = unheard();
    object.playPosition = 6000;
    object.playTime = 6500;
    expect(stopsAt(6, { object, watched })).to.deep.equal(['emptied 6']);
  });

  it('8: is one after the app stopped it, and played it again', () => {
    const { object, watched } = playing();
    object.within = () => (object.playState = 0);
    object.stop();
    object.within = null;
    object.become(1);
    watched.news();
    expect(stopsAt(59.5, { object, watched })).to.deep.equal(['ended 60']);
  });

  it('22: is an error where it stops with the number of one', () => {
    const { object, watched } = playing();
    object.error = 1;
    object.become(0);
    expect(watched.news()).to.deep.equal(['error 5 AV_ERROR_CANNOT_CONNECT']);
    const paused = playing();
    paused.object.become(2);
    paused.object.error = 1;
    paused.object.become(0);
    expect(paused.watched.news()).to.deep.equal(['pause 5', 'emptied 5']);
  });

  it('is where it was when its length is not known', () => {
    const { object, watched } = playing(createFakeAVControl());
    object.data = 'live';
    object.playTime = undefined;
    watched.clock.pass(500);
    object.become(5);
    expect(watched.news()).to.deep.equal(['emptied 5', 'play 0', 'ended 5']);
  });
});

describe('a seek of an A/V control object', () => {
  it('is told where it goes, and holds while it buffers', () => {
    const { object, watched } = playing();
    object.seek(30_000);
    expect(watched.connection.playhead()).to.equal(30);
    object.become(4);
    watched.clock.pass(5000);
    expect(watched.all()).to.deep.equal(['timeupdate 5', 'seeking 30']);
    expect(watched.connection.playhead()).to.equal(30);
    object.playPosition = 30_000;
    object.become(1);
    expect(watched.news()).to.deep.equal(['seeked 30']);
  });

  it('14: lands when the position has jumped, forwards and backwards, in a pause too', () => {
    const { object, watched } = playing();
    object.seek(30_000);
    watched.clock.pass(100);
    object.playPosition = 30_000;
    watched.clock.pass(100);
    object.seek(1000);
    object.playPosition = 1000;
    watched.clock.pass(100);
    expect(watched.news()).to.deep.equal(['seeking 30', 'seeked 30', 'seeking 1', 'seeked 1']);
    object.become(2);
    object.seek(20_000);
    object.playPosition = 20_000;
    watched.clock.pass(100);
    expect(watched.news()).to.deep.equal(['pause 1', 'seeking 20', 'seeked 20']);
  });

  it('14: does not land by playing on, nor without a position', () => {
    const { object, watched } = playing();
    object.seek(30_000);
    object.playPosition = undefined;
    watched.clock.pass(500);
    object.playPosition = 6000;
    watched.clock.pass(1000);
    expect(watched.news()).to.deep.equal(['seeking 30']);
  });

  it('goes to no place before the beginning', () => {
    const { object, watched } = playing();
    object.seek(-10_000);
    expect(watched.news()).to.deep.equal(['seeking 0']);
  });

  it('is one while it buffers, and none before it has a source', () => {
    const { object, watched } = playing();
    object.become(4);
    object.seek(30_000);
    expect(watched.news()).to.deep.equal(['waiting 5', 'seeking 30']);
    const idle = createFakeAVControl();
    const { news } = watch(idle);
    idle.seek(30_000);
    idle.become(1);
    expect(news()).to.deep.equal(['play 0']);
  });

  it('is not what play() is called with', () => {
    const { object, watched } = playing();
    object.play(1);
    object.stop();
    watched.clock.pass(5000);
    expect(watched.news()).to.deep.equal([]);
  });
});

describe('a seek that nobody hears', () => {
  it('15: is told since it began to buffer, and lands when it plays', () => {
    const { object, watched } = unheard();
    object.become(4);
    const at = watched.clock.now();
    watched.clock.pass(250);
    object.playPosition = 40_000;
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal(['seeking 40']);
    expect(watched.events.filter(({ type }) => type === 'seeking')[0]?.at).to.equal(at);
    object.become(1);
    expect(watched.news()).to.deep.equal(['seeked 40']);
  });

  it('15: is over at once where it does not buffer, and told before anybody reads the position', () => {
    const { object, watched } = unheard();
    object.playPosition = 1000;
    expect(watched.connection.playhead()).to.equal(5);
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal(['seeking 1', 'seeked 1']);
    expect(watched.connection.playhead()).to.equal(1);
    object.playPosition = 1200;
    expect(watched.connection.playhead()).to.equal(1.2);
  });

  it('15: is further than it can have played to', () => {
    const { object, watched } = unheard();
    object.playPosition = undefined;
    watched.clock.pass(4000);
    object.playPosition = 10_400;
    watched.clock.pass(250);
    object.playPosition = 9_950;
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal([]);
    object.playPosition = 9_400;
    watched.clock.pass(250);
    object.playPosition = 11_500;
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal(['seeking 9.4', 'seeked 9.4', 'seeking 11.5', 'seeked 11.5']);
  });

  it('15: is further than it can have played to at its rate', () => {
    const { object, watched } = unheard();
    object.speed = 2;
    object.playPosition = undefined;
    watched.clock.pass(4000);
    object.playPosition = 14_000;
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal(['ratechange 5 2']);
  });

  it('15: is what moves a pause', () => {
    const { object, watched } = unheard();
    object.become(2);
    watched.clock.pass(10_000);
    object.playPosition = 6600;
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal(['pause 5', 'seeking 6.6', 'seeked 6.6']);
  });

  it('15: is none where it was not known before where it is', () => {
    const object = createFakeAVControl();
    ['play', 'seek', 'stop'].forEach((name) => Object.defineProperty(object, name, { writable: false }));
    const watched = watch(object);
    object.become(1);
    watched.clock.pass(250);
    object.playPosition = 30_000;
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal(['play 0']);
  });

  it('15: goes to the start only where it buffers: else a 0 is none', () => {
    const { object, watched } = unheard();
    object.playPosition = 0;
    watched.clock.pass(250);
    expect([watched.connection.playhead(), watched.news()]).to.deep.equal([5, []]);
    object.playPosition = 5000;
    object.become(4);
    object.playPosition = 0;
    watched.clock.pass(250);
    object.become(1);
    expect(watched.news()).to.deep.equal(['seeking 0', 'seeked 0']);
  });

  it('15: is not what buffers: that is told a second later, or when it plays again', () => {
    const { object, watched } = unheard();
    object.become(4);
    watched.clock.pass(750);
    expect(watched.news()).to.deep.equal([]);
    watched.clock.pass(250);
    expect(watched.news()).to.deep.equal(['waiting 5']);
    object.become(1);
    const at = watched.clock.now();
    object.become(4);
    watched.clock.pass(300);
    object.become(1);
    expect(watched.news()).to.deep.equal(['waiting 5']);
    expect(watched.events.filter(({ type }) => type === 'waiting')[1]?.at).to.equal(at);
  });
});

describe('the position of an A/V control object', () => {
  for (const nonsense of ['7000', -1, NaN, Infinity, null, true])
    it(`is the last one when it says ${JSON.stringify(nonsense)} (${typeof nonsense})`, () => {
      const { object, watched } = playing();
      object.playPosition = nonsense;
      object.playTime = nonsense;
      watched.clock.pass(500);
      expect(watched.connection.playhead()).to.equal(5);
      expect(watched.connection.duration?.()).to.equal(nonsense === Infinity ? Infinity : 60);
    });

  it('keeps its length when it says 0', () => {
    const { object, watched } = playing();
    object.playTime = 0;
    expect(watched.connection.duration?.()).to.equal(60);
  });

  it('is read in a pause', () => {
    const { object, watched } = playing();
    object.become(2);
    object.playPosition = 5200;
    expect(watched.connection.playhead()).to.equal(5.2);
  });

  it('stands after the end, until it begins again', () => {
    const { object, watched } = playing();
    object.become(5);
    object.playPosition = 1000;
    expect(watched.connection.playhead()).to.equal(60);
    object.become(4);
    expect(watched.news()).to.deep.equal(['ended 60', 'play 0']);
  });

  it('19: is what it has played when it stops before it is counted', () => {
    const { object, watched } = placeless(100);
    watched.clock.pass(600);
    watched.all();
    object.become(2);
    expect(watched.all()).to.deep.equal(['timeupdate 0.7', 'pause 0.7']);
    expect(watched.warnings).to.have.length(1);
  });

  it('19: is none when that is next to nothing', () => {
    const { object, watched } = placeless(199);
    object.become(2);
    expect(watched.all()).to.deep.equal(['pause 0']);
    const enough = placeless(200);
    enough.object.become(2);
    expect(enough.watched.all()).to.deep.equal(['timeupdate 0.2', 'pause 0.2']);
  });

  it('19: is not counted twice, nor where it was known', () => {
    const { object, watched } = placeless(2000);
    object.become(2);
    expect(watched.all()).to.deep.equal(['pause 2']);
    const known = playing();
    known.object.playPosition = undefined;
    known.watched.clock.pass(700);
    known.watched.all();
    known.object.become(2);
    expect(known.watched.all()).to.deep.equal(['pause 5']);
  });

  it('19: is not counted in the first second, in which it may come', () => {
    const { object, watched } = placeless(999);
    expect(watched.connection.playhead()).to.equal(0);
    object.playPosition = 900;
    watched.clock.pass(500);
    expect(watched.connection.playhead()).to.equal(0.9);
    expect(watched.warnings).to.deep.equal([]);
  });

  it('19: is counted at its rate', () => {
    const { object, watched } = placeless(1000);
    object.speed = 2;
    object.fire('PlaySpeedChanged');
    watched.clock.pass(2000);
    expect(watched.connection.playhead()).to.equal(5);
  });

  it('19: of a source is counted also if that of the one before was known', () => {
    const { object, watched } = playing();
    object.data = 'another film';
    object.playPosition = undefined;
    watched.clock.pass(500);
    watched.clock.pass(3000);
    expect(watched.connection.playhead()).to.equal(3);
  });
});

describe('the rate of an A/V control object', () => {
  for (const nonsense of [0, NaN, Infinity, '2', undefined, null])
    it(`is the last one when it says ${String(nonsense)} (${typeof nonsense})`, () => {
      const { object, watched } = playing();
      object.speed = nonsense;
      object.fire('PlaySpeedChanged');
      expect(watched.news()).to.deep.equal([]);
    });

  it('is that of playing alone', () => {
    const { object, watched } = playing();
    object.become(2);
    object.speed = 2;
    object.fire('PlaySpeedChanged');
    expect(watched.news()).to.deep.equal(['pause 5']);
    object.become(1);
    expect(watched.news()).to.deep.equal(['play 5', 'ratechange 5 2']);
  });
});
