import { expect } from 'chai';
import type { DeviceFacts } from 'tenfoot/platform';
import { tizen, type TizenGlobals } from 'tenfoot/tizen';

/** A set whose network answers so. */
const networked = (type: unknown, reaches?: boolean | Error): TizenGlobals => ({
  webapis: {
    network: {
      getActiveConnectionType: () => type as number,
      isConnectedToGateway() {
        if (reaches instanceof Error) throw reaches;
        return reaches as boolean;
      },
    },
  },
});

function describeSet(globals?: TizenGlobals): DeviceFacts {
  let facts: DeviceFacts = {};
  tizen(globals).device!().describe((given) => (facts = given));
  return facts;
}

describe('the network of a Tizen set', () => {
  for (const [type, reaches, expected] of [
    [0, true, { state: 'offline', type: 'unknown' }],
    [1, true, { state: 'online', type: 'wifi' }],
    [2, true, { state: 'online', type: 'cellular' }],
    [3, false, { state: 'offline', type: 'wired' }],
    [3, new Error('nothing is active'), { state: 'online', type: 'wired' }],
    [4, undefined, { state: 'online', type: 'unknown' }],
    ['1', true, { state: 'unknown', type: 'unknown' }],
  ] as const)
    it(`is ${expected.state} and ${expected.type} for the type ${JSON.stringify(type)}, gateway: ${String(reaches)}`, () => {
      expect(tizen(networked(type, reaches)).device!().network()).to.deep.equal(expected);
    });

  it('is told when it changes: by what the call says, else by what can be asked; each change once', () => {
    let type = 3;
    let call: (state: number) => void = () => {};
    const device = tizen({
      webapis: {
        network: {
          getActiveConnectionType: () => type,
          isConnectedToGateway: () => false,
          addNetworkStateChangeListener: (listener) => ((call = listener), 0),
        },
      },
    }).device!();
    const told: string[] = [];
    device.onNetwork((network) => told.push(`${network.state} ${network.type}`));
    call(5);
    call(1);
    call(4);
    call(4);
    call(1);
    type = 1;
    call(1);
    expect(told).to.deep.equal(['online wired', 'offline wired', 'offline wifi']);
  });

  it('is let go where it was listened to, and only there', () => {
    const removed: unknown[] = [];
    const network = { removeNetworkStateChangeListener: (id: number) => removed.push(id) };
    tizen({ webapis: { network } }).device!().onNetwork(() => {})();
    expect(removed).to.deep.equal([]);
    const listening = { ...network, addNetworkStateChangeListener: () => 0 };
    tizen({ webapis: { network: listening } }).device!().onNetwork(() => {})();
    expect(removed).to.deep.equal([0]);
  });
});

describe('what a Tizen set says of itself', () => {
  it('is its real model, or the one that it tells', () => {
    expect(
      describeSet({ webapis: { productinfo: { getModel: () => '22_PONTUSM', getRealModel: () => '' } } }),
    ).to.deep.equal({ manufacturer: 'Samsung', model: '22_PONTUSM' });
  });

  it('is the version of its platform', () => {
    const version = 'http://tizen.org/feature/platform.version';
    const systeminfo = { getCapability: (key: string) => (key === version ? '6.5' : '') };
    expect(describeSet({ tizen: { systeminfo } })).to.include({ platformVersion: '6.5' });
  });

  it('is asked of the page where nothing is given', () => {
    expect(describeSet()).to.deep.equal({ manufacturer: 'Samsung' });
    Object.assign(globalThis, { window: { webapis: { productinfo: { getModel: () => 'UE55' } } } });
    try {
      expect(describeSet()).to.include({ model: 'UE55' });
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
    }
  });
});
