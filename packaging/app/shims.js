/**
 * What the packaged app calls and the engines it is packaged for lack: Object.entries and Object.values came with Chromium 54.
 * They go first in the bundle; the app's own code does not know of them. What tenfoot needs, it puts in by itself.
 */
if (!Object.values) {
  Object.values = (object) => Object.keys(object).map((key) => object[key]);
  Object.entries = (object) => Object.keys(object).map((key) => [key, object[key]]);
}
