import type { Session } from 'tenfoot';
import { type Break, fileOf } from '../catalogue.js';
import type { TvPlayer } from '../players/tv-player.js';
import { type Spot, spotOf } from './ads.js';

/** What is shown of the ad that plays. */
export interface AdShown {
  readonly spot: Spot;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  /** Seconds until it is over. */
  readonly remaining: number;
  /** Seconds until it may be skipped; 0 when it may, `undefined` when it never may. */
  readonly skipIn: number | undefined;
}

/** An ad break on its way. */
export interface RunningBreak {
  readonly shown: AdShown;
  /** Skips the ad where it may be skipped; says whether it did. */
  skip(): boolean;
}

interface Parts {
  readonly session: Session;
  readonly player: TvPlayer;
  readonly started: () => void;
  readonly changed: () => void;
  /** All spots were shown, skipped, or could not be shown. */
  readonly over: () => void;
}

/** Plays the spots of a break in the content's own player, as sets with one decoder do, and tracks them. */
export function runBreak({ name, offset, spots }: Break, parts: Parts): RunningBreak {
  const { session, player } = parts;
  // Told before the player gets the ad: from here on its position is not the content's.
  const tracked = session.adBreak({ name, offset });
  let index = 0;
  let spot = spotOf(spots[0] ?? '');
  let ad = play();

  function play(): ReturnType<typeof tracked.ad> {
    const { id, name: title, length, advertiser } = spot;
    const told = tracked.ad({ id, name: title, length, metadata: { 'media.ad.advertiser': advertiser } });
    player.load({ url: fileOf({ id: `spot-${id}`, kind: 'video' }), live: false }, 0, {
      started: parts.started,
      changed: parts.changed,
      moved: parts.changed,
      ended() {
        ad.complete();
        next();
      },
      // A spot that does not play must not keep anybody from the film.
      failed() {
        ad.skip();
        next();
      },
    });
    return told;
  }

  function next(): void {
    index += 1;
    const id = spots[index];
    if (id === undefined) {
      tracked.complete();
      parts.over();
      return;
    }
    spot = spotOf(id);
    ad = play();
    parts.changed();
  }

  const skipIn = (): number | undefined =>
    spot.skipAfter === undefined ? undefined : Math.max(0, spot.skipAfter - player.position);

  return {
    get shown() {
      const remaining = Math.max(0, spot.length - player.position);
      return { spot, number: index + 1, count: spots.length, remaining, skipIn: skipIn() };
    },
    skip() {
      if (skipIn() !== 0) return false;
      ad.skip();
      next();
      return true;
    },
  };
}
