import type { Platform } from 'tenfoot/platform';

/** A player as an app of its platform uses it, with the real picture behind it. */
export interface PlayerUnderTest {
  /** What the app gives to `watch`. */
  readonly player: unknown;
  /** The element that shows the film: what the viewer sees, whatever the player says. */
  readonly video: HTMLVideoElement;
  /** Where that element is, in seconds; an emulated element may lie about its `currentTime`. */
  position(): number;
  /** Loads a film and makes it ready to play. Rejects when the player says that it cannot. */
  load(url: string): Promise<void>;
  play(): void;
  pause(): void;
  /** Resolves when the player says it is there, or after a second: some never say it. */
  seek(seconds: number): Promise<void>;
  setRate(rate: number): void;
  /** Unloads the film, as the app does when the viewer leaves. */
  unload(): void;
  /** The app goes to the background, and comes back. Left out where this kind of player stays as it is. */
  hide?(): void;
  show?(): void;
  /** What is still attached to the player, or changed in it, after everybody has gone; empty when nothing is. */
  leftovers(): readonly string[];
  /** Ends the emulation. */
  close(): void;
}

/** How a quirk differs for the suite. */
export interface QuirkUnderTest {
  /** Number of the rule in docs/quirks.md. */
  readonly rule: number;
  /** Scenarios in which it shows; they run with it at every test. */
  readonly shows: readonly string[];
  /** Facts that a scenario tells otherwise with it, by the name of the scenario: what the viewer sees is otherwise. */
  readonly tells?: { readonly [scenario: string]: readonly string[] };
  /** The adapter says that something is wrong with the set. */
  readonly warns?: true;
  /** Scenarios that make no sense with it, and why. */
  readonly without?: { readonly [scenario: string]: string };
}

/** One kind of player of one platform: a row of the matrix for each of its quirks. */
export interface PlayerKind {
  /** Such as `tizen`. */
  readonly family: string;
  /** Such as `AVPlay`. */
  readonly player: string;
  /** What an app passes to the tracker. */
  readonly platform: Platform<never>;
  readonly quirks: { readonly [name: string]: QuirkUnderTest };
  /** Facts that a scenario tells otherwise, by its name. */
  readonly tells?: QuirkUnderTest['tells'];
  /** Scenarios it has no verbs for, and why. */
  readonly without?: { readonly [scenario: string]: string };
  /** Creates a player with these quirks; none is the player as its documents have it. */
  create(quirks: readonly string[]): PlayerUnderTest;
}
