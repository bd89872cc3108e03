/** The page around an emulated set: a TV, its remote control, and what the set's maker would do with the app. */
import { platformNames } from '../src/settings.js';
import type { RemoteKey } from './remote.js';
import type { EmulatedSet, SetMessage } from './set-page.js';

const given = new URLSearchParams(location.search);
const platform = given.get('platform') ?? '';
/** The title that the set's own shelf offers. */
const offered = given.get('title') ?? 'orbit';
const body = document.body;
const find = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page lacks ${selector}`);
  return found;
};
const screen = find('.screen');
const status = find('[role=status]');
const code = find('.code');

/** Milliseconds until a key that is held repeats, and between repeats, as remotes do. */
const holdMs = 500;
const repeatMs = 110;

let frame: HTMLIFrameElement | null = null;
const set = (): EmulatedSet | undefined => frame?.contentWindow?.tenfootSet;

type State = 'off' | 'running' | 'hidden';
const words: Readonly<Record<State, string>> = {
  off: 'The app is not running',
  running: 'The app is running',
  hidden: 'The app is in the background, frozen as this set freezes apps',
};

function enter(state: State): void {
  body.className = state;
  body.dataset['state'] = state;
  status.textContent = `${words[state]}.  Arrows, Enter, Escape and space work too.`;
  button('start').disabled = state !== 'off';
  button('kill').disabled = state === 'off';
  button('hide').disabled = state !== 'running' || set()?.hides === false;
  button('resume').disabled = state !== 'hidden';
  if (state === 'running') frame?.focus();
}

/** Launches the app, at a title when it is asked for one. */
function launch(title?: string): void {
  const address = `set?${new URLSearchParams({ platform, ...(title && { title }) }).toString()}`;
  if (frame) {
    frame.src = address;
    return;
  }
  frame = document.createElement('iframe');
  frame.name = 'set';
  frame.title = 'Screen of the TV';
  frame.allow = 'autoplay; fullscreen';
  frame.src = address;
  frame.onload = () => enter('running');
  screen.append(frame);
  enter('running');
}

/** Ends the app. After `kill` it hears nothing of it. */
function end(): void {
  frame?.remove();
  frame = null;
  enter('off');
}

const acts = {
  start: () => launch(),
  open() {
    const open = set()?.open;
    if (open) open(offered);
    else launch(offered);
  },
  hide: () => set()?.hide(),
  resume: () => set()?.show(),
  kill() {
    set()?.kill();
    end();
  },
} as const;
type Act = keyof typeof acts;

function button(act: Act): HTMLButtonElement {
  return find(`[data-act=${act}]`) as HTMLButtonElement;
}

function tellKey(key: RemoteKey, sent: number | null): void {
  code.textContent = sent === null ? `${key}: kept by the set` : `${key} → ${sent}`;
}

/** A key of the remote, for as long as it is held. */
function hold(element: HTMLButtonElement, key: RemoteKey): void {
  let timer = 0;
  const release = (): void => {
    clearTimeout(timer);
    if (!element.classList.contains('pressed')) return;
    element.classList.remove('pressed');
    set()?.release(key);
    frame?.focus();
  };
  const press = (repeated: boolean): void => {
    tellKey(key, set()?.press(key, repeated) ?? null);
    timer = window.setTimeout(() => press(true), repeated ? repeatMs : holdMs);
  };
  element.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    element.classList.add('pressed');
    press(false);
  });
  for (const type of ['pointerup', 'pointerleave', 'pointercancel']) element.addEventListener(type, release);
  // By keyboard or a voice: no pointer, one press.
  element.addEventListener('click', (event) => {
    if (event.detail !== 0) return;
    tellKey(key, set()?.press(key) ?? null);
    set()?.release(key);
  });
}

function addKeys(into: string, keys: readonly (readonly [key: RemoteKey, label: string])[]): void {
  for (const [key, label] of keys) {
    const element = document.createElement('button');
    element.type = 'button';
    element.dataset['key'] = key;
    element.textContent = label;
    element.title = element.ariaLabel = key;
    hold(element, key);
    find(into).append(element);
  }
}

function addActs(into: string, all: readonly (readonly [act: Act, label: string, about: string])[]): void {
  for (const [act, label, about] of all) {
    const element = document.createElement('button');
    element.type = 'button';
    element.dataset['act'] = act;
    element.textContent = label;
    element.title = about;
    element.addEventListener('click', () => acts[act]());
    find(into).append(element);
  }
}

for (const name of platformNames) {
  const link = document.createElement('a');
  link.href = `?platform=${name}`;
  link.textContent = name;
  if (name === platform) link.setAttribute('aria-current', 'page');
  find('nav').append(link);
}
addActs('.set', [
  ['start', 'Start', 'Launch the app'],
  ['kill', 'Kill', 'End the app without a word, as a set out of memory does'],
  ['hide', 'Home', 'Hide the app, as the Home key does. An HbbTV app has no background'],
  ['resume', 'Resume', 'Bring it back, or relaunch it'],
  ['open', 'Open a title', 'A deep link, as from the shelves, the search or the voice of a set'],
]);
addKeys('.pad', [
  ['Up', '▲'],
  ['Left', '◀'],
  ['Enter', 'OK'],
  ['Right', '▶'],
  ['Down', '▼'],
  ['Back', 'Back'],
]);
addKeys('.media', [
  ['Rewind', '◀◀'],
  ['Play', 'Play'],
  ['Forward', '▶▶'],
  ['Stop', 'Stop'],
  ['Pause', 'Pause'],
  ['Zero', '0'],
]);
addKeys('.colours', [
  ['Red', 'Red'],
  ['Green', 'Green'],
  ['Yellow', 'Yellow'],
  ['Blue', 'Blue'],
]);
window.addEventListener('message', ({ source, origin, data }: MessageEvent<SetMessage>) => {
  if (origin !== location.origin || !frame || source !== frame.contentWindow) return;
  if (data.set === 'pressed') tellKey(data.key, data.code);
  else if (data.set === 'ended') end();
  else enter(data.set === 'hidden' ? 'hidden' : 'running');
});
launch(given.get('title') ?? undefined);
