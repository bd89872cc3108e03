import { expect } from 'chai';
import { DiagnosticCode, type WireEvent } from 'tenfoot';
import { createTestApp, type RecordedRequest, type TestApp } from 'tenfoot/testing';
import { toDownloaded } from '../../../src/delivery/late-events.js';

const content = { id: 'ep-1', name: 'Pilot', length: 7200, contentType: 'vod', custom: { shelf: 'new' } };
const types = (events: readonly WireEvent[]): string[] => events.map(({ eventType }) => eventType);

/** Pauses in an outage; when the collector is back it has closed the session. */
function closedMeanwhile(app: TestApp) {
  const player = app.createPlayer();
  app.tracker.watch(player, content);
  player.play();
  app.clock.pass(5000);
  app.transport.answer = () => 'unreachable';
  app.clock.pass(300_000);
  const down = app.transport.requests.length;
  let opened = 0;
  const answer = ({ url }: RecordedRequest) => {
    if (url.endsWith('/sessions')) return { status: 201, location: `/api/v1/sessions/new-${String(++opened)}` };
    if (url.endsWith('/downloaded')) return 201;
    return url.includes('/new-') ? 204 : { status: 410, text: 'timed out' };
  };
  app.transport.answer = answer;
  return { player, down, answer };
}

const downloads = (app: TestApp): RecordedRequest[] =>
  app.transport.requests.filter(({ url }) => url.endsWith('/downloaded'));

describe('what comes too late for its session', () => {
  it('is dropped and told, unless the app asks for more', () => {
    const app = createTestApp();
    closedMeanwhile(app);
    app.clock.pass(61_000);
    expect(downloads(app)).to.deep.equal([]);
    const gone = app.diagnostics.filter(({ code }) => code === DiagnosticCode.SessionGone);
    expect(gone.map(({ message }) => message)).to.deep.equal([
      'A session is given up, the collector no longer takes its events (410: timed out); 30 events dropped',
    ]);
    expect([...app.store.records.keys()].filter((key) => key.endsWith('/start'))).to.deep.equal([]);
  });

  it('goes as a resumed downloaded session where the app asks for it, and the viewing goes on in a new one', () => {
    const app = createTestApp({ options: { lateEvents: 'downloaded' } });
    closedMeanwhile(app);
    app.clock.pass(61_000);
    const [sent, ...more] = downloads(app);
    expect(more).to.deep.equal([]);
    const [start, ...events] = sent!.events;
    expect(types(sent!.events)).to.deep.equal(['sessionStart', ...Array<string>(30).fill('ping'), 'sessionEnd']);
    expect(start!.params).to.deep.equal({
      ...app.transport.requests[0]!.event.params,
      'media.resume': true,
      'media.downloaded': true,
    });
    expect(start!.customMetadata).to.deep.equal({ shelf: 'new' });
    const stamps = sent!.events.map(({ playerTime }) => playerTime.ts);
    expect(stamps.every((ts, index) => index === 0 || ts > stamps[index - 1]!)).to.equal(true);
    expect(events.slice(0, -1)).to.deep.equal(app.events.filter(({ eventType }) => eventType === 'ping').slice(0, 30));
    const next = app.transport.requests.filter(({ url }) => url.endsWith('/sessions')).at(-1)!;
    expect(next.event.params).to.include({ 'media.resume': true });
    expect(next.event.params).not.to.have.property('media.downloaded');
    expect(app.transport.types.at(-1)).to.equal('ping');
    expect(app.diagnostics.filter(({ code }) => code === DiagnosticCode.SessionGone)).to.have.lengthOf(1);
  });

  it('goes so at the next launch, too, to the letter the same until it is taken', () => {
    const app = createTestApp({ options: { lateEvents: 'downloaded' } });
    const { answer } = closedMeanwhile(app);
    const morning = app.relaunch();
    morning.transport.answer = (request) => (request.url.endsWith('/downloaded') ? 'unreachable' : answer(request));
    morning.clock.pass(20_000);
    const noon = morning.relaunch();
    noon.transport.answer = answer;
    noon.clock.pass(61_000);
    expect(downloads(morning).length).to.be.above(1);
    const bodies = downloads(morning)
      .concat(downloads(noon))
      .map(({ body }) => body);
    expect(new Set(bodies).size).to.equal(1);
    expect([...noon.store.records.keys()]).to.deep.equal(['installation']);
  });

  it('is told and dropped when it is refused there as well, or there is no such address', () => {
    [400, 404].forEach((status) => {
      const app = createTestApp({ options: { lateEvents: 'downloaded' } });
      const { answer } = closedMeanwhile(app);
      app.transport.answer = (request) => (request.url.endsWith('/downloaded') ? status : answer(request));
      app.clock.pass(61_000);
      expect(downloads(app)).to.have.lengthOf(1);
      expect(app.diagnostics.map(({ message }) => message)).to.include(
        `The collector refused a downloaded session: ${String(status)}`,
      );
    });
  });

  it('keeps nothing of a session that ended well', () => {
    const app = createTestApp({ options: { lateEvents: 'downloaded' } });
    const session = app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(1000);
    expect([...app.store.records.keys()].filter((key) => key.endsWith('/start'))).to.have.lengthOf(1);
    session.end();
    app.clock.pass(1000);
    expect([...app.store.records.keys()]).to.deep.equal(['installation']);
  });

  it('ends with its own end, if it has one', () => {
    const event = (eventType: WireEvent['eventType'], ts: number): WireEvent => ({
      eventType,
      playerTime: { playhead: 7, ts },
    });
    const made = toDownloaded(event('sessionStart', 0), [event('pauseStart', 50), event('sessionEnd', 60)]);
    expect(made.map(({ eventType, playerTime }) => `${eventType} ${String(playerTime.ts)}`)).to.deep.equal([
      'sessionStart 49',
      'pauseStart 50',
      'sessionEnd 60',
    ]);
  });
});
