/** Path of a Chrome or Chromium; throws an Error that says what to do when there is none. */
export function findChrome(): string;
