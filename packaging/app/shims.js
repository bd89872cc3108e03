/**
 * What the packaged app calls and the engines it is packaged for lack: Object.entries and Object.values came with Chromium 54,
 * Object.fromEntries with 73, Object.hasOwn with 93. They go first in the bundle; the app's own code does not know of them.
 */
if (!Object.values) {
  Object.values = (object) => Object.keys(object).map((key) => object[key]);
  Object.entries = (object) => Object.keys(object).map((key) => [key, object[key]]);
}
if (!Object.fromEntries) {
  Object.fromEntries = (entries) => {
    const object = {};
    for (const [key, value] of entries) object[key] = value;
    return object;
  };
}
if (!Object.hasOwn) {
  Object.hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
}
