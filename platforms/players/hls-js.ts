import { followTelling } from './overhear.js';
import { declared, hasMethods, listen, type LibraryListener, type PlayerLibrary } from './player-library.js';

/** A player of hls.js, as far as it is used. */
export interface HlsJsPlayer {
  readonly media: HTMLMediaElement | null;
  /** `bitrate`: bit/s; 0 where the playlist does not say. */
  readonly levels: readonly { readonly bitrate: number; readonly frameRate?: number }[];
  /** Index of what is on the screen; -1 when nothing is. */
  readonly currentLevel: number;
  attachMedia(media: HTMLMediaElement): void;
  loadSource(url: string): void;
}

/** How it is listened to; its own types know its events by name. */
interface Listenable {
  on(event: string, listener: LibraryListener): void;
  off(event: string, listener: LibraryListener): void;
}

/** What it tells with `hlsError`. */
interface ErrorData {
  readonly details?: unknown;
  readonly fatal?: unknown;
  readonly response?: { readonly code?: unknown };
}

/** Details that are no errors while they are not fatal: words for waiting, gaps it jumps, a buffer that is full. */
const harmless =
  /^(bufferStalledError|bufferSeekOverHole|bufferNudgeOnStall|bufferFullError|fragGap|playlistUnchangedError|aborted)$/;

/** hls.js, 1.0 and later. Bitrates are the declared ones of the level on the screen; errors are its `details`, with the HTTP status. */
export const hlsJs: PlayerLibrary<HlsJsPlayer> = {
  name: 'hls.js',
  owns: (player) => hasMethods(player, ['attachMedia', 'loadSource', 'on']),
  element: (player) => player.media,
  connect(player, ear) {
    const hls = player as unknown as Listenable;
    const unlisten = listen(
      {
        hlsMediaAttaching: ear.look,
        hlsMediaAttached: ear.look,
        hlsMediaDetached: ear.look,
        hlsLevelSwitched: ear.look,
        hlsError: (_, data) => errors.listener(data || {}),
      },
      (event, listener) => hls.on(event, listener),
      (event, listener) => hls.off(event, listener),
    );
    const errors = followTelling<ErrorData>(
      player,
      'trigger',
      ([event, data]) => (event === 'hlsError' && data ? data : undefined),
      ({ details, fatal, response }) => {
        const name = typeof details === 'string' && details ? details : 'unknown';
        if (fatal !== true && harmless.test(name)) return;
        const status = response && typeof response.code === 'number' && response.code > 0 ? ` ${response.code}` : '';
        ear.fail({ id: `hls.js ${name}${status}`, fatal: fatal === true });
      },
    );
    return {
      quality() {
        const level = player.levels[player.currentLevel];
        return level ? declared(level.bitrate, level.frameRate) : {};
      },
      flush: errors.flush,
      disconnect() {
        unlisten();
        errors.stop();
      },
    };
  },
};
