import { findChrome } from '../../../scripts/find-chrome.mjs';

/** A browser that can be started. */
export interface Engine {
  readonly name: string;
  readonly binary: string;
  /** Options that it needs beside those that all get. */
  readonly flags: readonly string[];
  /** Folders of libraries that it brings along. */
  readonly libraries: readonly string[];
}

/** The Chrome or Chromium of this machine. */
export function findEngine(): Engine {
  return { name: 'installed', binary: findChrome(), flags: ['--headless=new'], libraries: [] };
}
