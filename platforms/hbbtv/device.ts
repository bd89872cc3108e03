import type { Cancel, Device, DeviceFacts, NetworkState } from 'tenfoot/platform';
import { ask } from './oipf.js';

/** What a user agent says of an HbbTV terminal. */
export interface HbbtvAgent {
  /** As in ETSI TS 102 796: `1.4.1` is called HbbTV 2.0.1. */
  readonly version: string;
  /** Such as `+DRM`. */
  readonly capabilities: readonly string[];
  readonly vendor?: string;
  readonly model?: string;
  readonly software?: string;
  readonly hardware?: string;
}

/** Where the terminal's objects are, when they are not those of the page. */
export interface HbbtvGlobals {
  readonly navigator?: { readonly userAgent?: string; readonly onLine?: boolean } | undefined;
  readonly oipfObjectFactory?: { isObjectSupported?(type: string): boolean } | undefined;
  readonly document?: { getElementsByTagName(name: string): ArrayLike<object> } | undefined;
  addEventListener?(type: string, listener: () => void, capture: boolean): void;
  removeEventListener?(type: string, listener: () => void, capture: boolean): void;
}

const managerType = 'application/oipfApplicationManager';

/**
 * Reads a user agent: `HbbTV/1.4.1 (+DRM;Vendor;Model;Software;Hardware;Family)` somewhere in it. Null without such a token.
 * Where it is cut off, the last field may be so too, and is left out.
 */
export function readHbbtvAgent(userAgent: unknown): HbbtvAgent | null {
  const found = /HbbTV\/(\d+\.\d+\.\d+)(?:\s*\(([^)]*)(\))?)?/i.exec(typeof userAgent === 'string' ? userAgent : '');
  if (!found) return null;
  const fields = (found[2] || '').split(';').map((field) => field.replace(/\s+/g, ' ').replace(/^ | $/g, ''));
  if (!found[3]) fields.pop();
  const [capabilities = '', vendor, model, software, hardware] = fields;
  return {
    version: found[1] || '',
    capabilities: capabilities.match(/\+\w+/g) || [],
    ...(vendor ? { vendor } : {}),
    ...(model ? { model } : {}),
    ...(software ? { software } : {}),
    ...(hardware ? { hardware } : {}),
  };
}

/**
 * Whether an application manager is there, as in every HbbTV terminal, whatever the user agent says; null when nothing says
 * either. No object is created for it.
 */
export function hasApplicationManager(given?: HbbtvGlobals): boolean | null {
  const globals = given || page();
  const factory = ask(() => globals.oipfObjectFactory, undefined);
  const supported = ask(() => factory?.isObjectSupported?.(managerType), undefined);
  if (supported !== undefined) return supported;
  const objects = ask(() => globals.document?.getElementsByTagName('object'), undefined);
  for (let index = 0; objects && index < objects.length; index++) {
    const object = objects[index] as { type?: unknown; getOwnerApplication?: unknown } | undefined;
    if (object && ask(() => object.type === managerType, false))
      return ask(() => typeof object.getOwnerApplication === 'function', false);
  }
  return null;
}

function page(): HbbtvGlobals {
  return typeof window === 'object' ? window : {};
}

/**
 * The device of an HbbTV terminal: all it has is its user agent. One that has no application manager is none, and says nothing
 * that could be believed.
 */
export function createHbbtvDevice(given?: HbbtvGlobals): Device {
  const globals = (): HbbtvGlobals => given || page();

  function network(): NetworkState {
    const onLine = ask(() => globals().navigator?.onLine, undefined);
    return {
      state: onLine === false ? 'offline' : onLine === true ? 'online' : 'unknown',
      type: 'unknown',
    };
  }

  return {
    describe(done) {
      const facts: { -readonly [Name in keyof DeviceFacts]: DeviceFacts[Name] } = {};
      const agent = readHbbtvAgent(ask(() => globals().navigator?.userAgent, ''));
      if (agent && hasApplicationManager(globals()) !== false) {
        facts.platformVersion = agent.version;
        if (agent.vendor) facts.manufacturer = agent.vendor;
        if (agent.model) facts.model = agent.model;
        if (agent.software) facts.firmware = agent.software;
      }
      done(facts);
    },
    network,
    onNetwork(listener): Cancel {
      let last = network().state;
      const look = (): void => {
        const next = network();
        if (next.state === last) return;
        last = next.state;
        listener(next);
      };
      const target = globals();
      const each = (method: 'addEventListener' | 'removeEventListener'): void =>
        ['online', 'offline'].forEach((type) => ask(() => target[method]?.(type, look, false), undefined));
      each('addEventListener');
      return () => each('removeEventListener');
    },
  };
}
