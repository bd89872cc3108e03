import type { QrCode } from './qr-code.js';
import type { Row, Tone } from './views.js';

/** Where the panel is: a side, and how much of its height. */
export interface Spot {
  readonly side: 'left' | 'right';
  readonly part: 'full' | 'top' | 'bottom';
}

/** What the panel shows. */
export interface Picture {
  readonly titles: readonly string[];
  readonly title: number;
  readonly rows: readonly Row[];
  /** In place of the lines. */
  readonly code: QrCode | null;
  readonly footer: string;
  /** At the end of the footer. */
  readonly clock: string;
  readonly spot: Spot;
  /** It has the keys: told by its outline. */
  readonly hasKeys: boolean;
}

/** The overlay as the viewer sees it: one element over the page, which nothing can focus or point at. */
export interface Panel {
  draw(picture: Picture): void;
  /** Moves the lines; negative is up. */
  scroll(lines: number): void;
  /** The lines are where they begin. */
  readonly isAtTop: boolean;
  remove(): void;
}

/** All measures are of a screen of 1920 × 1080, within its safe area of 5 %. */
const stage = { width: 1920, height: 1080, left: 96, top: 54 };
const panelWidth = 920;
const full = stage.height - 2 * stage.top;
const half = 480;
const head = 76;
const foot = 64;
const padding = 32;
/** Modules of quiet zone around a code (ISO/IEC 18004, 5.3.8). */
const quiet = 4;

const colours: { readonly [tone in Tone]: string } = {
  plain: '#eef2f7',
  title: '#eef2f7',
  quiet: '#a9b6c8',
  warn: '#ffc46b',
};
const accent = '#62b5ff';

/** What a page may have said about every element. */
const reset =
  'display:block;position:static;float:none;clear:none;box-sizing:border-box;width:auto;height:auto;min-width:0;' +
  'min-height:0;max-width:none;max-height:none;margin:0;padding:0;border:0;background:none;opacity:1;visibility:visible;' +
  'overflow:visible;color:inherit;font:inherit;text-align:left;text-indent:0;text-transform:none;letter-spacing:normal;' +
  'text-shadow:none;white-space:normal;word-wrap:break-word;';

/** Draws into `container`. */
export function createPanel(container: Element): Panel {
  const scale = Math.min(window.innerWidth / stage.width, window.innerHeight / stage.height) || 1;
  const px = (length: number): string => `${Math.round(length * scale)}px`;

  function box(parent: Element | null, style: string, text = ''): HTMLElement {
    const element = document.createElement('div');
    element.style.cssText = reset + style;
    if (text) element.appendChild(document.createTextNode(text));
    if (parent) parent.appendChild(element);
    return element;
  }

  const root = box(
    null,
    `position:fixed;z-index:2147483647;direction:ltr;pointer-events:none;overflow:hidden;border-radius:${px(16)};` +
      `font-family:Inter,"Helvetica Neue",Arial,sans-serif;font-style:normal;font-weight:400;font-variant:normal;` +
      `font-size:${px(28)};line-height:${px(38)};color:${colours.plain};`,
  );
  root.className = 'tenfoot-overlay';
  const tabs = box(
    root,
    `position:absolute;left:0;right:0;top:0;height:${px(head)};overflow:hidden;white-space:nowrap;`,
  );
  const body = box(root, 'position:absolute;overflow:hidden;');
  const inner = box(body, 'position:relative;top:0;');
  const footer = box(
    root,
    `position:absolute;left:0;right:0;bottom:0;height:${px(foot)};padding:${px(14)} ${px(padding)};overflow:hidden;` +
      `white-space:nowrap;font-size:${px(24)};color:${colours.quiet};background:rgba(255,255,255,0.05);`,
  );
  const bar = box(root, `position:absolute;right:${px(10)};width:${px(6)};border-radius:${px(3)};background:#5a6779;`);
  let framed = '';
  let drawn = '';
  let top = 0;

  function empty(element: Element): void {
    while (element.firstChild) element.removeChild(element.firstChild);
  }

  function drawFrame({ titles, title, spot, hasKeys }: Picture, isSquare: boolean): void {
    const height = spot.part === 'full' || isSquare ? full : half;
    const y = height === half && spot.part === 'bottom' ? stage.height - stage.top - half : stage.top;
    const x = spot.side === 'left' ? stage.left : stage.width - stage.left - panelWidth;
    // On a screen of another shape the stage is in its middle.
    const left = x * scale + (window.innerWidth - stage.width * scale) / 2;
    const above = y * scale + (window.innerHeight - stage.height * scale) / 2;
    const { style } = root;
    style.left = `${Math.round(left)}px`;
    style.top = `${Math.round(above)}px`;
    style.width = px(panelWidth);
    style.height = px(height);
    style.background = hasKeys ? 'rgba(11,15,23,0.95)' : 'rgba(11,15,23,0.86)';
    style.boxShadow = hasKeys ? `0 0 0 ${px(4)} ${accent},0 ${px(12)} ${px(48)} rgba(0,0,0,0.6)` : 'none';
    body.style.left = body.style.right = px(padding);
    body.style.top = px(head + 12);
    body.style.height = px(height - head - foot - 20);
    empty(tabs);
    const row = box(tabs, `padding:0 ${px(padding - 14)};white-space:nowrap;`);
    titles.forEach((name, i) => {
      const isOpen = i === title;
      box(
        row,
        `display:inline-block;padding:${px(18)} ${px(14)} ${px(14)};border-bottom:${px(4)} solid ` +
          `${isOpen ? (hasKeys ? accent : colours.quiet) : 'transparent'};font-weight:${isOpen ? 600 : 400};` +
          `color:${isOpen ? colours.plain : colours.quiet};white-space:nowrap;`,
        name,
      );
    });
  }

  function drawFooter(words: string, clock: string): void {
    empty(footer);
    box(footer, 'float:right;', clock);
    box(footer, 'overflow:hidden;white-space:nowrap;', words);
  }

  function drawRow({ label, text, at, aside, isShort, tone = 'plain' }: Row): void {
    const isTitle = tone === 'title';
    const row = box(
      inner,
      `overflow:hidden;padding:${px(isTitle ? 4 : 8)} 0;` +
        (isTitle ? `font-size:${px(36)};line-height:${px(46)};font-weight:600;` : ''),
    );
    if (label) box(row, `float:left;width:${px(156)};color:${colours.quiet};`, label);
    const width = at ? `width:${px(200)};text-align:right;` : '';
    if (aside) box(row, `float:right;padding-left:${px(16)};${width}color:${colours[tone]};`, aside);
    if (at) box(row, `float:right;width:${px(120)};text-align:right;color:${colours.quiet};`, at);
    const cut = isShort ? 'white-space:nowrap;text-overflow:ellipsis;' : '';
    box(row, `margin-left:${isTitle ? 0 : px(172)};overflow:hidden;${cut}color:${colours[tone]};`, text);
  }

  /** As large as it fits, in whole pixels a module: phones read edges. */
  function drawCode(code: QrCode): void {
    const modules = code.length + 2 * quiet;
    const room = Math.min(body.clientWidth, body.clientHeight);
    const module = Math.max(1, Math.floor(room / modules));
    const size = module * modules;
    const sheet = box(
      inner,
      `position:relative;width:${size}px;height:${size}px;margin:${Math.floor((body.clientHeight - size) / 2)}px auto 0;` +
        'background:#fff;',
    );
    code.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) {
        const begin = x;
        while (row[x]) x++;
        if (x === begin) continue;
        box(
          sheet,
          `position:absolute;left:${(begin + quiet) * module}px;top:${(y + quiet) * module}px;` +
            `width:${(x - begin) * module}px;height:${module}px;background:#000;`,
        );
      }
    });
  }

  function moveTo(next: number): void {
    top = Math.max(0, Math.min(next, inner.offsetHeight - body.clientHeight));
    inner.style.top = `${-top}px`;
    const share = body.clientHeight / inner.offsetHeight;
    bar.style.visibility = share < 1 ? 'visible' : 'hidden';
    bar.style.top = `${body.offsetTop + Math.round(top * share)}px`;
    bar.style.height = `${Math.round(body.clientHeight * share)}px`;
  }

  container.appendChild(root);
  return {
    draw(picture) {
      const { code, rows, title, spot, hasKeys } = picture;
      const frame = JSON.stringify([title, spot, hasKeys, !!code]);
      if (frame !== framed) drawFrame(picture, !!code);
      framed = frame;
      drawFooter(picture.footer, picture.clock);
      const next = JSON.stringify([title, code, rows, root.style.height]);
      if (next === drawn) return;
      drawn = next;
      empty(inner);
      if (code) drawCode(code);
      else rows.forEach(drawRow);
      moveTo(top);
    },
    scroll: (lines) => moveTo(lines ? top + lines * Math.round(54 * scale) : 0),
    get isAtTop() {
      return top === 0;
    },
    remove() {
      container.removeChild(root);
    },
  };
}
