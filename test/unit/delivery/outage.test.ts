import { expect } from 'chai';
import { DiagnosticCode } from 'tenfoot';
import { createTestApp, type RecordedRequest, type TestApp } from 'tenfoot/testing';

const content = { id: 'ep-1', name: 'Pilot', length: 7200, contentType: 'vod' };
const codes = (app: TestApp): string[] => app.diagnostics.map(({ code }) => code);
/** Events that no request has carried yet. */
const untold = ({ events, transport }: TestApp): number =>
  events.length - new Set(transport.requests.map(({ url, body }) => url + body)).size;

/** Watches in several players, and records when requests are made. */
function launch(viewers: number) {
  const app = createTestApp();
  const well = ({ event }: RecordedRequest) =>
    event.eventType === 'sessionStart' ? { status: 201, location: `/api/v1/sessions/${idOf(event)}` } : 204;
  const start = app.clock.now();
  const sentAt: number[] = [];
  let answer: typeof app.transport.answer = well;
  app.transport.answer = (request) => {
    sentAt.push(app.clock.now() - start);
    return answer(request);
  };
  for (let i = 0; i < viewers; i++) {
    const player = app.createPlayer();
    app.tracker.watch(player, { ...content, id: `ep-${String(i)}` });
    player.play();
  }
  app.clock.pass(1000);
  return {
    app,
    sentAt,
    well,
    say: (next: typeof app.transport.answer) => void (answer = next),
  };
}

const idOf = ({ params }: RecordedRequest['event']): string => String(params!['media.id']);

describe('an outage', () => {
  it('is probed by one request at a time, ever more rarely, whatever the number of sessions', () => {
    const { app, sentAt, say, well } = launch(20);
    say(() => 'unreachable');
    const before = sentAt.length;
    app.clock.pass(600_000);
    const tries = sentAt.slice(before);
    // Those that left before the first answer came, then probes: one minute apart at the end, half of it by chance.
    expect(tries.length).to.be.within(15, 35);
    expect(tries.slice(-5).every((at, index, late) => index === 0 || at - late[index - 1]! >= 30_000)).to.equal(true);
    expect(app.transport.mostInFlight).to.be.at.most(4);
    expect(codes(app)).to.deep.equal([DiagnosticCode.DeliveryDelayed]);

    say(well);
    app.clock.pass(70_000);
    expect(codes(app)).to.deep.equal([DiagnosticCode.DeliveryDelayed, DiagnosticCode.DeliveryRecovered]);
    expect(app.transport.mostInFlight).to.be.at.most(4);
    expect(untold(app), 'all but what is on its way').to.be.at.most(20);
  });

  it('lets everybody go as soon as one probe is answered', () => {
    const { app, sentAt, say, well } = launch(10);
    say(() => ({ status: 503 }));
    app.clock.pass(300_000);
    say(well);
    const before = sentAt.length;
    app.clock.pass(61_000);
    const [probe, ...others] = sentAt.slice(before);
    expect(others.filter((at) => at - probe! < 1000).length).to.be.above(200);
  });

  it('is probed at once when the network is back, and when the app is', () => {
    (['online', 'foreground'] as const).forEach((change) => {
      const { app, sentAt, say, well } = launch(3);
      say(() => 'unreachable');
      app.clock.pass(300_000);
      say(well);
      const before = sentAt.length;
      app.become(change);
      app.clock.pass(100);
      expect(sentAt.length - before, change).to.be.above(30);
    });
  });

  it('is not probed before the time that the collector asked for, whatever happens', () => {
    const date = new Date(Date.parse('2023-11-14T22:15:00Z')).toUTCString();
    [{ retryAfter: '95' }, { retryAfter: date }].forEach((header) => {
      const { app, sentAt, say } = launch(2);
      let asked = 0;
      say(() => {
        asked = Math.max(asked, app.clock.now() + (header.retryAfter === date ? 0 : 95_000));
        return { status: 503, ...header };
      });
      app.clock.pass(10_000);
      const before = sentAt.length;
      const until = header.retryAfter === date ? Date.parse(date) : asked;
      app.become('online');
      app.clock.pass(until - app.clock.now() - 1);
      expect(sentAt.length, header.retryAfter).to.equal(before);
      app.clock.pass(2000);
      expect(sentAt.length, header.retryAfter).to.be.above(before);
    });
  });

  it('is not what one session suffers alone: the others go on', () => {
    const { app, sentAt, say, well } = launch(3);
    const isPoor = ({ url }: RecordedRequest): boolean => url.includes('ep-1');
    say((request) => (isPoor(request) ? 500 : well(request)));
    const before = app.transport.requests.length;
    app.clock.pass(540_000);
    const requests = app.transport.requests.slice(before);
    const delays = requests.flatMap((request, index) =>
      isPoor(request) ? [] : sentAt[before + index]! - (request.event.playerTime.ts - app.events[0]!.playerTime.ts),
    );
    expect(delays.length).to.equal(108);
    expect(Math.max(...delays)).to.be.below(100);
    expect(requests.filter(isPoor).length, 'tried ever more rarely').to.be.within(10, 25);
    expect(codes(app), 'told once').to.deep.equal([DiagnosticCode.DeliveryDelayed, DiagnosticCode.DeliveryRecovered]);
  });

  it('does not delay a session that begins beside one that suffers alone', () => {
    const { app, say, well } = launch(1);
    say((request) => (request.url.includes('ep-0') ? 500 : well(request)));
    app.clock.pass(300_000);
    const player = app.createPlayer();
    app.tracker.watch(player, { ...content, id: 'new' });
    player.play();
    app.clock.pass(1000);
    const ours = app.transport.requests.filter(({ url, body }) => url.includes('new') || body.includes('"new"'));
    expect(ours.map(({ event }) => event.eventType)).to.deep.equal(['sessionStart', 'play']);
  });

  it('ends where consent is withdrawn and given again', () => {
    const { app, say, well } = launch(2);
    say(() => 'unreachable');
    app.clock.pass(100_000);
    app.tracker.consent = 'pending';
    app.clock.pass(100_000);
    say(well);
    app.tracker.consent = 'granted';
    app.clock.pass(61_000);
    expect(codes(app).at(-1)).to.equal(DiagnosticCode.DeliveryRecovered);
    expect(untold(app)).to.be.at.most(2);
  });
});
