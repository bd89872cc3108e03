/** A debugger for the sofa, on the set itself. Import it where you want it: no app has it that does not. */
export type { Watched } from './chronicle.js';
export { createOverlay, type Overlay, type OverlayOptions } from './overlay.js';
export type { KeyName, RemoteKey } from './remote.js';
