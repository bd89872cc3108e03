/** What makes elements. */
interface Maker {
  createElement(name: string, more?: unknown): HTMLElement;
}

/**
 * From now on each `<object>` that a page makes is given to `upgrade` as soon as it has a type that `isSupported`, before it is in
 * the page: a browser would load a `video/mp4` by itself. Returns what ends it.
 */
export function installObjects(
  page: Document,
  isSupported: (type: string) => boolean,
  upgrade: (element: HTMLObjectElement, type: string) => void,
): () => void {
  const maker = page as unknown as Maker;
  const own = Object.prototype.hasOwnProperty.call(page, 'createElement');
  const before: Maker['createElement'] = Reflect.get<Maker, 'createElement'>(maker, 'createElement');

  function watch(element: HTMLObjectElement): void {
    const setAttribute = element.setAttribute.bind(element);
    const take = (type: string): void => {
      Reflect.deleteProperty(element, 'type');
      Reflect.deleteProperty(element, 'setAttribute');
      if (isSupported(type)) upgrade(element, type);
      else setAttribute('type', type);
    };
    Object.defineProperty(element, 'type', { configurable: true, get: () => '', set: take });
    element.setAttribute = (name, value) => (name.toLowerCase() === 'type' ? take(value) : setAttribute(name, value));
  }

  const made = (name: string, more?: unknown): HTMLElement => {
    const element = before.call(page, name, more);
    if (name.toLowerCase() === 'object') watch(element as HTMLObjectElement);
    return element;
  };
  maker.createElement = made;
  return () => {
    if (maker.createElement !== made) return;
    if (own) maker.createElement = before;
    else Reflect.deleteProperty(page, 'createElement');
  };
}
