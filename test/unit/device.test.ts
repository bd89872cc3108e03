import { expect } from 'chai';
import type { Device, DeviceFacts, NetworkState, TrackerOptions } from 'tenfoot';
import { createTestApp, type ScriptedPlayer, scripted, type TestApp } from 'tenfoot/testing';

const content = { id: 'ep-1', length: 60, contentType: 'vod' };

/** A set that a test speaks for. */
interface FakeSet {
  readonly platform: TrackerOptions<ScriptedPlayer>['platform'];
  /** How often it was asked about itself. */
  asked: number;
  answer: (facts: DeviceFacts) => void;
  /** The network as it hears of it; `null` when nobody listens. */
  onNetwork: ((network: NetworkState) => void) | null;
}

function createSet(own: Partial<Device> = {}): FakeSet {
  const set: FakeSet = {
    asked: 0,
    answer: () => {},
    onNetwork: null,
    platform: {
      ...scripted(),
      name: 'box',
      device: () => ({
        describe(done) {
          set.asked++;
          set.answer = done;
        },
        network: () => ({ state: 'online', type: 'wired' }),
        onNetwork(listener) {
          set.onNetwork = listener;
          return () => (set.onNetwork = null);
        },
        ...own,
      }),
    },
  };
  return set;
}

const facts: DeviceFacts = { manufacturer: 'Example', model: 'X1', firmware: '7.1', platformVersion: '2.0' };
const told = (app: TestApp): unknown => app.events.at(-1)?.customMetadata;

function start(app: TestApp, custom?: Record<string, string>): unknown {
  app.tracker.watch(app.createPlayer(), { ...content, ...(custom ? { custom } : {}) });
  return told(app);
}

describe('the device', () => {
  it('is neither asked nor told unless the app says so', () => {
    const set = createSet();
    const app = createTestApp({ options: { platform: set.platform } });
    expect(start(app)).to.equal(undefined);
    expect(set.asked).to.equal(0);
  });

  it('is told with each session, as own metadata under which the app may say something else', () => {
    const set = createSet();
    const app = createTestApp({ options: { platform: set.platform, device: true } });
    set.answer(facts);
    const all = { device: 'Example X1', platform: 'box 2.0', firmware: '7.1' };
    expect(start(app)).to.deep.equal(all);
    expect(start(app, { device: 'kitchen', shelf: 'new' })).to.deep.equal({ ...all, device: 'kitchen', shelf: 'new' });
    expect(set.asked).to.equal(1);
  });

  it('does not keep a session waiting for it', () => {
    const set = createSet();
    const app = createTestApp({ options: { platform: set.platform, device: true } });
    expect(start(app)).to.deep.equal({ platform: 'box' });
    set.answer({ model: 'X1' });
    set.answer(facts);
    expect(start(app), 'a second answer is none').to.deep.equal({ device: 'X1', platform: 'box' });
  });

  it('is not asked before the viewer may be measured', () => {
    const set = createSet();
    const app = createTestApp({ options: { platform: set.platform, device: true, consent: 'denied' } });
    expect(set.asked).to.equal(0);
    app.tracker.consent = 'granted';
    app.tracker.consent = 'pending';
    expect(set.asked).to.equal(1);
  });

  it('of a set that answers rubbish or throws is what is left', () => {
    const throws = (): never => {
      throw new Error('no privilege');
    };
    const broken: readonly (() => Device)[] = [
      throws,
      () => null as never,
      () => ({ describe: throws, network: throws, onNetwork: throws }),
      () => ({ ...createSet().platform.device!(), describe: (done) => done(undefined as never) }),
    ];
    for (const device of broken) {
      const app = createTestApp({ options: { platform: { ...scripted(), name: 'box', device }, device: true } });
      expect(start(app)).to.deep.equal({ platform: 'box' });
      expect(app.tracker.device.network().state).to.be.oneOf(['unknown', 'online']);
      expect(() => app.tracker.device.onNetwork(() => {})()).not.to.throw();
      app.tracker.close();
    }
    const bare = createTestApp({ options: { device: true } });
    expect(start(bare)).to.deep.equal({ platform: 'scripted' });
    expect(bare.tracker.device.network()).to.deep.equal({ state: 'unknown', type: 'unknown' });
  });

  it('is the app’s to ask', () => {
    const set = createSet({ describe: (done) => done(facts) });
    const { tracker } = createTestApp({ options: { platform: set.platform } });
    let heard: DeviceFacts | undefined;
    tracker.device.describe((given) => (heard = given));
    expect(heard).to.deep.equal(facts);
    expect(tracker.device.network()).to.deep.equal({ state: 'online', type: 'wired' });
  });

  it('says that there is a network again, and what waits is sent at once', () => {
    const set = createSet();
    const app = createTestApp({ options: { platform: set.platform } });
    app.transport.answer = () => 503;
    start(app);
    app.clock.pass(60_000);
    const before = app.transport.requests.length;
    app.transport.answer = ({ url }) => (url.endsWith('/sessions') ? 201 : 204);
    set.onNetwork?.({ state: 'offline', type: 'wired' });
    app.clock.pass(10);
    expect(app.transport.requests.length).to.equal(before);
    set.onNetwork?.({ state: 'online', type: 'wired' });
    app.clock.pass(10);
    expect(app.transport.requests.length).to.be.greaterThan(before);
    app.tracker.close();
    expect(set.onNetwork).to.equal(null);
  });

  it('that has little memory left is told, and nothing else comes of it', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    player.play();
    app.clock.pass(1000);
    app.become('memory-low');
    app.clock.pass(1000);
    expect(app.diagnostics.map(({ code }) => code)).to.deep.equal(['memory-low']);
    expect(app.events.map(({ eventType }) => eventType)).to.deep.equal(['sessionStart', 'play']);
  });
});
