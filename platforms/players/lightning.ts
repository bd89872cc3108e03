import type { Cancel } from 'tenfoot/platform';
import { overhear } from './overhear.js';
import { describe, hasMethods, type PlayerLibrary } from './player-library.js';

/** `VideoPlayer` of the Lightning SDK, as far as it is used. */
export interface LightningVideoPlayer {
  /** Its element; only there is it said what it does. */
  readonly _videoEl: HTMLMediaElement | undefined;
  /** The component that it tells of its events. */
  readonly _consumer?: object | null | undefined;
  consumer(component: never): void;
  open(url: string, config?: never): void;
}

/** What a rejected promise says, or an event of the element, which is told there. */
interface Thrown {
  readonly name?: unknown;
  readonly target?: unknown;
}

/**
 * `VideoPlayer` of the Lightning SDK (`@lightningjs/sdk`, 5). It knows no quality; its errors are a loader that failed, and a `play()`
 * that the engine refused. It tells its consumer alone, which is heard there. A player that its loader makes (hls.js, Shaka Player,
 * dash.js) knows more: watch that one instead.
 */
export const lightning: PlayerLibrary<LightningVideoPlayer> = {
  name: "Lightning's VideoPlayer",
  owns: (player) => hasMethods(player, ['consumer', 'open']) && '_videoEl' in (player as object),
  element: (player) => player._videoEl,
  connect(player, ear) {
    let consumer: object | null | undefined = null;
    let unhear: Cancel = () => {};

    function hear(args: readonly unknown[]): void {
      const details = args[1] as { readonly event?: unknown } | null | undefined;
      if (args[0] !== '$videoPlayerError' || !details) return;
      const thrown = (details.event || {}) as Thrown;
      // The element's own error, which it tells itself; and a load that another one interrupted.
      if (thrown.target || thrown.name === 'AbortError' || thrown.name === 'NotSupportedError') return;
      ear.fail({ id: `VideoPlayer ${describe(thrown)}`, fatal: true });
    }

    function follow(): void {
      const next = player._consumer;
      if (next === consumer) return;
      unhear();
      unhear = () => {};
      consumer = next;
      if (!next) return;
      // Before the app, which may end the session for it.
      unhear = overhear(next, 'fire', (_, result) => result, hear);
    }

    const unfollow = overhear(player, 'consumer', (_, result) => {
      follow();
      return result;
    });
    try {
      follow();
    } catch (error) {
      unfollow();
      throw error;
    }
    return {
      quality: () => ({}),
      disconnect() {
        unfollow();
        unhear();
      },
    };
  },
};
