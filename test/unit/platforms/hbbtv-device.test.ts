import { expect } from 'chai';
import { hasApplicationManager, hbbtv, type HbbtvGlobals, readHbbtvAgent } from 'tenfoot/hbbtv';
import { createFakeElement } from './fake-element.js';
import { createFakeAVControl, createFakeBroadcast } from './fake-oipf.js';
import { watchWith } from './watched.js';

const manager = 'application/oipfApplicationManager';

/** A member that throws when it is read. */
function broken(name: string, members: object = {}): object {
  return Object.defineProperty({ ...members }, name, {
    get() {
      throw new Error('not now');
    },
  });
}

describe('the user agent of a terminal', () => {
  it('is read with numbers of any length and blanks anywhere', () => {
    expect(readHbbtvAgent('HbbTV/10.11.12  ( +DRM ; The  Vendor; Model ;Soft ware;H;F)')).to.deep.equal({
      version: '10.11.12',
      capabilities: ['+DRM'],
      vendor: 'The Vendor',
      model: 'Model',
      software: 'Soft ware',
      hardware: 'H',
    });
  });

  it('has all its fields when it is closed, and less than that when it is not', () => {
    expect(readHbbtvAgent('HbbTV/1.4.1 (;V;M;S;H)')).to.include({ hardware: 'H' });
    expect(readHbbtvAgent('HbbTV/1.4.1 (;V;M;S;H')).not.to.have.property('hardware');
  });

  it('may tell no capabilities', () => {
    expect(readHbbtvAgent('HbbTV/1.4.1')).to.deep.equal({ version: '1.4.1', capabilities: [] });
  });

  it('is a text', () => {
    expect(readHbbtvAgent({ toString: () => 'HbbTV/1.4.1 (;V;M;S;H;F)' })).to.equal(null);
    expect(readHbbtvAgent(null)).to.equal(null);
  });
});

describe('the application manager', () => {
  const among = (...objects: unknown[]): HbbtvGlobals => ({
    document: {
      getElementsByTagName: (name) => (name === 'object' ? (objects as object[]) : []),
    },
  });
  const real = { type: manager, getOwnerApplication() {} };

  it('is found among objects of a page, past those that throw', () => {
    expect(hasApplicationManager(among(undefined, broken('type'), real))).to.equal(true);
    expect(hasApplicationManager(among(broken('getOwnerApplication', { type: manager })))).to.equal(false);
    expect(hasApplicationManager(among({}, { type: 'video/mp4' }))).to.equal(null);
    expect(hasApplicationManager(among())).to.equal(null);
  });

  it('is asked for by its type', () => {
    const asked: string[] = [];
    const isObjectSupported = (type: string): boolean => asked.push(type) > 0;
    expect(hasApplicationManager({ oipfObjectFactory: { isObjectSupported } })).to.equal(true);
    expect(asked).to.deep.equal([manager]);
  });

  it('is one of the page where nothing is given', () => {
    expect(hasApplicationManager()).to.equal(null);
    Object.assign(globalThis, { window: among(real) });
    try {
      expect(hasApplicationManager()).to.equal(true);
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
    }
  });
});

describe('the network of a terminal', () => {
  it('is listened to as browsers tell it, and left as it was found', () => {
    const attached: string[] = [];
    const navigator = { onLine: false };
    let listener = (): void => {};
    const device = hbbtv({
      navigator,
      addEventListener(type, added, capture) {
        attached.push(`${type} ${capture}`);
        listener = added;
      },
      removeEventListener(type, removed, capture) {
        const index = removed === listener ? attached.indexOf(`${type} ${capture}`) : -1;
        if (index >= 0) attached.splice(index, 1);
      },
    }).device!();
    expect(device.network()).to.deep.equal({ state: 'offline', type: 'unknown' });
    const told: string[] = [];
    const stop = device.onNetwork(({ state }) => told.push(state));
    expect(attached).to.deep.equal(['online false', 'offline false']);
    listener();
    navigator.onLine = true;
    listener();
    listener();
    expect(told).to.deep.equal(['online']);
    stop();
    expect(attached).to.deep.equal([]);
  });
});

describe('hbbtv', () => {
  const platform = hbbtv({});

  it('is called so', () => expect(platform.name).to.equal('hbbtv'));

  it('watches media elements, and believes their playheads', () => {
    const element = createFakeElement();
    const { all } = watchWith(platform, element);
    element.say('play');
    element.say('playing');
    element.currentTime = 1;
    element.say('timeupdate');
    expect(all()).to.deep.equal(['play 0', 'timeupdate 1']);
  });

  it('tells objects by their members, and by their type where they have none', () => {
    const players = [
      createFakeAVControl(),
      createFakeBroadcast(),
      { play() {}, playState: 0 },
      ...['video/mp4', 'audio/mpeg', 'application/dash+xml', 'application/vnd.apple.mpegurl', 'video/broadcast'].map(
        (type) => ({ type }),
      ),
    ];
    players.forEach((player) => watchWith(platform, player).connection.disconnect());
  });

  it('refuses what only looks like one', () => {
    const strangers = [
      { type: 'x-video/mp4' },
      { type: 'x-application/dash+xml' },
      { type: 'application/oipfConfiguration' },
      { currentTime: 1, addEventListener: null },
      { currentTime: '1', addEventListener() {} },
      { addEventListener() {} },
      { playState: 0 },
      { play: true, playState: 0 },
      { bindToCurrentChannel: true },
      broken('type', { play() {} }),
      ['currentTime', 'addEventListener', 'bindToCurrentChannel', 'play', 'playState', 'type'].reduce(
        (object, name) => Object.defineProperty(object, name, Object.getOwnPropertyDescriptor(broken(name), name)!),
        {},
      ),
    ];
    strangers.forEach((stranger) =>
      expect(() => watchWith(platform, stranger)).to.throw(TypeError, 'expected an A/V control object'),
    );
  });
});
