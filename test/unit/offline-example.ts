/** The code of docs/offline.md: compiled, compared with it by a test, and run by `guides.test.ts`. */
import type { Session, Tracker } from 'tenfoot';

/** A title of the app's catalogue. */
interface Title {
  readonly id: string;
  readonly name: string;
  readonly seconds: number;
}

export function watchTitle<Player>(
  tracker: Tracker<Player>,
  player: Player,
  { id, name, seconds }: Title,
  isOnDevice: boolean,
): Session {
  // #region docs/offline.md#watch
  const session = tracker.watch(player, {
    id,
    name,
    length: seconds, // from the catalogue: it has to be known without a network
    contentType: isOnDevice ? 'dvod' : 'vod',
    downloaded: isOnDevice,
  });
  // #endregion
  return session;
}
