import { hbbtv } from 'tenfoot/hbbtv';
import { html5 } from 'tenfoot/html5';
import type { DeviceFacts, LifecycleChange, Platform } from 'tenfoot/platform';
import { createTestApp } from 'tenfoot/testing';
import { tizen } from 'tenfoot/tizen';
import { webos } from 'tenfoot/webos';
import { deviceMetadata } from '../../src/device.js';

/** A page that speaks when told to, in place of the one that Node does not have. */
interface FakePage {
  readonly document: EventTarget & { hidden?: boolean };
  readonly window: EventTarget;
  /** What the platform listens to. */
  readonly heard: string[];
  /** Changes of the set's memory. */
  memory: (memory: { readonly status: string }) => void;
}

/** Runs with a page as the global one. */
function onPage<Value>(run: (page: FakePage) => Value): Value {
  const page: FakePage = { document: new EventTarget(), window: new EventTarget(), heard: [], memory: () => {} };
  for (const target of [page.document, page.window]) {
    const add = target.addEventListener.bind(target);
    target.addEventListener = (type: string, ...rest: [never]) => {
      page.heard.push(type);
      add(type, ...rest);
    };
  }
  const globals = globalThis as unknown as Record<string, unknown>;
  Object.assign(globals, { document: page.document, window: page.window });
  try {
    return run(page);
  } finally {
    delete globals['document'];
    delete globals['window'];
  }
}

const platformsOn = (page: FakePage): readonly (readonly [name: string, platform: Platform<never>])[] => [
  ['HTML5', html5()],
  [
    'Tizen',
    tizen({
      tizen: {
        systeminfo: {
          addPropertyValueChangeListener(property, changed) {
            page.heard.push(`systeminfo: ${property}`);
            page.memory = changed;
            return 1;
          },
        },
      },
    }),
  ],
  ['webOS', webos({})],
  ['HbbTV', hbbtv({})],
];

/** A word of a page or a set about the app. */
interface PageWord {
  readonly name: string;
  readonly with?: string;
  readonly act: (page: FakePage) => void;
}

const onDocument = (name: string, hidden: boolean): PageWord => ({
  name,
  with: hidden ? 'hidden' : 'seen',
  act({ document }) {
    document.hidden = hidden;
    document.dispatchEvent(new Event(name));
  },
});
const onWindow = (name: string, more?: { readonly persisted: boolean }): PageWord => ({
  name,
  ...(more ? { with: more.persisted ? '`persisted`' : 'not `persisted`' } : {}),
  act: ({ window }) => void window.dispatchEvent(Object.assign(new Event(name), more)),
});

const pageWords: readonly PageWord[] = [
  onDocument('visibilitychange', true),
  onDocument('visibilitychange', false),
  onDocument('webkitvisibilitychange', true),
  onDocument('freeze', true),
  onDocument('resume', false),
  onWindow('pagehide', { persisted: true }),
  onWindow('pagehide', { persisted: false }),
  onWindow('pageshow'),
  onWindow('online'),
  onWindow('appcontrol'),
  onWindow('webOSRelaunch'),
  { name: 'systeminfo: MEMORY', with: '`WARNING`', act: ({ memory }) => memory({ status: 'WARNING' }) },
];

/** What becomes of the app, by what says so. */
export interface AppRow {
  readonly word: string;
  readonly on: readonly string[];
  readonly change: LifecycleChange;
}

function changeOf(name: string, { name: type, act }: PageWord): LifecycleChange | null {
  return onPage((page) => {
    const platform = platformsOn(page).find(([other]) => other === name)![1];
    let told: LifecycleChange | null = null;
    const lifecycle = platform.lifecycle!((change) => (told = change));
    if (page.heard.includes(type)) act(page);
    lifecycle.disconnect();
    return told;
  });
}

/** Every word about the app that a platform listens to. Throws when there is one without a row. */
export function appRows(): readonly AppRow[] {
  onPage((page) => {
    for (const [, platform] of platformsOn(page)) platform.lifecycle!(() => {});
    const missing = page.heard.filter((name) => !pageWords.some((word) => word.name === name));
    if (missing.length) throw new Error(`the dictionary has no word "${missing.join('", "')}" about the app`);
  });
  const names = onPage((page) => platformsOn(page).map(([name]) => name));
  return pageWords.map((word) => {
    const changes = names.map((name) => [name, changeOf(name, word)] as const).filter(([, change]) => change !== null);
    if (!changes.length) throw new Error(`no platform listens to "${word.name}"`);
    return {
      word: `\`${word.name}\`${word.with ? `, ${word.with}` : ''}`,
      on: changes.map(([name]) => name),
      change: changes[0]![1]!,
    };
  });
}

/** What a session that plays sends when this becomes of the app, and what the kit says. */
export function consequenceOf(change: LifecycleChange): readonly string[] {
  const app = createTestApp();
  const player = app.createPlayer();
  app.tracker.watch(player, { id: 'film', length: 60, contentType: 'vod' });
  player.play();
  app.clock.pass(1000);
  const before = app.events.length;
  app.become(change);
  app.clock.pass(1000);
  return [
    ...app.events.slice(before).map(({ eventType }) => `\`${eventType}\``),
    ...app.diagnostics.map(({ code }) => `diagnostic \`${code}\``),
  ];
}

/** A bridge that answers each field with where it is from. */
class SourceBridge {
  onservicecallback: ((reply: string) => void) | null = null;
  call(uri: string, params: string): void {
    const { keys, configNames } = JSON.parse(params) as { keys?: string[]; configNames?: string[] };
    const service = uri.replace('luna://com.webos.service.', '');
    // What the first service does not know, the second is asked for.
    const known = (keys ?? []).filter((key) => key !== 'firmwareVersion');
    const named = (names: readonly string[]): object =>
      Object.fromEntries(names.map((name) => [name, `\`${service}\` ${name}`]));
    this.onservicecallback?.(
      JSON.stringify({ returnValue: true, ...named(known), ...(configNames ? { configs: named(configNames) } : {}) }),
    );
  }
  cancel(): void {}
}

const systeminfo = { getCapability: (key: string) => `\`getCapability('${key}')\`` };
const productinfo = {
  getModel: () => '`productinfo.getModel()`',
  getRealModel: () => '`productinfo.getRealModel()`',
  getFirmware: () => '`productinfo.getFirmware()`',
};
const userAgent = 'HbbTV/1.4.1 (+DRM;field 2 of the user agent;field 3;field 4;field 5;family)';

/** What each set says of itself, by where it is from. */
export function deviceRows(): readonly (readonly [platform: string, facts: DeviceFacts])[] {
  const sets: readonly (readonly [string, Platform<never>])[] = [
    ['Tizen', tizen({ tizen: { systeminfo }, webapis: { productinfo } })],
    [
      'Tizen, without `getRealModel`',
      tizen({ tizen: { systeminfo }, webapis: { productinfo: { ...productinfo, getRealModel: () => '' } } }),
    ],
    ['webOS', webos({ PalmServiceBridge: SourceBridge })],
    ['HbbTV', hbbtv({ navigator: { userAgent } })],
  ];
  return sets.map(([name, platform]) => {
    const told: DeviceFacts[] = [];
    platform.device!().describe((given) => told.push(given));
    const [facts] = told;
    if (!facts) throw new Error(`the device of ${name} did not answer`);
    return [name, facts];
  });
}

/** Keys of the metadata, by what they are made of. */
export function metadataRows(): readonly (readonly [key: string, value: string])[] {
  const names = { manufacturer: 'manufacturer', model: 'model', firmware: 'firmware', platformVersion: 'version' };
  return Object.entries(deviceMetadata('name of the platform,', names)).map(([key, value]) => [key, String(value)]);
}
