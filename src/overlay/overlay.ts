import type { Device, DeviceFacts } from '../platform.js';
import { createChronicle, type Watched } from './chronicle.js';
import { capacityOf, encodeQr, largest } from './qr-code.js';
import { createPanel, type Panel, type Picture, type Spot } from './panel.js';
import { checkKeys, type KeyName, listenToRemote, type RemoteKey } from './remote.js';
import { headOf, type TakenTrace, takeTrace } from './take-trace.js';
import { type Sight, views } from './views.js';
import { clockTime, count } from './words.js';

/** A debugger for the sofa: what the kit does on this set, on this set. */
export interface Overlay {
  /** Shows it, with the keys. */
  open(): void;
  /** Takes it away, and everything that it needed to be shown. */
  close(): void;
  readonly isOpen: boolean;
  /** All that is remembered as a text that `npx tenfoot trace` prints, for a log or a report of the app's own. */
  trace(): string;
  /** Takes it away for good: no key opens it any more, and nothing is listened to. */
  remove(): void;
}

/** How an overlay is opened. */
export interface OverlayOptions {
  /**
   * Keys that open it, typed one after the other within two seconds each. By default Up, Up, Down, Down, Left, Right:
   * arrows reach an app on every platform without being asked for, and these undo each other in the app, which gets them
   * too.
   */
  readonly keys?: readonly RemoteKey[];
}

/** `reading`: it has the keys. `placing`: arrows move it. `watching`: it stays open, and the app has the keys. */
type Mode = 'closed' | 'reading' | 'placing' | 'watching';

const defaultKeys: readonly RemoteKey[] = ['Up', 'Up', 'Down', 'Down', 'Left', 'Right'];

const footers: { readonly [mode in Mode]: string } = {
  closed: '',
  reading: 'Left Right: page  ·  Up Down: scroll  ·  OK: leave open  ·  Back: close',
  placing: 'Arrows: where to  ·  OK: leave it there  ·  Back: not now',
  watching: 'The app has the keys',
};

const titles = views.map(({ title }) => title).concat('Trace');
const tracePage = views.length;
/** Characters of a code: as fine as a phone reads from three metres. */
const codeCapacity = capacityOf(largest);

/**
 * Creates an overlay that listens and is closed. What it remembers begins now; nothing that is sent changes by it. Until
 * it is opened it costs one listener for keys, and a reference for each of the last 300 events.
 *
 * @throws TypeError on a wrong option
 */
export function createOverlay(tracker: Watched, options: OverlayOptions = {}): Overlay {
  const { keys = defaultKeys } = options;
  checkKeys(keys);
  const chronicle = createChronicle(tracker);
  let mode: Mode = 'closed';
  let panel: Panel | null = null;
  let timer = 0;
  let page = 0;
  let spot: Spot = { side: 'right', part: 'full' };
  /** Asked for when it is opened first: a set may keep a line to its services open for it. */
  let device: Device | null = null;
  let facts: DeviceFacts = {};
  let space: Sight['space'] = null;
  /** The trace that its page shows, and which of its codes: they belong together, so that they stay as they were taken. */
  let taken: { readonly trace: TakenTrace; number: number } | null = null;

  function look(): Sight {
    const inspection = tracker.inspect();
    chronicle.compare(inspection);
    const ratio = window.devicePixelRatio || 1;
    return {
      inspection,
      consent: tracker.consent,
      entries: chronicle.entries,
      current: chronicle.current,
      device: facts,
      network: device && device.network(),
      space,
      wall: Date.now(),
      userAgent: navigator.userAgent,
      screen: `${window.innerWidth} × ${window.innerHeight}${ratio === 1 ? '' : `, each ${ratio} pixels`}`,
    };
  }

  function take(): TakenTrace {
    const { inspection } = look();
    const { manufacturer, model, firmware, platformVersion } = facts;
    const words = [manufacturer, model, firmware, platformVersion].filter(Boolean).join(' ');
    return takeTrace(headOf(inspection, words), chronicle);
  }

  function draw(): void {
    if (!panel) return;
    // What somebody reads further down does not move away under their eyes.
    if (page !== tracePage && mode !== 'watching' && !panel.isAtTop && mode !== 'placing') return;
    panel.draw(page === tracePage ? drawTrace() : drawPage());
  }

  const frame = (): Pick<Picture, 'titles' | 'title' | 'spot' | 'hasKeys'> => ({
    titles,
    title: page,
    spot,
    hasKeys: mode !== 'watching',
  });

  function drawPage(): Picture {
    const sight = look();
    const rows = (views[page] as (typeof views)[0]).rows(sight);
    const time = `${clockTime(sight.inspection.now)} UTC`;
    return { ...frame(), rows, code: null, footer: footers[mode], clock: time };
  }

  function drawTrace(): Picture {
    if (!taken) taken = { trace: take(), number: 1 };
    const code = taken.trace.code(taken.number, codeCapacity);
    if (!code) {
      const text = 'Nothing has happened since the overlay listens.';
      return { ...frame(), rows: [{ label: '', text, tone: 'quiet' }], code: null, footer: footers[mode], clock: '' };
    }
    const what = `Code ${taken.number}: ${count(code.entries, 'entry').replace('entrys', 'entries')}`;
    const when = `${clockTime(code.from)} to ${clockTime(code.to)} UTC`;
    return { ...frame(), rows: [], code: encodeQr(code.text), footer: `${what}, ${when}`, clock: 'Down: earlier' };
  }

  function turn(by: number): void {
    page = (page + by + titles.length) % titles.length;
    taken = null;
    if (panel) panel.scroll(0);
    draw();
  }

  function scroll(by: number): void {
    if (page !== tracePage) {
      if (panel) panel.scroll(by * 3);
    } else if (taken) {
      const next = taken.number + by;
      if (next > 0 && taken.trace.code(next, codeCapacity)) taken.number = next;
    }
    draw();
  }

  function become(next: Mode): void {
    mode = next;
    draw();
  }

  function read(name: KeyName | undefined): void {
    if (name === 'Left' || name === 'Right') turn(name === 'Left' ? -1 : 1);
    else if (name === 'Up' || name === 'Down') scroll(name === 'Up' ? -1 : 1);
    else if (name === 'Enter') become('placing');
    else if (name === 'Back') close();
  }

  function placeBy(name: KeyName | undefined): void {
    if (name === 'Left' || name === 'Right') spot = { ...spot, side: name === 'Left' ? 'left' : 'right' };
    if (name === 'Up') spot = { ...spot, part: spot.part === 'bottom' ? 'full' : 'top' };
    if (name === 'Down') spot = { ...spot, part: spot.part === 'top' ? 'full' : 'bottom' };
    become(name === 'Enter' ? 'watching' : name === 'Back' ? 'reading' : 'placing');
  }

  function onKey(name: KeyName | undefined): boolean {
    if (mode === 'closed' || mode === 'watching') return false;
    if (mode === 'reading') read(name);
    else placeBy(name);
    return true;
  }

  function ask(): void {
    const { platform } = tracker.inspect().options;
    if (!device && platform.device) device = platform.device();
    if (device) device.describe((told) => (facts = told));
    const { storage } = navigator as { readonly storage?: { readonly estimate?: () => PromiseLike<StorageEstimate> } };
    if (!storage || !storage.estimate) return;
    storage.estimate().then(
      ({ usage, quota }) => (space = usage === undefined || quota === undefined ? null : { usage, quota }),
      () => {},
    );
  }

  /** Another size of the screen is another panel. */
  function rebuild(): void {
    if (panel) panel.remove();
    // A page that is still being read may have no body yet.
    const { body } = document as { readonly body: Element | null };
    panel = createPanel(body || document.documentElement);
    draw();
  }

  function open(): void {
    if (mode === 'closed') {
      ask();
      timer = window.setInterval(draw, 1000);
      window.addEventListener('resize', rebuild);
      mode = 'reading';
      rebuild();
    } else become('reading');
  }

  function close(): void {
    if (mode === 'closed') return;
    mode = 'closed';
    taken = null;
    window.clearInterval(timer);
    window.removeEventListener('resize', rebuild);
    if (panel) panel.remove();
    panel = null;
  }

  const stopListening = listenToRemote(keys, { onSequence: open, onKey });

  return {
    open,
    close,
    get isOpen() {
      return mode !== 'closed';
    },
    trace: () => take().whole(),
    remove() {
      close();
      stopListening();
      chronicle.stop();
    },
  };
}
