/**
 * Emulations of sets for tests in a browser: the vendors' APIs on real video, with what sets are known to do otherwise.
 * They are faithful to documents and reports, and no set: what holds here is simulated.
 */
export {
  createHtml5Emulator,
  type Html5Emulator,
  type Html5Knobs,
  type Html5Quirk,
  html5Quirks,
} from './html5/emulator/index.js';
export type { Quirk } from './html5/emulator/quirk.js';
export {
  type AVPlayKnobs,
  type AVPlayQuirk,
  avplayQuirks,
  createTizenEmulator,
  type EmulatedWebapis,
  type TizenEmulator,
  type TizenEmulatorOptions,
  type WebapisError,
  type WebapisErrorName,
} from './tizen/emulator/index.js';
export {
  type AVControlQuirk,
  avControlQuirks,
  type BroadcastQuirk,
  broadcastQuirks,
  type ChannelToAdd,
  createHbbtvEmulator,
  type EmulatedApplication,
  type EmulatedChannel,
  type HbbtvEmulator,
  type HbbtvEmulatorOptions,
  type OipfKnobs,
} from './hbbtv/emulator/index.js';
export {
  createWebOSEmulator,
  type EmulatedModel,
  type EmulatedNetwork,
  type EmulatedSystem,
  type WebOSEmulator,
  type WebOSEmulatorOptions,
  type WebOSKnobs,
  type WebOSQuirk,
  webosQuirks,
} from './webos/emulator/index.js';
