import { hbbtv } from 'tenfoot/hbbtv';
import { html5 } from 'tenfoot/html5';
import { tizen } from 'tenfoot/tizen';
import { webos } from 'tenfoot/webos';
import { createFakeElement, type FakeElement } from '../unit/platforms/fake-element.js';
import type { Stage, Vocabulary, Word } from './act.js';

/** What the fake has beside its type. */
type Element = FakeElement & {
  readyState: number;
  playbackRate: number;
  error: { readonly code: number } | null;
  webkitDroppedFrameCount?: number;
};

interface ElementStage extends Stage {
  readonly element: Element;
}

const nameOfPage = (type: string): string => `document: ${type}`;

function createElementStage(): ElementStage {
  const element = createFakeElement() as Element;
  const heard: string[] = [];
  for (const [speaker, name] of [
    [element, (type: string): string => type],
    [element.page, nameOfPage],
  ] as const) {
    const add = speaker.addEventListener.bind(speaker);
    speaker.addEventListener = (type, listener) => {
      heard.push(name(type));
      add(type, listener);
    };
  }
  return {
    element,
    player: element,
    heard: () => heard,
    moves: false,
    tick(milliseconds) {
      element.currentTime += (milliseconds / 1000) * element.playbackRate;
      element.say('timeupdate');
    },
  };
}

const says = (stage: ElementStage, type: string, moves = stage.moves): void => {
  stage.moves = moves;
  stage.element.say(type);
};

const preludes: Vocabulary<ElementStage>['preludes'] = {
  begun(stage) {
    stage.element.paused = false;
    says(stage, 'play', false);
  },
  playing: (stage) => says(stage, 'playing', true),
  paused(stage) {
    stage.element.paused = true;
    says(stage, 'pause', false);
  },
  stalled: (stage) => says(stage, 'waiting', false),
  seeking(stage) {
    stage.element.seeking = true;
    stage.element.currentTime = 30;
    says(stage, 'seeking', false);
  },
};

const fail = (code: number, moves: boolean) => (stage: ElementStage) => {
  stage.element.error = { code };
  says(stage, 'error', moves);
};

function hide(hidden: boolean, type: string, moves: boolean) {
  return (stage: ElementStage) => {
    stage.moves = moves;
    if (type === 'visibilitychange') stage.element.page.hidden = hidden;
    else stage.element.page.webkitHidden = hidden;
    stage.element.page.say(type);
  };
}

const words: readonly Word<ElementStage>[] = [
  { name: 'play', after: 'loaded', act: preludes.begun!, with: 'nothing moves yet' },
  { name: 'playing', after: 'begun', act: (stage) => says(stage, 'playing', true), with: 'the film moves' },
  { name: 'timeupdate', after: 'begun', act: (stage) => void (stage.moves = true), with: 'without `playing`' },
  { name: 'pause', act: preludes.paused! },
  {
    name: 'pause',
    with: 'at the end',
    act(stage) {
      stage.element.ended = stage.element.paused = true;
      says(stage, 'pause', false);
    },
  },
  {
    name: 'play',
    after: 'paused',
    act(stage) {
      stage.element.paused = false;
      says(stage, 'play', true);
    },
  },
  { name: 'waiting', act: preludes.stalled! },
  { name: 'playing', after: 'stalled', act: (stage) => says(stage, 'playing', true) },
  { name: 'timeupdate', after: 'stalled', act: (stage) => void (stage.moves = true), with: 'without `playing`' },
  { name: 'seeking', act: preludes.seeking! },
  {
    name: 'seeked',
    after: 'seeking',
    act(stage) {
      stage.element.seeking = false;
      says(stage, 'seeked', true);
    },
  },
  {
    name: 'ended',
    act(stage) {
      stage.element.ended = stage.element.paused = true;
      says(stage, 'ended', false);
    },
  },
  {
    name: 'ratechange',
    with: 'rate 2',
    act(stage) {
      stage.element.playbackRate = 2;
      says(stage, 'ratechange');
    },
  },
  {
    name: 'emptied',
    with: 'and no other source for a minute',
    wait: 61,
    act(stage) {
      stage.element.readyState = 0;
      says(stage, 'emptied', false);
    },
  },
  { name: 'error', with: '`MediaError` 1', act: fail(1, true) },
  { name: 'error', with: '`MediaError` 2', act: fail(2, false) },
  {
    name: 'error',
    with: 'of the last `<source>`',
    after: 'loaded',
    act: (stage) => stage.element.say('error', { nextElementSibling: null }),
  },
  {
    name: 'webkitDroppedFrameCount',
    with: '4, asked at the ping',
    asked: true,
    wait: 11,
    act: (stage) => void (stage.element.webkitDroppedFrameCount = 4),
  },
];

const setWords: readonly Word<ElementStage>[] = ['visibilitychange', 'webkitvisibilitychange'].flatMap((type) => [
  { name: nameOfPage(type), with: 'hidden; the film stands', act: hide(true, type, false) },
  {
    name: nameOfPage(type),
    with: 'hidden, then seen; the film moves again',
    act(stage: ElementStage) {
      hide(true, type, false)(stage);
      hide(false, type, true)(stage);
    },
  },
]);

const elements = { create: createElementStage, preludes };

/** Media elements, by how much of what they say is believed. */
export const elementVocabularies: readonly Vocabulary<ElementStage>[] = [
  { ...elements, platforms: [['HTML5: `<video>`, `<audio>`', html5()]], words },
  {
    ...elements,
    platforms: [
      ['Tizen: `<video>`', tizen({})],
      ['HbbTV 2: `<video>`', hbbtv({})],
    ],
    words,
  },
  {
    ...elements,
    platforms: [['webOS: `<video>`', webos({})]],
    words: [
      ...words,
      ...setWords,
      {
        name: nameOfPage('playing'),
        with: 'of another `<video>`, and this one stands',
        act(stage) {
          stage.moves = false;
          stage.element.page.say('playing', { nodeName: 'VIDEO' });
        },
      },
    ],
  },
];
