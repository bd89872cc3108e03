import type { WireEvent } from 'tenfoot/protocol';

/** What the app on the page does, `at` milliseconds after the film has begun to play. */
export type Action = { readonly at: number } & (
  | { readonly does: 'pause' | 'play' | 'state' | 'error' }
  | { readonly does: 'seek'; readonly to: number }
  | { readonly does: 'bitrate'; readonly to: number }
  /** The page does nothing else for so many milliseconds. */
  | { readonly does: 'hog'; readonly lasts: number }
);

/** The app keeps the page from everything else for so many milliseconds, the first time that its player tells of this. */
export interface Hog {
  readonly on: 'loadedmetadata' | 'loadeddata' | 'canplay' | 'playing' | 'timeupdate';
  readonly lasts: number;
}

/** How the storage of the page fails: it cannot be opened, its writes throw, or it is full; after so many writes. */
export interface StorageFault {
  readonly how: 'denied' | 'throws' | 'full';
  readonly after: number;
}

/** What one launch of the page is to do; given in the address. */
export interface Orders {
  /** Where the tracker sends to. */
  readonly collector: string;
  /** Id of the content that is watched; none: the tracker is only started, and delivers what earlier launches left. */
  readonly watch?: string;
  /** Without it the film plays with nobody tracking it. */
  readonly tracked: boolean;
  readonly actions: readonly Action[];
  readonly hogs?: readonly Hog[];
  readonly storage?: StorageFault;
  /** The set's clock is set, `by` milliseconds forward or back, `at` milliseconds after the film has begun to play. */
  readonly clock?: { readonly at: number; readonly by: number };
}

/** What the player did at one moment, as its element says: nothing of it comes from the tracker. */
export interface Sample {
  /** Milliseconds since the epoch, by a clock that nobody sets. */
  readonly at: number;
  /** Seconds. */
  readonly playhead: number;
  /** It plays on from here: neither paused nor at its end, and not on its way elsewhere. */
  readonly moves: boolean;
  readonly seeking: boolean;
}

/** A message with the launch that it is of: `watch` of its orders, or nothing. */
export interface Told {
  readonly of: string;
  readonly what: Word;
}

/** What the page tells the rig, at once and out of the browser, so that it outlives the browser. */
export type Word =
  /** The film has begun to play; where none is watched, the tracker is there. */
  | { readonly is: 'began' }
  | ({ readonly is: 'sample' } & Sample)
  /** The page was told that it goes (`pagehide`). */
  | { readonly is: 'warned' }
  /** The tracker accepted an event. */
  | { readonly is: 'event'; readonly at: number; readonly event: WireEvent }
  | { readonly is: 'diagnostic'; readonly code: string; readonly message: string }
  /** Timers of the tracker that have gone off since the film began. */
  | { readonly is: 'wakes'; readonly count: number }
  | { readonly is: 'broken'; readonly reason: string };
