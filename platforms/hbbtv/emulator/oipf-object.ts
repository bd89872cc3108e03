import type { OipfKnobs } from './quirks.js';

/** An `<object>` that has become one of OIPF's. */
export interface OipfObject {
  readonly element: HTMLObjectElement;
  /** Lets events come as the knobs have it: arguments of the slot, and the same as fields of the event. */
  fire(event: string, fields: Readonly<Record<string, unknown>>): void;
  /** Gives the element methods and accessors of its type. */
  define(members: object): void;
  /** It is gone: no event comes any more. */
  close(): void;
}

/** Types of objects that a browser renders by itself; with another one it shows what is inside. */
const harmless = 'application/x-oipf';

/**
 * Makes an `<object>` one of OIPF's. A browser would load a `video/mp4` itself and hide the picture inside: the attribute is
 * another one, and what the app reads and writes is not the attribute.
 */
export function createOipfObject(element: HTMLObjectElement, type: string, knobs: OipfKnobs): OipfObject {
  let closed = false;
  element.removeAttribute('data');
  element.setAttribute('type', harmless);
  Object.defineProperty(element, 'type', { value: type, writable: true, configurable: true });

  function deliver(event: string, fields: Readonly<Record<string, unknown>>): void {
    if (closed) return;
    const slot = (element as unknown as Record<string, unknown>)[`on${event}`];
    if (typeof slot === 'function' && (knobs.events === 'both' || knobs.events === 'slots')) {
      const args = knobs.args ? Object.keys(fields).map((name) => fields[name]) : [];
      harmlessly(() => (slot as (...args: unknown[]) => void).apply(element, args));
    }
    if (knobs.events === 'both' || knobs.events === 'listeners') {
      const dom = new Event(event);
      element.dispatchEvent(knobs.args ? Object.assign(dom, fields) : dom);
    }
  }

  return {
    element,
    fire(event, fields) {
      for (let time = 0; time < knobs.times; time++) {
        if (knobs.sync) deliver(event, fields);
        else setTimeout(() => deliver(event, fields));
      }
    },
    define(members) {
      const all = Object.getOwnPropertyDescriptors(members) as Readonly<Record<string, PropertyDescriptor>>;
      Object.keys(all).forEach((name) => {
        const frozen = knobs.frozen && typeof all[name]?.value === 'function';
        Object.defineProperty(element, name, {
          ...all[name],
          configurable: !frozen,
          ...(frozen ? { writable: false } : {}),
        });
      });
    },
    close() {
      closed = true;
    },
  };
}

/** Calls the app as a terminal does: what it throws is the page's to report. */
function harmlessly(call: () => void): void {
  try {
    call();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
