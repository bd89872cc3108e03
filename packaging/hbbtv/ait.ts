/** An AIT as it was read, of either form. Values are as they stand there, right or wrong. */
export interface Ait {
  readonly applications: readonly AitApplication[];
  /** What keeps a terminal from reading it, in words. */
  readonly faults: readonly AitFault[];
}

export interface AitFault {
  readonly about: 'structure' | 'checksum' | 'type';
  readonly where: string;
  readonly what: string;
}

export interface AitApplication {
  readonly where: string;
  readonly organisation: number;
  readonly application: number;
  readonly name: string;
  /** `AUTOSTART`, `PRESENT` …; empty for a code that is none. */
  readonly control: string;
  readonly base: string;
  readonly location: string;
  /** As in the user agent, `1.5.1`; empty when it is not said. */
  readonly hbbtvVersion: string;
}

/** TS 102 809, 5.2.4.1. */
export const controlCodes: Readonly<Record<number, string>> = {
  1: 'AUTOSTART',
  2: 'PRESENT',
  3: 'DESTROY',
  4: 'KILL',
  5: 'PREFETCH',
  6: 'REMOTE',
  7: 'DISABLED',
  8: 'PLAYBACK_AUTOSTART',
};
