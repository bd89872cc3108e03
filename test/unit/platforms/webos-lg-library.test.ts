import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { createWebOSEmulator, type WebOSEmulator, type WebOSEmulatorOptions } from 'tenfoot/emulators';

/** LG's own library, as LG publishes it (Apache-2.0): client code that knows nothing of this emulation. */
const folder = new URL('../../../node_modules/webostvjs/', import.meta.url);
const files = ['webOSTV.js', 'webOSTV-dev.js'].map((name) => new URL(name, folder));

type Callback = (answer: Readonly<Record<string, unknown>>) => void;
interface Answers {
  readonly onSuccess?: Callback;
  readonly onFailure?: Callback;
  readonly onComplete?: Callback;
}
interface LgLibrary {
  readonly webOS: {
    readonly libVersion: string;
    readonly platform: { readonly tv?: boolean; readonly chrome?: number };
    fetchAppId(): string;
    systemInfo(): unknown;
    deviceInfo(done: Callback): void;
    readonly service: {
      request(
        uri: string,
        options: Answers & { method: string; parameters?: object; subscribe?: boolean },
      ): {
        cancel(): void;
      };
    };
  };
  readonly webOSDev: {
    launchParams(): unknown;
    readonly LGUDID: (answers: Answers) => void;
    launch(options: Answers & { id: string }): void;
    readonly connection: { getStatus(options: Answers & { subscribe: boolean }): void };
  };
}

/** Runs the library in a page of an emulated set. */
function load(options: WebOSEmulatorOptions = {}): LgLibrary & { set: WebOSEmulator } {
  const page = new EventTarget() as Document;
  const set = createWebOSEmulator({ page, ...options });
  const window: Record<string, unknown> = {
    ...set.globals,
    document: page,
    screen: { width: 1920, height: 1080 },
    console: { log() {}, error() {} },
    setTimeout,
  };
  window.window = window;
  const context = createContext(window);
  for (const file of files) runInContext(readFileSync(file, 'utf8'), context);
  return { ...(window as unknown as LgLibrary), set };
}

/** The answer of a call, with the name of the callback that got it. */
const answer = (call: (answers: Answers) => void): Promise<readonly [string, Readonly<Record<string, unknown>>]> =>
  new Promise((resolve) =>
    call({
      onSuccess: (value) => resolve(['success', value]),
      onFailure: (value) => resolve(['failure', value]),
    }),
  );

describe('LG’s webOSTV.js on the emulated Luna bridge', () => {
  it('finds a TV, its app, its country and what it was launched with', () => {
    const { webOS, webOSDev, set } = load();
    expect(webOS.libVersion).to.match(/^1\.2\.\d+$/);
    expect(webOS.platform).to.include({ tv: true, chrome: 79 });
    expect(webOS.fetchAppId()).to.equal('com.example.emulated');
    expect(webOS.systemInfo()).to.deep.equal({
      country: 'DEU',
      smartServiceCountry: 'DEU',
      timezone: 'Europe/Berlin',
    });
    set.launch({ contentTarget: 'ep-7' });
    expect(webOSDev.launchParams()).to.deep.equal({ contentTarget: 'ep-7' });
  });

  it('gets the whole device info, over three services', async () => {
    const { webOS } = load();
    const info = await new Promise((resolve) => webOS.deviceInfo(resolve));
    expect(info).to.deep.include({
      modelName: 'OLED55EMULATED',
      version: '03.30.65',
      versionMajor: 3,
      versionMinor: 30,
      versionDot: 65,
      sdkVersion: '6.3.2',
      screenWidth: 1920,
      uhd: true,
      uhd8K: false,
      oled: true,
      hdr10: true,
      dolbyVision: true,
      dolbyAtmos: true,
      ddrSize: '3G',
      manufacturer: 'LG Electronics',
    });
  });

  it('gets the id of the set, and how it fails', async () => {
    expect(await answer(load().webOSDev.LGUDID)).to.deep.equal([
      'success',
      { id: '5a1e0000-0000-4000-8000-00000000e0e0' },
    ]);
    const [outcome, error] = await answer(load({ knobs: { deviceId: false } }).webOSDev.LGUDID);
    expect([outcome, error.errorCode]).to.deep.equal(['failure', 'ERR.801']);
    const old = { userAgent: 'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/538.2 (KHTML, like Gecko)' };
    expect(await answer(load({ model: old }).webOSDev.LGUDID)).to.deep.equal([
      'failure',
      { errorCode: 'ERROR.000', errorText: 'Not supported.' },
    ]);
  });

  it('hears each change of the network, also on webOS 1', async () => {
    const webos1 = { userAgent: 'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.41 (KHTML, like Gecko)' };
    for (const model of [{}, webos1]) {
      const { webOSDev, set } = load({ model });
      const heard: unknown[] = [];
      await new Promise<void>((resolve) => {
        webOSDev.connection.getStatus({
          subscribe: true,
          onSuccess({ isInternetConnectionAvailable, wired, wifi }) {
            const states = [wired, wifi].map((link) => (link as { state: string }).state);
            heard.push([isInternetConnectionAvailable, ...states]);
            if (heard.length === 1) set.connectNetwork('wifi');
            else resolve();
          },
        });
      });
      expect(heard).to.deep.equal([
        [true, 'connected', 'disconnected'],
        [true, 'disconnected', 'connected'],
      ]);
    }
  });

  it('launches apps, and is refused what is no app, no service and no method', async () => {
    const { webOS, webOSDev } = load();
    const request = (uri: string, method: string): ReturnType<typeof answer> =>
      answer((answers) => webOS.service.request(uri, { ...answers, method }));
    expect((await answer((answers) => webOSDev.launch({ ...answers, id: 'com.webos.app.browser' })))[0]).to.equal(
      'success',
    );
    expect((await answer((answers) => webOSDev.launch({ ...answers, id: '' })))[0]).to.equal('failure');
    expect(await request('luna://com.example.none', 'x')).to.deep.equal([
      'failure',
      { returnValue: false, errorCode: -1, errorText: 'Service does not exist: com.example.none.' },
    ]);
    const [outcome, { errorText }] = await request('luna://com.webos.service.config', 'x');
    expect([outcome, errorText]).to.deep.equal(['failure', 'Unknown method "x"']);
  });

  it('takes rubbish, errors and no bridge for failures', async () => {
    for (const knobs of [{ answers: 'rubbish' }, { answers: 'errors' }, { bridge: 'missing' }] as const) {
      const { webOS } = load({ knobs });
      const [outcome, { errorCode }] = await answer((answers) =>
        webOS.service.request('luna://com.webos.service.config', { ...answers, method: 'getConfigs' }),
      );
      expect([outcome, errorCode], JSON.stringify(knobs)).to.deep.equal(['failure', -1]);
    }
  });

  it('hears nothing of a call that it cancelled', async () => {
    const { webOS } = load();
    const heard: unknown[] = [];
    const options = { method: 'getConfigs', onComplete: (value: unknown) => void heard.push(value) };
    webOS.service.request('luna://com.webos.service.config', options).cancel();
    await answer((answers) => webOS.service.request('luna://com.webos.service.config', { ...options, ...answers }));
    expect(heard).to.have.length(1);
  });
});
