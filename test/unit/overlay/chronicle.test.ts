import { expect } from 'chai';
import { createTestApp, type TestApp } from 'tenfoot/testing';
import { type Chronicle, createChronicle } from '../../../src/overlay/chronicle.js';
import { headOf, takeTrace } from '../../../src/overlay/take-trace.js';
import { views } from '../../../src/overlay/views.js';
import { inflateRawSync } from 'node:zlib';
import { dictionary, joinTraces, readTraces, type Trace } from '../../../src/trace/index.js';

const film = { id: 'ep-1', name: 'Pilot', length: 600, contentType: 'vod', custom: { account: 'secret-account' } };
const visitor = {
  orgId: 'secret-org@AdobeOrg',
  id: 'secret-ecid',
  customerIds: { crm: { id: 'secret-crm' } },
};

const inflate = (bytes: Uint8Array): string =>
  inflateRawSync(bytes, { dictionary: Buffer.from(dictionary) }).toString('utf8');

function launch(): { app: TestApp; chronicle: Chronicle; told: () => string[] } {
  const app = createTestApp({ options: { visitor } });
  const chronicle = createChronicle(app.tracker);
  return {
    app,
    chronicle,
    told() {
      chronicle.compare(app.tracker.inspect());
      return chronicle.entries.map((entry) =>
        entry.kind === 'event' ? `${entry.event.eventType} ${entry.answer}` : `! ${entry.code}`,
      );
    },
  };
}

/** Lines of a page, as `label: text | aside`. */
function page(app: TestApp, { entries, current }: Chronicle, title: string): string[] {
  const rows = views
    .find((view) => view.title === title)!
    .rows({
      inspection: app.tracker.inspect(),
      consent: app.tracker.consent,
      entries,
      current,
      device: {},
      network: null,
      space: null,
      wall: app.clock.now() - 90_000,
      userAgent: 'Engine',
      screen: '',
    });
  return rows.map(({ label, text, aside }) => `${label}: ${text}${aside ? ` | ${aside}` : ''}`);
}

describe('createChronicle', () => {
  it('tells what was answered, what waits, and what will never be taken', () => {
    const { app, told } = launch();
    const player = app.createPlayer();
    const session = app.tracker.watch(player, film);
    app.clock.pass(100);
    app.transport.answer = ({ event }) => (event.eventType === 'stateStart' ? 400 : 204);
    player.play();
    session.startState('mute');
    app.clock.pass(1000);
    app.transport.answer = () => 'unreachable';
    player.pause();
    app.clock.pass(1000);
    expect(told()).to.deep.equal([
      'sessionStart 201',
      'play 204',
      'stateStart dropped',
      '! event-rejected',
      'pauseStart waits',
      '! delivery-delayed',
    ]);
  });

  it('takes for a stall what interrupts the content, not how a film or an ad starts', () => {
    const { app, chronicle } = launch();
    const player = app.createPlayer();
    const session = app.tracker.watch(player, film);
    const says = (label: string): string => page(app, chronicle, 'Session').find((line) => line.startsWith(label))!;
    const adBreak = session.adBreak({ offset: 0 });
    const ads = ['one', 'two'].map((id) => () => {
      const ad = adBreak.ad({ id, length: 5 });
      player.load();
      app.clock.pass(2000);
      expect(says('Player')).to.match(id === 'one' ? /starting/ : /loading/);
      player.play();
      app.clock.pass(5000);
      player.end();
      ad.complete();
    });
    ads.forEach((show) => show());
    adBreak.complete();
    player.load();
    app.clock.pass(1000);
    player.play();
    app.clock.pass(5000);
    expect(app.events.filter(({ eventType }) => eventType === 'bufferStart')).to.have.lengthOf(2);
    expect(says('Stalls')).to.equal('Stalls: none');
    player.stall();
    app.clock.pass(3000);
    expect(says('Player')).to.match(/stalled/);
    player.recover();
    app.clock.pass(3000);
    expect(says('Stalls')).to.equal('Stalls: 1, 3.0 s in all');
  });

  it('takes what is purged with the consent for dropped', () => {
    const { app, told } = launch();
    app.transport.answer = () => 'unreachable';
    app.tracker.watch(app.createPlayer(), film);
    app.clock.pass(100);
    app.tracker.consent = 'denied';
    app.clock.pass(100);
    expect(told()).to.deep.equal(['sessionStart dropped', '! delivery-delayed']);
  });

  it('knows an event that was completed after it was told, and one of a downloaded session', () => {
    const { app, told } = launch();
    app.transport.answer = ({ url }) => (url.endsWith('/downloaded') ? 201 : 204);
    const session = app.tracker.watch(app.createPlayer(), { ...film, contentType: 'dvod', downloaded: true });
    app.clock.pass(100);
    expect(told()).to.deep.equal(['sessionStart waits']);
    session.end();
    app.clock.pass(1000);
    expect(told()).to.deep.equal(['sessionStart sent', 'sessionEnd sent']);
  });

  it('remembers no more than its bound, and hears nothing once it is stopped', () => {
    const { app, chronicle } = launch();
    const session = app.tracker.watch(app.createPlayer(), film);
    for (let i = 0; i < 400; i++) session[i % 2 ? 'endState' : 'startState']('mute');
    expect(chronicle.entries.length).to.equal(300);
    chronicle.stop();
    const [last] = chronicle.entries.slice(-1);
    session.end();
    expect(chronicle.entries.at(-1)).to.equal(last);
  });
});

describe('the pages of the overlay', () => {
  it('say how a session goes', () => {
    const { app, chronicle } = launch();
    const player = app.createPlayer();
    const session = app.tracker.watch(player, film);
    app.clock.pass(500);
    player.play();
    session.quality({ bitrate: 2500, droppedFrames: 12 });
    session.chapter({ name: 'One', length: 300, offset: 0 });
    app.clock.pass(3000);
    player.stall();
    app.clock.pass(2000);
    player.recover();
    session.startState('mute');
    session.error({ id: 'e1' });
    app.clock.pass(1000);
    chronicle.compare(app.tracker.inspect());
    const rows = page(app, chronicle, 'Session');
    expect(rows).to.include.members([
      ': Pilot',
      'Content: ep-1 · vod · 10:00',
      'Session: sid-1',
      'Chapter: One',
      'States: mute',
      'First frame: 500 ms',
      'Bitrate: 2500 kbit/s',
      'Frames: 12 dropped',
      'Errors: 1',
    ]);
    expect(rows.find((row) => row.startsWith('Stalls'))).to.match(/^Stalls: 1, [12]\.\d s in all$/);
  });

  it('say what waits, since when, where, and that a clock was set', () => {
    const { app, chronicle } = launch();
    app.transport.answer = () => 'unreachable';
    const player = app.createPlayer();
    app.tracker.watch(player, film);
    player.play();
    app.clock.pass(30_000);
    chronicle.compare(app.tracker.inspect());
    const rows = page(app, chronicle, 'Queue');
    expect(rows[0]).to.match(/^Waiting: 5 events of 1 session, \d+ B$/);
    expect(rows).to.include.members([
      'Which: sessionStart, play, ping ×3',
      'Collector: https://collector.example.com',
      'Dropped: 0 of the last 5',
      'Journal: test store',
    ]);
    expect(rows.find((row) => row.startsWith('Delivery'))).to.match(/delayed since/);
    expect(page(app, chronicle, 'Device')).to.include('Clock: set 90 s back since the launch');
  });

  it('say that there is nothing, where there is nothing', () => {
    const { app, chronicle } = launch();
    views
      .filter(({ title }) => title !== 'Queue' && title !== 'Device')
      .forEach(({ title }) => expect(page(app, chronicle, title), title).to.have.length(1));
  });
});

describe('takeTrace', () => {
  /** An evening with an outage, pauses, ads and what they carry. */
  function evening() {
    const { app, chronicle } = launch();
    const player = app.createPlayer();
    const session = app.tracker.watch(player, film);
    player.play();
    for (let i = 0; i < 40; i++) {
      app.transport.answer = ({ url }) => (i % 10 === 9 ? 503 : url.endsWith('/sessions') ? 201 : 204);
      app.clock.pass(7000 + 13 * i);
      if (i % 3 === 0) player.pause();
      app.clock.pass(900);
      if (i % 3 === 0) player.play();
      if (i % 7 === 0) session.error({ id: `error-${i}` });
    }
    const { tracker } = app;
    const take = () => takeTrace(headOf(tracker.inspect(), 'Example Set'), chronicle);
    chronicle.compare(tracker.inspect());
    return { take, chronicle };
  }

  const codesOf = (taken: ReturnType<typeof takeTrace>, characters: number): string[] => {
    const texts: string[] = [];
    for (let number = 1; ; number++) {
      const code = taken.code(number, characters);
      if (!code) return texts;
      texts.push(code.text);
    }
  };

  it('says in any number of codes what it says in one text', () => {
    const { take, chronicle } = evening();
    const taken = take();
    const [whole] = joinTraces(readTraces(taken.whole(), inflate));
    expect(whole!.entries.length).to.equal(chronicle.entries.length).and.to.be.greaterThan(60);
    [300, 528, 1000].forEach((characters) => {
      const texts = codesOf(taken, characters);
      expect(texts.length).to.be.greaterThan(1);
      texts.forEach((text) => expect(text.length).to.be.at.most(characters));
      const [joined] = joinTraces(readTraces(texts.join(' '), inflate));
      const plain = ({ entries, sessions }: Trace) =>
        entries.map((entry) => ('session' in entry ? { ...entry, session: sessions[entry.session] } : entry));
      expect(plain(joined!)).to.deep.equal(plain(whole!));
    });
  });

  it('holds three minutes of a troubled evening in a code that a phone reads from the sofa', () => {
    const { take } = evening();
    const { from, to, entries } = take().code(1, 528)!;
    expect(to - from).to.be.greaterThan(180_000);
    expect(entries).to.be.greaterThan(20);
  });

  it('does not say who watches, nor what the app keeps of its own', () => {
    const { take } = evening();
    const traces = readTraces(take().whole(), inflate);
    const text = JSON.stringify(traces);
    expect(text).to.contain('ep-1').and.to.contain('media.streamType');
    expect(text).not.to.match(/secret|marketingCloud|appInstallationId|reportSuite|customerIDs/);
  });

  it('passes over what is too long for any code', () => {
    const { app, chronicle } = launch();
    const session = app.tracker.watch(app.createPlayer(), film);
    app.clock.pass(100);
    let noise = 1;
    const word = (): string => (noise = (noise * 48_271) % 2_147_483_647).toString(36);
    session.chapter({ name: Array.from({ length: 200 }, word).join(' '), length: 9, offset: 0 });
    session.startState('mute');
    app.clock.pass(100);
    const texts = codesOf(takeTrace(headOf(app.tracker.inspect(), ''), chronicle), 528);
    const types = joinTraces(readTraces(texts.join(''), inflate)).flatMap(({ entries }) =>
      entries.map((entry) => (entry.kind === 'event' ? entry.type : entry.code)),
    );
    expect(types).to.deep.equal(['sessionStart', 'stateStart']);
  });

  it('has no code where nothing has happened', () => {
    const { app, chronicle } = launch();
    const taken = takeTrace(headOf(app.tracker.inspect(), ''), chronicle);
    expect(taken.code(1, 528)).to.equal(null);
    expect(readTraces(taken.whole(), inflate)[0]!.entries).to.deep.equal([]);
  });
});
