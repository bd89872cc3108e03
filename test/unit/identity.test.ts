import { expect } from 'chai';
import { createTestApp, type TestApp, testOptions } from 'tenfoot/testing';
import { recordText } from './kit/record-text.js';

const content = { id: 'a', length: 60, contentType: 'vod' };
const starts = (app: TestApp) =>
  app.transport.requests.flatMap(({ event }) => (event.eventType === 'sessionStart' ? [event.params!] : []));
const watch = (app: TestApp) => {
  const session = app.tracker.watch(app.createPlayer(), content);
  app.clock.pass(100);
  return session;
};

describe('identity', () => {
  it('is a random id of the installation, the same at every launch', () => {
    const app = createTestApp();
    watch(app).end();
    const again = app.relaunch();
    watch(again).end();
    const ids = [...starts(app), ...starts(again)].map(({ appInstallationId }) => appInstallationId);
    expect(ids[0]).to.match(/^[0-9a-f]{32}$/);
    expect(ids).to.deep.equal([ids[0], ids[0]]);
  });

  it('is the id of the app where it has one, and then no other', () => {
    const app = createTestApp({
      options: { visitor: { ...testOptions.visitor, id: 'ecid-1', customerIds: { crm: { id: '7', authState: 1 } } } },
    });
    watch(app);
    expect(starts(app)[0]).to.include({ 'visitor.marketingCloudUserId': 'ecid-1' });
    expect(starts(app)[0]).to.deep.include({ 'visitor.customerIDs': { crm: { id: '7', authState: 1 } } });
    expect(starts(app)[0]).not.to.have.property('appInstallationId');
  });

  it('is filled in while consent is pending, once it is granted, and events are not held elsewhere', () => {
    const app = createTestApp({ options: { consent: 'pending' } });
    watch(app);
    app.tracker.consent = 'granted';
    app.clock.pass(100);
    expect(starts(app)[0]?.['appInstallationId']).to.match(/^[0-9a-f]{32}$/);
    expect(recordText(app.store, 'installation')).to.equal(starts(app)[0]?.['appInstallationId']);
  });

  it('is new when the viewer asks for it: sessions go on in new ones', () => {
    const app = createTestApp();
    watch(app);
    app.tracker.resetInstallationId();
    app.clock.pass(100);
    expect(app.transport.types).to.deep.equal(['sessionStart', 'sessionEnd', 'sessionStart']);
    const [before, after] = starts(app).map(({ appInstallationId }) => appInstallationId);
    expect(after).to.match(/^[0-9a-f]{32}$/);
    expect(after).not.to.equal(before);
    expect(recordText(app.store, 'installation')).to.equal(after);
  });

  it('is purged with consent, and new afterwards', () => {
    const app = createTestApp();
    watch(app);
    app.tracker.consent = 'denied';
    app.clock.pass(100);
    expect(app.store.records.size).to.equal(0);
    app.tracker.consent = 'granted';
    watch(app);
    expect(app.store.records.has('installation')).to.equal(true);
  });

  it('is in memory where there is no store', () => {
    const app = createTestApp();
    app.store.mode = 'fail';
    watch(app);
    app.clock.pass(10_000);
    expect(starts(app)[0]?.['appInstallationId']).to.match(/^[0-9a-f]{32}$/);
  });
});

describe('a login', () => {
  it('ends the session of one viewer and goes on in one of the other', () => {
    const app = createTestApp();
    watch(app).startState('mute');
    app.tracker.visitor = { ...testOptions.visitor, id: 'ecid-2' };
    app.clock.pass(100);
    expect(app.transport.types).to.deep.equal([
      'sessionStart',
      'stateStart',
      'sessionEnd',
      'sessionStart',
      'stateStart',
    ]);
    expect(starts(app)[1]).to.include({ 'visitor.marketingCloudUserId': 'ecid-2', 'media.resume': true });
  });

  it('that changes nothing changes nothing, and a wrong one is told', () => {
    const app = createTestApp();
    watch(app);
    app.tracker.visitor = { ...testOptions.visitor };
    app.tracker.visitor = { orgId: 7 } as never;
    app.tracker.visitor = { orgId: 'a', name: 'b' } as never;
    app.clock.pass(100);
    expect(app.transport.types).to.deep.equal(['sessionStart']);
    expect(app.diagnostics.map(({ code, message }) => `${code} ${message.split(':')[0]!}`)).to.deep.equal([
      'call-invalid option "visitor.orgId"',
      'call-invalid unknown option "visitor.name"; known are visitor.orgId, visitor.id, visitor.customerIds, visitor.locationHint, visitor.optOutShare, visitor.optOutForwarding',
    ]);
    expect(app.tracker.visitor).to.deep.equal(testOptions.visitor);
  });
});

describe('a player that nobody has an adapter for', () => {
  it('is told by hand, in the words of media events', () => {
    const app = createTestApp();
    let playhead = 0;
    const session = app.tracker.watchByHand(content, () => playhead);
    app.clock.pass(1000);
    session.emit({ type: 'playing' });
    for (playhead = 1; playhead < 4; playhead++) app.clock.pass(1000);
    app.clock.pass(1000);
    session.emit({ type: 'pause', at: app.clock.now() - 500, playhead: 3.5 });
    session.emit({ type: 'playing' });
    session.emit({ type: 'ended', playhead: 60 });
    session.end();
    expect(app.lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 1 0',
      'pauseStart 4.5 3.5',
      'play 5 4',
      'sessionComplete 5.001 60',
      'sessionEnd 5.002 4',
    ]);
  });

  it('is where its last event was, and runs on while it plays, where no function says it', () => {
    const app = createTestApp();
    const session = app.tracker.watchByHand(content);
    app.clock.pass(500);
    session.emit({ type: 'playing', playhead: 0 });
    app.clock.pass(12_000);
    session.emit({ type: 'timeupdate', playhead: 11.5 });
    app.clock.pass(9000);
    session.emit({ type: 'pause', playhead: 20.5 });
    app.clock.pass(10_500);
    session.end();
    expect(app.lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 0.5 0',
      'ping 10.5 10',
      'ping 20.5 19.5',
      'pauseStart 21.5 20.5',
      'ping 31.5 20.5',
      'sessionEnd 32 20.5',
    ]);
  });

  it('harms nobody with what it says', () => {
    const app = createTestApp();
    const session = app.tracker.watchByHand(content, () => {
      throw new Error('no position today');
    });
    app.clock.pass(1000);
    session.emit({ type: 'nonsense' as never });
    session.emit({ type: 'playing', at: app.clock.now() + 60_000, playhead: NaN });
    session.end();
    expect(app.lines()).to.deep.equal(['sessionStart 0 0', 'play 1 0', 'sessionEnd 1.001 0']);
    expect(app.diagnostics.map(({ message }) => message)).to.deep.equal(['emit: nonsense is not a media event']);
  });
});
