import { turn } from '../../html5/emulator/quirk.js';
import type { AVPlay } from '../avplay.js';
import type { Network, ProductInfo, SystemInfo } from '../device.js';
import { createAVPlay, type EmulatedAVPlay } from './avplay.js';
import { refuse } from './errors.js';
import { type AVPlayKnobs, type AVPlayQuirk, avplayQuirks, usualAVPlay } from './quirks.js';

export { type AVPlayKnobs, type AVPlayQuirk, avplayQuirks } from './quirks.js';
export type { WebapisError, WebapisErrorName } from './errors.js';

/** How an emulated set is. */
export interface TizenEmulatorOptions {
  /** What its players do otherwise than documented; see `avplayQuirks`. */
  readonly quirks?: readonly AVPlayQuirk[];
  /** Knobs of their own, over the quirks. */
  readonly knobs?: Partial<AVPlayKnobs>;
  /** Where the pictures are; default the body of the page. */
  readonly container?: Element;
  /** Without privileges, calls of `productinfo` and `network` throw a SecurityError. Default true. */
  readonly privileged?: boolean;
}

/** `webapis` of the emulated set. */
export interface EmulatedWebapis {
  readonly avplay: AVPlay;
  readonly avplaystore: { getPlayer(): AVPlay };
  readonly productinfo: Required<ProductInfo>;
  readonly network: Required<Network>;
}

/** An emulated Samsung set: its vendor objects on real video. */
export interface TizenEmulator {
  /** For `window.webapis`. */
  readonly webapis: EmulatedWebapis;
  /** For `window.tizen`. */
  readonly tizen: { readonly systeminfo: Required<SystemInfo> };
  /** The picture behind a player. */
  video(player: AVPlay): HTMLVideoElement;
  /** The app goes to the background: what the set does before the app hears of it. */
  background(): void;
  /** The app is launched while it runs, as with a deep link: `appcontrol`. */
  relaunch(): void;
  /** The set runs out of memory, or has some again. */
  changeMemory(status: 'NORMAL' | 'WARNING'): void;
  /** The network changes: 0 none, 1 wifi, 2 cellular, 3 ethernet. */
  connectNetwork(type: 0 | 1 | 2 | 3): void;
  close(): void;
}

/** Players of `avplaystore` that there can be. */
const mostPlayers = 4;

/** Creates a set. Throws a TypeError on a quirk that is not known. */
export function createTizenEmulator(options: TizenEmulatorOptions = {}): TizenEmulator {
  const quirked = turn<AVPlayKnobs, AVPlayQuirk>(usualAVPlay, avplayQuirks, options.quirks || []);
  const knobs: AVPlayKnobs = { ...quirked, ...options.knobs };
  const container = options.container || document.body;
  const players: EmulatedAVPlay[] = [createAVPlay(knobs, container)];
  const listeners: { readonly id: number; readonly listener: (state: number) => void }[] = [];
  let memoryListeners: { readonly id: number; readonly changed: (memory: { readonly status: string }) => void }[] = [];
  let connection: 0 | 1 | 2 | 3 = 3;
  let ids = 0;

  function privileged<Value>(value: Value): Value {
    if (options.privileged === false) refuse('SecurityError', 'the app has no privilege for this');
    return value;
  }

  return {
    webapis: {
      avplay: (players[0] as EmulatedAVPlay).avplay,
      avplaystore: {
        getPlayer() {
          if (players.length > mostPlayers) refuse('QuotaExceededError', `there are ${mostPlayers} players`);
          const player = createAVPlay(knobs, container);
          players.push(player);
          return player.avplay;
        },
      },
      productinfo: {
        getModel: () => privileged('22_PONTUSM_FTV'),
        getRealModel: () => privileged('UE55EMULATED'),
        getFirmware: () => privileged('T-EMULATED-1000.0'),
      },
      network: {
        getActiveConnectionType: () => privileged(connection),
        isConnectedToGateway: () => privileged(connection !== 0),
        addNetworkStateChangeListener(listener) {
          listeners.push({ id: privileged(++ids), listener });
          return ids;
        },
        removeNetworkStateChangeListener(id) {
          listeners.splice(0).forEach((entry) => {
            if (entry.id !== id) listeners.push(entry);
          });
        },
      },
    },
    tizen: {
      systeminfo: {
        getCapability: (key) => (/platform\.version$/.test(key) ? '6.5' : undefined),
        addPropertyValueChangeListener(property, changed) {
          if ((property as string) !== 'MEMORY') refuse('NotSupportedError', `nobody tells of ${property} here`);
          memoryListeners.push({ id: ++ids, changed });
          return ids;
        },
        removePropertyValueChangeListener(id) {
          memoryListeners = memoryListeners.filter((entry) => entry.id !== id);
        },
      },
    },
    video(player) {
      const found = players.filter(({ avplay }) => avplay === player)[0];
      if (!found) throw new TypeError('expected a player of this set');
      return found.video;
    },
    background: () => players.forEach((player) => player.background()),
    relaunch: () => void window.dispatchEvent(new Event('appcontrol')),
    changeMemory: (status) => memoryListeners.slice().forEach(({ changed }) => changed({ status })),
    connectNetwork(type) {
      connection = type;
      listeners.slice().forEach(({ listener }) => listener(type ? 4 : 5));
    },
    close: () => players.splice(0).forEach((player) => player.close()),
  };
}
