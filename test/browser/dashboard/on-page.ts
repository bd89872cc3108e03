/** Components on the test page: put there, looked into, taken away after each test. */

type Tag = keyof HTMLElementTagNameMap;
const shown: HTMLElement[] = [];

/** Puts a component on the page and waits until it has been laid out. */
export async function show<T extends Tag>(
  tag: T,
  props: Partial<HTMLElementTagNameMap[T]>,
  width = 1000,
): Promise<HTMLElementTagNameMap[T]> {
  const element = Object.assign(document.createElement(tag), props);
  element.style.cssText = `display:block;width:${width}px`;
  document.body.append(element);
  shown.push(element);
  await settled();
  return element;
}

/** Sizes and renderings that follow from sizes: one frame to draw, one to measure, one to draw what follows from that. */
export async function settled(): Promise<void> {
  for (let frame = 0; frame < 4; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve));
}

/** Waits until something is so, looking at every frame; fails after fifteen seconds, saying what was waited for. */
export async function until<T>(what: string, look: () => T | undefined | null | false): Promise<T> {
  const end = performance.now() + 15_000;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > end) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The first element inside a component that a selector finds; a test that needs it breaks off where there is none. */
export function inside<T extends Tag>(element: HTMLElement, tag: T): HTMLElementTagNameMap[T];
export function inside(element: HTMLElement, selector: string): HTMLElement;
export function inside(element: HTMLElement, selector: string): HTMLElement {
  return found(element, selector)!;
}

/** The same where there may be none. */
export const found = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector<HTMLElement>(selector);

/** All of them. */
export function all<T extends Tag>(element: HTMLElement, tag: T): HTMLElementTagNameMap[T][];
export function all(element: HTMLElement, selector: string): HTMLElement[];
export function all(element: HTMLElement, selector: string): HTMLElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
}

/** Text of a component, with that of the components in it. */
export function text(element: Element): string {
  const root = element.shadowRoot ?? element;
  const parts = [...root.childNodes].map((node): string => {
    if (node instanceof HTMLStyleElement) return '';
    if (node instanceof Element) return ` ${text(node)} `;
    return node instanceof Text ? node.data : '';
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** Presses a key. */
export const press = (element: HTMLElement, key: string): boolean =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));

/** Takes everything away that `show` put there. */
export function clearPage(): void {
  shown.splice(0).forEach((element) => element.remove());
}

afterEach(clearPage);
