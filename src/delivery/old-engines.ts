/**
 * What ky calls and sets lack: `globalThis` came with Chromium 71, `Object.fromEntries` with 73, `Object.hasOwn` with 93.
 * Bundlers lower the language and put no functions in, so that without these every post would fail on the sets of 2021
 * and before. Each is put in where it is missing, as the language defines it, and only there. To be imported before ky.
 */
if (typeof globalThis === 'undefined') putIn(self, 'globalThis', self);
if (!(Object as { fromEntries?: unknown }).fromEntries) putIn(Object, 'fromEntries', fromEntries);
if (!(Object as { hasOwn?: unknown }).hasOwn) putIn(Object, 'hasOwn', hasOwn);

function putIn(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { configurable: true, writable: true, value });
}

function fromEntries(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  Array.from(entries).forEach((entry) => {
    object[entry[0]] = entry[1];
  });
  return object;
}

function hasOwn(object: object, name: PropertyKey): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}
