/** Players of libraries in the page, watched in their element on any platform that has one. Each is in an app only if it is imported. */
export { dashJs, type DashJsPlayer } from './dash-js.js';
export { hlsJs, type HlsJsPlayer } from './hls-js.js';
export { lightning, type LightningVideoPlayer } from './lightning.js';
export type { LibraryConnection, LibraryEar, PlayerLibrary } from './player-library.js';
export { shaka, type ShakaPlayer } from './shaka.js';
export { type PlayerOf, withPlayers } from './with-players.js';
