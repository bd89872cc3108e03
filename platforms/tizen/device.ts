import type { Cancel, Device, DeviceFacts, NetworkState } from 'tenfoot/platform';

/** `webapis.productinfo`, as far as the kit asks; needs the privilege `productinfo`. */
export interface ProductInfo {
  getModel?(): string;
  getRealModel?(): string;
  getFirmware?(): string;
}

/** `webapis.network`, as far as the kit asks; needs the privilege `network.public`. */
export interface Network {
  /** 0 none, 1 wifi, 2 cellular, 3 ethernet. */
  getActiveConnectionType?(): number;
  isConnectedToGateway?(): boolean;
  addNetworkStateChangeListener?(listener: (state: number) => void): number;
  removeNetworkStateChangeListener?(id: number): void;
}

/** `tizen.systeminfo`, as far as the kit asks. */
export interface SystemInfo {
  getCapability?(key: string): unknown;
  /** Property `MEMORY`: its status is `NORMAL` or `WARNING`. */
  addPropertyValueChangeListener?(property: 'MEMORY', changed: (memory: { readonly status: string }) => void): number;
  removePropertyValueChangeListener?(id: number): void;
}

/** The vendor's objects; any of them may be missing. */
export interface TizenGlobals {
  readonly webapis?: { readonly productinfo?: ProductInfo; readonly network?: Network } | undefined;
  readonly tizen?: { readonly systeminfo?: SystemInfo } | undefined;
}

/** What `addNetworkStateChangeListener` says (Samsung's Network API). */
const gateway = { connected: 4, gone: 5 } as const;
const types: readonly NetworkState['type'][] = ['unknown', 'wifi', 'cellular', 'wired'];
const unknown: NetworkState = { state: 'unknown', type: 'unknown' };

/** The vendor's objects where the page has them. */
export function pageGlobals(): TizenGlobals {
  return typeof window === 'object' ? (window as unknown as TizenGlobals) : {};
}

/** What a call of the vendor's gives; undefined when it throws. */
export function ask<Value>(call: () => Value): Value | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** What a set answers, if it is a text. */
function text(call: () => unknown): string | undefined {
  const answer = ask(call);
  return typeof answer === 'string' && answer ? answer : undefined;
}

/** The device of a Tizen set. What throws, is missing or needs a privilege that the app does not have is left out. */
export function createTizenDevice(given?: TizenGlobals): Device {
  const globals = (): TizenGlobals => given || pageGlobals();
  const product = (): ProductInfo | undefined => ask(() => (globals().webapis || {}).productinfo);
  const net = (): Network | undefined => ask(() => (globals().webapis || {}).network);

  function readNetwork(): NetworkState {
    const api = net();
    const connection = ask(() => api?.getActiveConnectionType?.());
    if (typeof connection !== 'number') return unknown;
    if (connection === 0) return { state: 'offline', type: 'unknown' };
    const type = types[connection] || 'unknown';
    // Throws while nothing is active: then it is not known.
    const reaches = ask(() => api?.isConnectedToGateway?.());
    return { state: reaches === false ? 'offline' : 'online', type };
  }

  return {
    describe(done) {
      const facts: { -readonly [Name in keyof DeviceFacts]: DeviceFacts[Name] } = { manufacturer: 'Samsung' };
      const model = text(() => product()?.getRealModel?.()) || text(() => product()?.getModel?.());
      const firmware = text(() => product()?.getFirmware?.());
      const platformVersion = text(() =>
        globals().tizen?.systeminfo?.getCapability?.('http://tizen.org/feature/platform.version'),
      );
      if (model) facts.model = model;
      if (firmware) facts.firmware = firmware;
      if (platformVersion) facts.platformVersion = platformVersion;
      done(facts);
    },
    network: readNetwork,
    onNetwork(listener): Cancel {
      let last = readNetwork();
      const api = net();
      const id = ask(() =>
        api?.addNetworkStateChangeListener?.((state) => {
          const read = readNetwork();
          // What the call says is newer than what can be asked.
          const next: NetworkState =
            state === gateway.gone
              ? { ...read, state: 'offline' }
              : state === gateway.connected
                ? { ...read, state: 'online' }
                : read;
          if (next.state === last.state && next.type === last.type) return;
          last = next;
          listener(next);
        }),
      );
      return () => {
        if (id !== undefined) ask(() => api?.removeNetworkStateChangeListener?.(id));
      };
    },
  };
}
