/**
 * What the packaged app calls and engines back to Chromium 64 lack: Object.fromEntries came with Chromium 73, Object.hasOwn
 * with 93. They go first in the bundle; the app's own code does not know of them.
 */
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
