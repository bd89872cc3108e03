import { expect } from 'chai';
import { createWebOSEmulator, type WebOSEmulator, type WebOSEmulatorOptions } from 'tenfoot/emulators';
import type { Device, DeviceFacts, NetworkState } from 'tenfoot/platform';
import { createVirtualClock, type VirtualClock } from 'tenfoot/testing';
import { askDeviceId, type ServiceBridge, webos, type WebOSGlobals } from 'tenfoot/webos';
import { readVersion } from '../../../platforms/webos/version.js';

function createSet(options: WebOSEmulatorOptions = {}): { set: WebOSEmulator; clock: VirtualClock } {
  const clock = createVirtualClock(0);
  return { clock, set: createWebOSEmulator({ later: (task, delay) => void clock.wake(delay, task), ...options }) };
}

const deviceOf = (globals: WebOSGlobals): Device => webos(globals).device!();

/** What a set says of itself, and when: each time that it says it. */
function describeSet(globals: WebOSGlobals, clock: VirtualClock): (DeviceFacts & { at: number })[] {
  const told: (DeviceFacts & { at: number })[] = [];
  deviceOf(globals).describe((facts) => told.push({ ...facts, at: clock.now() }));
  clock.pass(10_000);
  return told;
}

const wholeSet = { manufacturer: 'LG', model: 'OLED55EMULATED', firmware: '03.30.65', platformVersion: '6.3.2' };
/** What is known without the services: of the version what the engine tells. */
const atOnce = { ...wholeSet, platformVersion: '6' };

/** A bridge that does what a test says. */
function bridgeOf(call: (bridge: ServiceBridge, uri: string) => void, cancel = (): void => {}): WebOSGlobals {
  return {
    PalmServiceBridge: class implements ServiceBridge {
      onservicecallback: ServiceBridge['onservicecallback'] = null;
      call(uri: string): void {
        call(this, uri);
      }
      cancel(): void {
        cancel();
      }
    },
  };
}

describe('the device of a webOS set', () => {
  it('says what it is, asked over either bridge, and never asks for an id of the hardware', () => {
    for (const bridge of ['PalmServiceBridge', 'WebOSServiceBridge'] as const) {
      const { set, clock } = createSet({ knobs: { bridge } });
      expect(describeSet(set.globals, clock)).to.deep.equal([{ ...wholeSet, at: 5 }]);
      expect(set.calls).to.deep.equal(['luna://com.webos.service.tv.systemproperty/getSystemInfo']);
    }
  });

  it('says once what is known otherwise, when services answer rubbish, errors, twice, or never, or are not there', () => {
    const rows = [
      [{ answers: 'rubbish' }, { ...atOnce, at: 10 }],
      [{ answers: 'errors' }, { ...atOnce, at: 10 }],
      [{ answers: 'twice' }, { ...wholeSet, at: 5 }],
      [{ answers: 'never' }, { ...atOnce, at: 1000 }],
      [{ answerDelay: 700 }, { ...wholeSet, at: 700 }],
      [{ answerDelay: 1500 }, { ...atOnce, at: 1000 }],
      [{ bridge: 'missing' }, { ...atOnce, at: 0 }],
    ] as const;
    for (const [knobs, facts] of rows) {
      const { set, clock } = createSet({ knobs });
      expect(describeSet(set.globals, clock), JSON.stringify(knobs)).to.deep.equal([facts]);
    }
  });

  it('asks newer sets for their configuration, and does not take 0.0.0 for a version', () => {
    const { set, clock } = createSet({ model: { firmwareVersion: '0.0.0' } });
    expect(describeSet(set.globals, clock)).to.deep.equal([
      { manufacturer: 'LG', model: 'OLED55EMULATED', platformVersion: '6.3.2', at: 10 },
    ]);
    expect(set.calls[1]).to.equal('luna://com.webos.service.config/getConfigs');
  });

  it('answers whatever throws, whatever is said, and from nowhere', () => {
    const fail = (): never => {
      throw new Error('firmware');
    };
    const bad: WebOSGlobals[] = [
      {},
      { PalmServiceBridge: fail as never },
      { PalmServiceBridge: 3 as never },
      bridgeOf(fail),
      ...[
        '',
        'null',
        '[]',
        '3',
        '"x"',
        '{"modelName":3}',
        '{"configs":[1]}',
        '{"configs":"x"}',
        '{"returnValue":false}',
      ].map((text) => bridgeOf((bridge) => bridge.onservicecallback?.(text), fail)),
      bridgeOf((bridge) => bridge.onservicecallback?.(undefined as never)),
      { PalmSystem: { deviceInfo: '{"modelName":' }, navigator: { userAgent: 3 as never } },
      { PalmSystem: { deviceInfo: 'null' } },
      Object.defineProperties({}, { PalmSystem: { get: fail }, navigator: { get: fail } }),
    ];
    for (const globals of bad)
      expect(describeSet(globals, createVirtualClock(0))).to.deep.equal([{ manufacturer: 'LG', at: 0 }]);
    expect(webos().device!().network()).to.deep.equal({ state: 'unknown', type: 'unknown' });
  });

  it('knows the version that an engine stands for, and of one that is cut off nothing or the same', () => {
    const agents: readonly (readonly [string, string])[] = [
      ['Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.41 (KHTML, like Gecko) Large Screen WebAppManager', '1'],
      ['Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/538.2 (KHTML, like Gecko) Large Screen WebAppManager', '2'],
      ['Mozilla/5.0 (webOS; Linux/SmartTV) AppleWebKit/537.36 Chrome/38.0.2125.122 Safari/537.36', '3'],
      ['Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/108.0.5359.211 Safari/537.36', '24'],
    ];
    for (const [agent, version] of agents) {
      expect(readVersion(agent)).to.equal(version);
      for (let length = 0; length < agent.length; length++)
        expect(readVersion(agent.slice(0, length)), agent.slice(0, length)).to.be.oneOf([undefined, version]);
    }
    expect(readVersion('Mozilla/5.0 (X11; Linux x86_64) Chrome/108.0.0.0'), 'no set').to.equal(undefined);
    expect(readVersion('Mozilla/5.0 (Web0S) Chrome/222.0.0.0'), 'a set to come').to.equal(undefined);
  });
});

describe('the network of a webOS set', () => {
  it('is known when it was asked for, and each change is told once', () => {
    const { set, clock } = createSet({ knobs: { answers: 'twice' } });
    const device = deviceOf(set.globals);
    const told: NetworkState[] = [];
    expect(device.network()).to.deep.equal({ state: 'unknown', type: 'unknown' });
    clock.pass(10);
    expect(device.network()).to.deep.equal({ state: 'online', type: 'wired' });
    const stop = device.onNetwork((network) => told.push(network));
    clock.pass(10);
    set.connectNetwork('wifi');
    set.connectNetwork('wifi');
    clock.pass(10);
    set.connectNetwork('none');
    clock.pass(10);
    expect(told).to.deep.equal([
      { state: 'online', type: 'wifi' },
      { state: 'offline', type: 'unknown' },
    ]);
    expect(device.network()).to.deep.equal({ state: 'offline', type: 'unknown' });
    stop();
    stop();
    set.connectNetwork('wired');
    clock.pass(10);
    expect(told).to.have.length(2);
  });

  it('has one subscription, until the last one goes', () => {
    const { set, clock } = createSet();
    const device = deviceOf(set.globals);
    const told: string[] = [];
    const stops = ['a', 'b'].map((name) => device.onNetwork(({ type }) => told.push(`${name} ${type}`)));
    clock.pass(10);
    stops[0]!();
    set.connectNetwork('wifi');
    clock.pass(10);
    stops[1]!();
    expect(told).to.deep.equal(['a wired', 'b wired', 'b wifi']);
    expect(set.calls).to.have.length(1);
  });

  it('is told to all, also when a listener throws', () => {
    const { set, clock } = createSet();
    const device = deviceOf(set.globals);
    const told: string[] = [];
    device.onNetwork(() => {
      throw new Error('of the app');
    });
    device.onNetwork(({ type }) => told.push(type));
    clock.pass(10);
    expect(told).to.deep.equal(['wired']);
  });

  it('is unknown where nobody answers, and what is no answer changes nothing', () => {
    for (const knobs of [
      { answers: 'rubbish' },
      { answers: 'errors' },
      { answers: 'never' },
      { bridge: 'missing' },
    ] as const) {
      const { set, clock } = createSet({ knobs });
      const device = deviceOf(set.globals);
      const told: NetworkState[] = [];
      device.onNetwork((network) => told.push(network));
      device.network();
      clock.pass(10_000);
      expect([told, device.network().state], JSON.stringify(knobs)).to.deep.equal([[], 'unknown']);
    }
  });

  it('is offline only when no link is connected: a set that does not reach LG may reach the collector', () => {
    const connected = { state: 'connected', onInternet: 'no' };
    const gone = { state: 'disconnected' };
    const rows = [
      [{ isInternetConnectionAvailable: true, wifi: connected }, 'online wifi'],
      [{ isInternetConnectionAvailable: false, wired: connected, wifi: gone }, 'unknown wired'],
      [{ isInternetConnectionAvailable: false, wired: gone, wifi: gone }, 'offline unknown'],
      [{ wired: { ...connected }, wifi: { state: 'connected', onInternet: 'yes' } }, 'online wifi'],
      [{ wired: gone }, 'offline unknown'],
      [{ isInternetConnectionAvailable: false }, 'offline unknown'],
      [{}, 'unknown unknown'],
      [{ isInternetConnectionAvailable: 'yes', wired: null, wifi: 'connected' }, 'unknown unknown'],
    ] as const;
    for (const [status, expected] of rows) {
      const device = deviceOf(bridgeOf((bridge) => bridge.onservicecallback?.(JSON.stringify(status))));
      const { state, type } = (device.network(), device.network());
      expect(`${state} ${type}`, JSON.stringify(status)).to.equal(expected);
    }
  });

  it('is asked for by its older name on webOS 1', () => {
    const uris: string[] = [];
    const globals = { ...bridgeOf((_, uri) => uris.push(uri)), navigator: { userAgent: '(Web0S) AppleWebKit/537.41' } };
    deviceOf(globals).network();
    expect(uris).to.deep.equal(['luna://com.palm.connectionmanager/getStatus']);
  });

  it('is not heard of while the app is frozen, and is afterwards', () => {
    const page = Object.assign(new EventTarget(), {}) as Document;
    const { set, clock } = createSet({ page });
    const told: string[] = [];
    deviceOf(set.globals).onNetwork(({ type }) => told.push(type));
    clock.pass(10);
    set.background();
    clock.pass(300);
    set.connectNetwork('wifi');
    clock.pass(10_000);
    expect(told).to.deep.equal(['wired']);
    set.foreground();
    expect(told).to.deep.equal(['wired', 'wifi']);
  });
});

describe('the id of a webOS set', () => {
  const ask = (options: WebOSEmulatorOptions): (string | null)[] => {
    const { set, clock } = createSet(options);
    const told: (string | null)[] = [];
    askDeviceId((id) => told.push(id), set.globals);
    clock.pass(10_000);
    return told;
  };

  it('is told to an app that asks for it', () => {
    expect(ask({ model: { deviceId: 'lgudid-1' } })).to.deep.equal(['lgudid-1']);
  });

  it('is null where there is none, or none that can be read', () => {
    expect(ask({ knobs: { deviceId: false } })).to.deep.equal([null]);
    expect(ask({ knobs: { answers: 'rubbish' } })).to.deep.equal([null]);
    expect(ask({ knobs: { answers: 'errors' } })).to.deep.equal([null]);
    expect(ask({ knobs: { bridge: 'missing' } })).to.deep.equal([null]);
    expect(ask({ knobs: { answers: 'never' } })).to.deep.equal([]);
    for (const idList of [null, 'x', [null], [{}], [{ idType: 'LGUDID', idValue: 3 }]]) {
      const told: unknown[] = [];
      askDeviceId(
        (id) => told.push(id),
        bridgeOf((bridge) => bridge.onservicecallback?.(JSON.stringify({ idList }))),
      );
      expect(told).to.deep.equal([null]);
    }
  });
});
