import { createWebOSEmulator, type WebOSEmulator, type WebOSQuirk, webosQuirks } from 'tenfoot/emulators';
import { webos } from 'tenfoot/webos';
import { createElementUnderTest, elementQuirks } from './html5.js';
import type { PlayerKind, PlayerUnderTest, QuirkUnderTest } from './kit/player-under-test.js';

/** An app on an emulated set, in a page of its own: what is hidden is a page. */
export interface AppOnSet extends PlayerUnderTest {
  readonly set: WebOSEmulator;
  /** Starts another video of the app, such as one of an ad. Resolves when it plays. */
  playAnother(url: string): Promise<void>;
}

/** Creates the app; where it starts films at a second, it says so in `mediaOption`. */
export function createAppOnSet(names: readonly string[], startAt = 0): AppOnSet {
  const frame = document.createElement('iframe');
  frame.allow = 'autoplay';
  document.body.append(frame);
  const page = frame.contentDocument!;
  const own = names.filter((name): name is WebOSQuirk => name in webosQuirks);
  const element = createElementUnderTest(
    names.filter((name) => !(name in webosQuirks)),
    page.body,
  );
  const { video } = element;
  const set = createWebOSEmulator({ quirks: own, page });
  const problems: string[] = [];
  let handled = 0;
  let played = false;
  const attached: (readonly unknown[])[] = [];
  set.adopt(video);
  video.onplay = () => handled++;
  // Counts what an adapter attaches to the page too.
  const add = page.addEventListener.bind(page);
  const remove = page.removeEventListener.bind(page);
  page.addEventListener = (...args: Parameters<typeof add>) => {
    attached.push(args);
    add(...args);
  };
  page.removeEventListener = (...args: Parameters<typeof remove>) => {
    const at = attached.findIndex((other) => args.every((value, index) => value === other[index]));
    if (at >= 0) attached.splice(at, 1);
    remove(...args);
  };

  return {
    ...element,
    set,
    position: () => set.position(video),
    load(url) {
      if (!startAt) return element.load(url);
      const option = { mediaTransportType: 'URI', option: { transmission: { playTime: { start: startAt * 1000 } } } };
      const source = page.createElement('source');
      source.src = url;
      source.type = `video/webm;mediaOption=${encodeURI(JSON.stringify(option))}`;
      return new Promise((resolve, reject) => {
        // Not by the element's own, which counts what an adapter attaches.
        HTMLElement.prototype.addEventListener.call(video, 'canplay', () => resolve(), { once: true });
        source.addEventListener('error', () => reject(new Error('the element cannot play it')), { once: true });
        video.replaceChildren(source);
        video.load();
      });
    },
    play() {
      played = true;
      element.play();
    },
    unload() {
      if (played && !video.error && (handled === 0) !== own.includes('handlers never fire'))
        problems.push(`onplay was called ${handled} times`);
      video.replaceChildren();
      element.unload();
    },
    hide: () => set.background(),
    show() {
      set.foreground();
      if (video.paused) element.play();
    },
    async playAnother(url) {
      const other = page.createElement('video');
      other.muted = true;
      page.body.append(other);
      set.adopt(other);
      other.src = url;
      await other.play();
    },
    leftovers: () => [
      ...problems,
      ...element.leftovers(),
      ...attached.map(([type]) => `listens to ${String(type)} of the page`),
    ],
    close() {
      set.close();
      element.close();
      frame.remove();
    },
  };
}

/** Plays what is behind an address with Media Source, as player libraries do; a film that is one already as it is. */
function createMediaSourceApp(names: readonly string[]): PlayerUnderTest {
  const app = createAppOnSet(names);
  return {
    ...app,
    async load(url) {
      const response = await fetch(url).catch(() => null);
      if (!response) return app.load(url);
      const source = new MediaSource();
      source.addEventListener(
        'sourceopen',
        () => {
          const buffer = source.addSourceBuffer('video/webm; codecs="vp9,opus"');
          buffer.addEventListener('updateend', () => {
            if (source.readyState === 'open') source.endOfStream();
          });
          void response.arrayBuffer().then((data) => buffer.appendBuffer(data));
        },
        { once: true },
      );
      await app.load(URL.createObjectURL(source));
    },
  };
}

/** Where each quirk of a set shows; what takes a pipeline has tests of its own. */
const shows: { readonly [Name in WebOSQuirk]?: readonly string[] } = {
  'early pause': ['goes to the background', 'pauses'],
  'pause not told': ['goes to the background'],
  'silent suspend': ['goes to the background'],
  'resumes itself': ['goes to the background'],
  'old visibility': ['goes to the background'],
  'handlers never fire': ['pauses', 'ends'],
};
const tells: { readonly [Name in WebOSQuirk]?: QuirkUnderTest['tells'] } = {
  'silent suspend': { 'goes to the background': ['playing', 'pause (system)', 'playing (system)'] },
};

const setQuirks: { readonly [name: string]: QuirkUnderTest } = Object.fromEntries(
  Object.keys(shows).map((key) => {
    const name = key as WebOSQuirk;
    const more = tells[name] ? { tells: tells[name] } : {};
    return [name, { rule: webosQuirks[name].rule, shows: shows[name]!, ...more }];
  }),
);
const late: QuirkUnderTest = { rule: webosQuirks['late position'].rule, shows: ['pauses', 'gets another film'] };
const startsShow: QuirkUnderTest = {
  rule: webosQuirks['start tells a seek'].rule,
  shows: ['pauses', 'gets another film'],
};

export const webosKinds: readonly PlayerKind[] = [
  {
    family: 'webos',
    player: 'video',
    platform: webos(),
    quirks: { ...elementQuirks, ...setQuirks },
    create: (names) => createAppOnSet(names),
  },
  {
    family: 'webos',
    player: 'video, started with mediaOption',
    platform: webos(),
    quirks: { ...elementQuirks, 'start tells a seek': startsShow, 'late position': late },
    create: (names) => createAppOnSet(names, 2),
  },
  {
    family: 'webos',
    player: 'video, Media Source',
    platform: webos(),
    quirks: elementQuirks,
    create: createMediaSourceApp,
  },
];
