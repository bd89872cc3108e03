import { expect } from 'chai';
import type { NetworkState } from 'tenfoot/platform';
import { createVirtualClock } from 'tenfoot/testing';
import { askDeviceId, webos, type WebOSGlobals } from 'tenfoot/webos';
import { callService, type LunaReply, readObject } from '../../../platforms/webos/luna.js';
import { readStart } from '../../../platforms/webos/media-option.js';
import { readVersion } from '../../../platforms/webos/version.js';

interface Call {
  readonly uri: string;
  readonly params: Record<string, unknown>;
  /** Answers it, with what is no text too. */
  readonly answer: (reply: unknown) => void;
  cancelled: number;
}

/** A set whose services answer when a test says so. */
function createServices(more: object = {}): { globals: WebOSGlobals; calls: Call[] } {
  const calls: Call[] = [];
  class Bridge {
    onservicecallback: ((reply: string) => void) | null = null;
    private own: Call | null = null;
    call(uri: string, params: string): void {
      this.own = {
        uri,
        params: JSON.parse(params) as Record<string, unknown>,
        answer: (reply) => this.onservicecallback?.(typeof reply === 'string' ? reply : JSON.stringify(reply)),
        cancelled: 0,
      };
      calls.push(this.own);
    }
    cancel(): void {
      if (this.own) this.own.cancelled++;
    }
  }
  return { calls, globals: { PalmServiceBridge: Bridge, ...more } };
}

describe('a call of a Luna service', () => {
  const ask = (params: Record<string, unknown>): { heard: (LunaReply | null)[]; call: Call; cancel: () => void } => {
    const { globals, calls } = createServices();
    const heard: (LunaReply | null)[] = [];
    const cancel = callService(globals, 'luna://com.webos.service.sm/x', params, (reply) => heard.push(reply));
    return { heard, call: calls[0]!, cancel };
  };

  it('is answered once, and let go', () => {
    const { heard, call, cancel } = ask({ keys: ['a'] });
    expect(call).to.deep.include({ uri: 'luna://com.webos.service.sm/x', params: { keys: ['a'] }, cancelled: 0 });
    call.answer({ returnValue: true, a: 1 });
    call.answer({ returnValue: true, a: 2 });
    cancel();
    expect(heard).to.deep.equal([{ returnValue: true, a: 1 }]);
    expect(call.cancelled).to.equal(1);
  });

  it('is answered again and again where it subscribed, until it is cancelled', () => {
    const { heard, call, cancel } = ask({ subscribe: true });
    call.answer({ a: 1 });
    call.answer({ a: 2 });
    expect(call.cancelled).to.equal(0);
    cancel();
    cancel();
    call.answer({ a: 3 });
    expect([heard, call.cancelled]).to.deep.equal([[{ a: 1 }, { a: 2 }], 1]);
  });

  it('is answered with nothing where the service refuses, or says what is no object', () => {
    for (const answer of [
      { returnValue: false },
      { errorCode: -1 },
      'rubbish',
      'null',
      '[1]',
      '7',
      '"text"',
      'true',
      undefined,
    ]) {
      const { heard, call } = ask({});
      call.answer(answer);
      expect(heard, JSON.stringify(answer)).to.deep.equal([null]);
    }
    expect(readObject(undefined)).to.equal(null);
  });

  it('is answered with nothing at once where there is no bridge, or it throws', () => {
    class Broken {
      onservicecallback = null;
      call(): void {
        throw new Error('no such service');
      }
      cancel(): void {
        throw new Error('nor a call');
      }
    }
    class Absent extends Broken {
      constructor() {
        super();
        throw new Error('not for web pages');
      }
    }
    for (const globals of [{}, { PalmServiceBridge: Broken }, { WebOSServiceBridge: Absent }] as WebOSGlobals[]) {
      const heard: (LunaReply | null)[] = [];
      callService(globals, 'luna://x', { subscribe: false }, (reply) => heard.push(reply))();
      expect(heard).to.deep.equal([null]);
    }
  });

  it('finds the bridge of the page where nothing is given', () => {
    const { globals, calls } = createServices();
    const ids: (string | null)[] = [];
    askDeviceId((id) => ids.push(id));
    Object.assign(globalThis, { window: globals });
    try {
      askDeviceId((id) => ids.push(id));
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
    }
    calls[0]!.answer({ idList: [null, { idType: 'MAC', idValue: 'x' }, { idType: 'LGUDID', idValue: 'y' }] });
    expect(ids).to.deep.equal([null, 'y']);
  });

  it('gives an id where there is one in a list', () => {
    for (const idList of [
      undefined,
      'LGUDID',
      [{ idType: 'LGUDID', idValue: '' }],
      [{ idType: 'LGUDID', idValue: 7 }],
      [],
    ]) {
      const { globals, calls } = createServices();
      const ids: (string | null)[] = [];
      askDeviceId((id) => ids.push(id), globals);
      calls[0]!.answer({ idList });
      expect(ids).to.deep.equal([null]);
    }
  });
});

describe('the network of a webOS set', () => {
  /** How it is connected when the connection manager answers so. */
  function stateOf(reply: object): NetworkState {
    const { globals, calls } = createServices();
    const device = webos(globals).device!();
    device.network();
    calls[0]!.answer(reply);
    return device.network();
  }
  const on = { state: 'connected', onInternet: 'yes' };
  const link = { state: 'connected', onInternet: 'no' };
  const off = { state: 'disconnected' };

  for (const [reply, state, type] of [
    [{ wired: on, wifi: off }, 'online', 'wired'],
    [{ wired: link, wifi: on }, 'online', 'wifi'],
    [{ wired: link }, 'unknown', 'wired'],
    [{ wired: on, isInternetConnectionAvailable: false }, 'unknown', 'wired'],
    [{ wired: link, isInternetConnectionAvailable: true }, 'online', 'wired'],
    [{ wired: null, wifi: 'on' }, 'unknown', 'unknown'],
    [{ wired: off }, 'offline', 'unknown'],
    [{ wifi: off }, 'offline', 'unknown'],
    [{ wifi: { state: 'idle' } }, 'unknown', 'unknown'],
    [{ isInternetConnectionAvailable: false }, 'offline', 'unknown'],
    [{}, 'unknown', 'unknown'],
  ] as const)
    it(`is ${state} and ${type} by ${JSON.stringify(reply)}`, () => {
      expect(stateOf(reply)).to.deep.equal({ state, type });
    });

  it('is asked for once at a time, and not while it is told', () => {
    const { globals, calls } = createServices();
    const device = webos(globals).device!();
    device.network();
    device.network();
    expect(calls.map(({ params }) => params)).to.deep.equal([{ subscribe: false }]);
    calls[0]!.answer({ wired: on });
    device.network();
    expect(calls).to.have.length(2);
    calls[1]!.answer({ wired: on });
    const told: string[] = [];
    const stop = device.onNetwork(({ state }) => told.push(state));
    device.network();
    expect(calls).to.have.length(3);
    calls[2]!.answer({ wired: off });
    stop();
    expect(calls[2]!.cancelled).to.equal(1);
    device.network();
    expect(calls).to.have.length(4);
    expect(told).to.deep.equal(['offline']);
  });

  it('is told to all who listen, also when one leaves while being told, and to none who left', () => {
    const { globals, calls } = createServices();
    const device = webos(globals).device!();
    const told: string[] = [];
    const first = device.onNetwork(() => {
      told.push('first');
      first();
      first();
    });
    const second = device.onNetwork(() => told.push('second'));
    calls[0]!.answer({ wired: on });
    calls[0]!.answer({ wired: off });
    expect([told, calls.length, calls[0]!.cancelled]).to.deep.equal([['first', 'second', 'second'], 1, 0]);
    second();
    second();
    expect(calls[0]!.cancelled).to.equal(1);
    device.onNetwork(() => told.push('third'));
    expect(calls).to.have.length(2);
  });

  it('is asked of the service as webOS 1 calls it there', () => {
    for (const [userAgent, family] of [
      ['AppleWebKit/537.41', 'palm'],
      ['AppleWebKit/537.36', 'webos.service'],
      [{ toString: () => 'AppleWebKit/537.41' }, 'webos.service'],
      [undefined, 'webos.service'],
    ] as const) {
      const { globals, calls } = createServices({ navigator: { userAgent } });
      webos(globals).device!().network();
      expect(calls[0]!.uri).to.equal(`luna://com.${family}.connectionmanager/getStatus`);
    }
  });
});

describe('what a webOS set says of itself', () => {
  it('is asked of a second service for what the first one left out', () => {
    const { globals, calls } = createServices();
    const told: unknown[] = [];
    webos(globals).device!().describe((facts) => told.push(facts));
    calls[0]!.answer({ modelName: 'OLED55' });
    expect(calls[1]!.params).to.deep.equal({
      configNames: ['tv.model.modelname', 'tv.nyx.firmwareVersion', 'tv.nyx.platformVersion'],
    });
    calls[1]!.answer({
      configs: {
        'tv.model.modelname': 'other',
        'tv.nyx.firmwareVersion': '03.30',
        'tv.nyx.platformVersion': '6.3.2',
      },
    });
    expect(told).to.deep.equal([{ manufacturer: 'LG', model: 'OLED55', firmware: '03.30', platformVersion: '6.3.2' }]);
  });

  it('is what it said so far, when its second service says nothing of use', () => {
    for (const answer of [{}, { configs: null }, { configs: 'none' }, { configs: [1] }, 'rubbish']) {
      const { globals, calls } = createServices();
      const told: unknown[] = [];
      webos(globals).device!().describe((facts) => told.push(facts));
      calls[0]!.answer({ modelName: 'OLED55' });
      calls[1]!.answer(answer);
      expect(told).to.deep.equal([{ manufacturer: 'LG', model: 'OLED55' }]);
    }
  });

  it('is what the system object says, by either name, when its services do not answer; those are let go', () => {
    for (const name of ['PalmSystem', 'webOSSystem']) {
      const clock = createVirtualClock(0);
      const { globals, calls } = createServices({
        [name]: { deviceInfo: JSON.stringify({ modelName: 'OLED55', platformVersion: '03.30' }) },
        setTimeout: (task: () => void, delay: number) => clock.wake(delay, task),
      });
      const told: unknown[] = [];
      webos(globals).device!().describe((facts) => told.push(facts));
      clock.pass(1000);
      expect(told).to.deep.equal([{ manufacturer: 'LG', model: 'OLED55', firmware: '03.30' }]);
      expect(calls[0]!.cancelled).to.equal(1);
    }
  });

  it('is a version by its engine', () => {
    const engines = {
      'AppleWebKit/537.41': '1',
      'AppleWebKit/538.2': '2',
      'Chrome/38.0': '3',
      'Chrome/53.0': '4',
      'Chrome/68.0': '5',
      'Chrome/79.0': '6',
      'Chrome/87.0': '22',
      'Chrome/94.0': '23',
      'Chrome/108.0': '24',
      'Chrome/120.0': '25',
      'Chrome/132.0': '26',
    };
    Object.entries(engines).forEach(([engine, version]) =>
      expect(readVersion(`Mozilla/5.0 (Web0S; Linux/SmartTV) ${engine}`)).to.equal(version),
    );
  });

  it('has a platform of that name', () => expect(webos().name).to.equal('webos'));
});

describe('mediaOption', () => {
  const written = (start: unknown): string =>
    encodeURIComponent(JSON.stringify({ option: { transmission: { playTime: { start } } } }));
  const read = (...sources: object[]): number =>
    readStart({
      currentSrc: 'film',
      getElementsByTagName: (name: string) => (name === 'source' ? sources : []),
    } as unknown as HTMLVideoElement);

  it('is that of the source that was chosen, after any blanks', () => {
    expect(read({ src: 'film', type: `video/mp4;mediaOption=${written(30_000)}` })).to.equal(30);
    expect(read({ src: 'film', type: `video/mp4;  mediaOption=${written(30_000)}` })).to.equal(30);
    expect(read({ src: 'other', type: `video/mp4;mediaOption=${written(1)}` }, { src: 'film', type: '' })).to.equal(0);
    expect(read()).to.equal(0);
    expect(read({ src: 'film', type: `video/mp4; codecs=x;mediaOption=${written(30_000)}` })).to.equal(30);
  });

  it('starts nowhere before the beginning, and nowhere by what is no number', () => {
    [0, -5000, '30000', null, undefined].forEach((start) =>
      expect(read({ src: 'film', type: `;mediaOption=${written(start)}` })).to.equal(0),
    );
    const partial = [{}, { option: null }, { option: {} }, { option: { transmission: null } }, null, 7];
    partial.forEach((option) =>
      expect(
        read({ src: 'film', type: `;mediaOption=${encodeURIComponent(JSON.stringify(option))}` }),
        JSON.stringify(option),
      ).to.equal(0),
    );
    expect(read({ src: 'film', type: ';mediaOption=' })).to.equal(0);
  });
});
