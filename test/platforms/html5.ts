import { html5 } from 'tenfoot/html5';
import { createHtml5Emulator, type Html5Quirk, html5Quirks } from '../../platforms/html5/emulator/index.js';
import type { PlayerKind, PlayerUnderTest, QuirkUnderTest } from './kit/player-under-test.js';

/** An app with an element. Sets that use one add what they do in the background. */
export function createElementUnderTest(quirks: readonly string[], container: Element = document.body): PlayerUnderTest {
  const emulator = createHtml5Emulator(quirks as Html5Quirk[], container);
  const { video } = emulator;
  const attached: string[] = [];
  const addEventListener = video.addEventListener.bind(video);
  const removeEventListener = video.removeEventListener.bind(video);
  video.addEventListener = function (...args: Parameters<typeof addEventListener>) {
    attached.push(args[0]);
    addEventListener(...args);
  } as typeof addEventListener;
  video.removeEventListener = function (...args: Parameters<typeof removeEventListener>) {
    const at = attached.indexOf(args[0]);
    if (at >= 0) attached.splice(at, 1);
    removeEventListener(...args);
  } as typeof removeEventListener;
  const once = (type: string): Promise<unknown> =>
    new Promise((resolve) => addEventListener(type, resolve, { once: true }));

  return {
    player: video,
    video,
    position: () => emulator.position(),
    async load(url) {
      const failed = once('error').then(() => Promise.reject(new Error('the element cannot play it')));
      const ready = once('loadeddata');
      video.src = url;
      await Promise.race([ready, failed]);
    },
    play: () => void video.play().catch(() => {}),
    pause: () => video.pause(),
    async seek(seconds) {
      const done = once('seeked');
      video.currentTime = seconds;
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 1000))]);
    },
    setRate: (rate) => (video.playbackRate = rate),
    unload() {
      video.removeAttribute('src');
      video.load();
    },
    leftovers: () => attached.map((type) => `still listens to ${type}`),
    close: () => emulator.close(),
  };
}

/** Where each quirk of an element shows. */
const shows: { readonly [Name in Html5Quirk]: readonly string[] } = {
  'repeated states': ['pauses', 'runs dry', 'ends'],
  'early playing': ['pauses', 'runs dry'],
  'no waiting': ['runs dry', 'seeks'],
  'no ended': ['ends'],
  'pause before the end': ['ends'],
  'restarts itself': ['pauses', 'seeks'],
  'no seeked': ['seeks', 'seeks in a pause'],
  'lands short': ['seeks', 'seeks in a pause'],
  zeros: ['pauses', 'seeks in a pause', 'ends'],
  'late duration': ['ends'],
  'rate 0 in stalls': ['runs dry', 'changes the rate'],
};

/** Quirks of elements as the suite sees them. */
export const elementQuirks: { readonly [name: string]: QuirkUnderTest } = Object.fromEntries(
  Object.entries(html5Quirks).map(([name, { rule }]) => [name, { rule, shows: shows[name as Html5Quirk] }]),
);

export const html5Kinds: readonly PlayerKind[] = [
  {
    family: 'html5',
    player: 'video',
    platform: html5(),
    quirks: Object.fromEntries(Object.entries(elementQuirks).filter(([name]) => name !== 'early playing')),
    without: { 'goes to the background': 'a browser does nothing to a muted video in the background' },
    create: (names) => createElementUnderTest(names),
  },
  {
    family: 'html5',
    player: 'video, playing proved',
    platform: html5({ trustPlaying: false }),
    quirks: elementQuirks,
    without: { 'goes to the background': 'a browser does nothing to a muted video in the background' },
    create: (names) => createElementUnderTest(names),
  },
];
