import { expect } from 'chai';
import type { Connection, MediaEventType, Observer, Platform, PlayerQuality } from 'tenfoot/platform';
import type { LibraryEar } from 'tenfoot/players';
import { connectLibrary } from '../../../platforms/players/library-connection.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createVirtualClock } from '../../../src/testing/virtual-clock.js';

/** What an element says, where a platform has connected to it. */
type Voice = Observer & { readonly say: (type: MediaEventType, playhead?: number) => void };

/** A player of a library that has elements by name, on a platform that connects to those. */
function create(more: Partial<Connection> = {}, onFlush: (ear: LibraryEar) => void = () => {}) {
  const clock = createVirtualClock(0);
  const scheduler = createScheduler(clock);
  const player = { element: 'first' as string | null, quality: {} as PlayerQuality };
  const told: string[] = [];
  const calls: string[] = [];
  const voices: Record<string, Voice> = {};
  let ear!: LibraryEar;
  const platform: Platform<string> = {
    name: 'set',
    connect(element, observer) {
      calls.push(`connect ${element}`);
      voices[element] = {
        ...observer,
        say: (type, playhead = 0) => observer.observe({ type, at: observer.now(), playhead }),
      };
      return { playhead: () => 5, disconnect: () => calls.push(`disconnect ${element}`), ...more };
    },
  };
  const connection = connectLibrary(
    {
      name: 'library',
      owns: () => true,
      element: () => player.element as never,
      connect(_, given) {
        ear = given;
        return {
          quality: () => player.quality,
          flush: () => onFlush(ear),
          disconnect: () => calls.push('deafen'),
        };
      },
    },
    player,
    platform as never,
    {
      now: () => clock.now(),
      after: (delay, task) => scheduler.after(delay, task),
      warn: (message) => void told.push(`warn ${message}`),
      observe: ({ type, at, playhead, bitrate, failure }) =>
        void told.push([type, `@${at}`, playhead, bitrate, failure?.id].filter((word) => word !== undefined).join(' ')),
    },
  );
  clock.pass(0);
  return {
    clock,
    player,
    connection,
    ear,
    say: (type: MediaEventType, playhead?: number) => voices[player.element || 'first']!.say(type, playhead),
    voice: (element: string) => voices[element]!,
    news: () => told.splice(0),
    calls: () => calls.splice(0),
  };
}

describe('a player of a library, and its element', () => {
  it('have the time, the timer and the diagnostics of the tracker', () => {
    const { clock, voice, news } = create();
    const observer = voice('first');
    clock.pass(70);
    expect(observer.now()).to.equal(70);
    const cancel = observer.after(10, () => observer.warn('rung'));
    observer.after(20, () => observer.warn('rung twice'));
    cancel();
    clock.pass(20);
    expect(news()).to.deep.equal(['warn rung twice']);
  });

  it('give what the platform knows of the element, and over it what the library knows', () => {
    let flushed = 0;
    const { connection, player } = create({
      duration: () => 60,
      quality: () => ({ droppedFrames: 3, bitrate: 1 }),
      flush: () => flushed++,
    });
    player.quality = { bitrate: 800 };
    expect([connection.playhead(), connection.duration!()]).to.deep.equal([5, 60]);
    expect(connection.quality!()).to.deep.equal({ droppedFrames: 3, bitrate: 800 });
    connection.flush!();
    expect(flushed).to.equal(1);
  });

  it('tell what is on its way when they are asked, first what the library says of it', () => {
    const made = create(
      {
        flush() {
          made.voice('first').observe({ type: 'error', at: 0, playhead: 5, failure: { id: 'element', fatal: true } });
          made.say('ended', 5);
        },
      },
      (ear) => ear.fail({ id: 'library', fatal: true }),
    );
    made.connection.flush!();
    expect(made.news()).to.deep.equal(['error @0 5 library', 'ended @0 5']);
    const element = create({
      flush: () =>
        element.voice('first').observe({ type: 'error', at: 0, playhead: 5, failure: { id: 'alone', fatal: true } }),
    });
    element.connection.flush!();
    expect(element.news()).to.deep.equal(['error @0 5 alone']);
    const left = create();
    left.connection.disconnect();
    left.connection.flush!();
    expect(left.news()).to.deep.equal([]);
  });

  it('give what there is where the platform knows little, or there is no element', () => {
    const { connection, player, ear, clock } = create();
    player.quality = { bitrate: 800 };
    for (const element of ['first', null]) {
      player.element = element;
      ear.look();
      clock.pass(0);
      expect(connection.duration!()).to.deep.equal(NaN);
      expect(connection.quality!()).to.deep.equal({ bitrate: 800 });
      connection.flush!();
    }
  });

  it('part when the library has another element, in a moment, which empties what was loaded', () => {
    const { player, say, news, calls, clock } = create();
    expect(calls()).to.deep.equal(['connect first']);
    say('play', 1);
    player.element = null;
    expect(calls()).to.deep.equal([]);
    say('waiting', 2);
    clock.pass(0);
    expect([news(), calls()]).to.deep.equal([['play @0 1', 'waiting @0 2', 'emptied @0 5'], ['disconnect first']]);
  });

  it('part without a word where nothing was loaded, or it was emptied already', () => {
    const { player, ear, say, news, clock } = create();
    player.element = 'second';
    ear.look();
    clock.pass(0);
    expect(news()).to.deep.equal([]);
    say('play', 1);
    say('emptied', 2);
    player.element = null;
    ear.look();
    clock.pass(0);
    expect(news()).to.deep.equal(['play @0 1', 'emptied @0 2']);
  });

  it('are looked at once, however often the library says that something has changed, and not for what the element says', () => {
    const { clock, ear, say, player, news } = create();
    const { wakes } = clock;
    say('play');
    clock.pass(1000);
    expect(clock.wakes).to.equal(wakes);
    player.quality = { bitrate: 800 };
    ear.look();
    ear.look();
    clock.pass(1000);
    expect(clock.wakes).to.equal(wakes + 1);
    ear.look();
    clock.pass(1000);
    expect(news().filter((line) => /^bitrate/.test(line))).to.deep.equal(['bitratechange @1000 5 800']);
  });

  it('are found when somebody asks where they are, while there is no other', () => {
    const { connection, player, calls, ear, clock } = create();
    player.element = 'second';
    connection.playhead();
    expect(calls(), 'the first is still there').to.deep.equal(['connect first']);
    player.element = null;
    ear.look();
    clock.pass(0);
    player.element = 'third';
    connection.playhead();
    expect(calls()).to.deep.equal(['disconnect first', 'connect third']);
  });

  it('are let go of, and nothing is heard of them any more', () => {
    const { connection, player, ear, clock, news, calls } = create();
    player.element = null;
    ear.look();
    clock.pass(0);
    connection.disconnect();
    const { wakes } = clock;
    player.element = 'second';
    ear.look();
    ear.fail({ id: 'late', fatal: false });
    ear.fail({ id: 'late', fatal: true });
    connection.playhead();
    clock.pass(10_000);
    expect([news(), calls(), clock.wakes]).to.deep.equal([[], ['connect first', 'disconnect first', 'deafen'], wakes]);
  });

  it('are let go of before they are looked at', () => {
    const { connection, ear, clock, calls } = create();
    const { wakes } = clock;
    ear.look();
    connection.disconnect();
    clock.pass(1000);
    expect([calls(), clock.wakes]).to.deep.equal([['connect first', 'deafen', 'disconnect first'], wakes]);
  });
});
