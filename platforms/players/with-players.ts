import type { Platform } from 'tenfoot/platform';
import { connectLibrary } from './library-connection.js';
import { ask, type PlayerLibrary } from './player-library.js';

/** The players that a library makes. */
export type PlayerOf<Library> = Library extends PlayerLibrary<infer Player> ? Player : never;

/**
 * A platform that can watch players of libraries as well as its own: `tracker.watch(hls, content)`. Such a player is watched in
 * its element, as the platform watches elements; the library adds what the element does not know.
 *
 * @param platform one that watches media elements
 */
export function withPlayers<Own, Libraries extends readonly PlayerLibrary<never>[]>(
  platform: Platform<Own>,
  ...libraries: Libraries
): Platform<Own | PlayerOf<Libraries[number]>> {
  const elements = platform as unknown as Platform<HTMLMediaElement>;
  const whole = platform as Required<Platform<Own>>;

  return {
    name: platform.name,
    connect(player, observer) {
      const library = libraries.filter((each) => ask(() => each.owns(player)))[0];
      if (library) return connectLibrary(library, player as never, elements, observer);
      try {
        return platform.connect(player as Own, observer);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        const names = libraries.map(({ name }) => name).join(', ');
        throw new TypeError(`${error.message}, and no player of ${names}`);
      }
    },
    ...(platform.lifecycle ? { lifecycle: (listener) => whole.lifecycle(listener) } : {}),
    ...(platform.device ? { device: () => whole.device() } : {}),
  };
}
