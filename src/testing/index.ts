/** A test kit for apps that use the kit: runs in plain Node, on virtual time, and reads the exact requests. */
export { createMemoryLaunches, type MemoryLaunches } from './memory-launches.js';
export { createMemoryStore, type MemoryStore } from './memory-store.js';
export {
  type Answer,
  createRecordingTransport,
  type RecordedRequest,
  type RecordingTransport,
} from './recording-transport.js';
export { createScriptedPlayer, scripted, type ScriptedPlayer } from './scripted-player.js';
export { createTestApp, type TestApp, type TestAppParts, testOptions } from './test-app.js';
export { createVirtualClock, type VirtualClock } from './virtual-clock.js';
