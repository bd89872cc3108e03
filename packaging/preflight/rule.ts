import type { OpenedPackage } from './open-package.js';

/** `error`: it will be refused or will not work; `warning`: it may be; `note`: good to know. */
export type Level = 'error' | 'warning' | 'note';

/** What a store or a set asks of a package. */
export interface Rule {
  readonly id: string;
  readonly level: Level;
  /** Whose rule it is: a document and its section, or "observed" and where. */
  readonly source: string;
  /** What breaks it. */
  readonly check: (opened: OpenedPackage) => readonly Problem[];
}

export interface Problem {
  /** A file, with a line where there is one. */
  readonly where: string;
  readonly what: string;
}

export interface Finding extends Problem {
  readonly rule: string;
  readonly level: Level;
  readonly source: string;
}
