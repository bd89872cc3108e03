import { dashJsErrors } from './dash-js-errors.js';
import {
  ask,
  declared,
  hasMethods,
  known,
  listen,
  type LibraryListener,
  type PlayerLibrary,
} from './player-library.js';

/** A player of dash.js (`MediaPlayer().create()`), as far as it is used. */
export interface DashJsPlayer {
  /** Throws while there is none. */
  getVideoElement(): HTMLMediaElement;
  /** What it has chosen; throws before it has a stream. */
  getCurrentRepresentationForType?(type: 'video' | 'audio'): DashJsRepresentation | null;
  attachView(element: HTMLMediaElement): void;
  attachSource(source: string): void;
}

/** `bandwidth`: bit/s. */
export interface DashJsRepresentation {
  readonly bandwidth: number;
  readonly frameRate: number;
}

/** How it is listened to; its own types know its events by name. */
interface Listenable {
  on(event: string, listener: LibraryListener, scope: undefined, options: { readonly priority: number }): void;
  off(event: string, listener: LibraryListener): void;
}

/** What it tells of a representation that is on the screen. */
interface Rendered {
  readonly mediaType?: unknown;
  readonly newRepresentation?: DashJsRepresentation;
}

/** `DashJSError`. */
interface DashJsError {
  readonly code?: unknown;
  readonly data?: { readonly response?: { readonly status?: unknown } } | null;
}

/** `EventBus`, `EVENT_PRIORITY_HIGH`: heard before the app's listeners, one of which may end the session for an error. */
const first = 5000;

/** What it goes on after: no time from a server, no remote element, a buffer that was not cleared, subtitles. */
const survived = [12, 16, 21, 29, 33];

/**
 * dash.js, 5.0 and later. Bitrates are the declared ones of what is on the screen, video and audio together; errors are its code,
 * with the name and the HTTP status. It does not say which errors end playback: one that it goes on after shows by its buffer.
 */
export const dashJs: PlayerLibrary<DashJsPlayer> = {
  name: 'dash.js',
  owns: (player) => hasMethods(player, ['getVideoElement', 'attachView', 'attachSource']),
  element: (player) => player.getVideoElement(),
  connect(player, ear) {
    const dash = player as unknown as Listenable;
    let rendered: { [type: string]: DashJsRepresentation | undefined } = {};

    /** What is on the screen, or will be: nobody is told of what began before the player was watched. */
    function shown(type: 'video' | 'audio'): Partial<DashJsRepresentation> {
      return (
        rendered[type] ||
        ask(() => player.getCurrentRepresentationForType && player.getCurrentRepresentationForType(type)) ||
        {}
      );
    }

    const disconnect = listen(
      {
        manifestLoadingStarted: ear.look,
        streamInitialized: ear.look,
        streamTeardownComplete() {
          rendered = {};
          ear.look();
        },
        qualityChangeRendered(event) {
          const { mediaType, newRepresentation } = event as Rendered;
          rendered[String(mediaType)] = newRepresentation;
          ear.look();
        },
        error(event) {
          const { code, data } = ((event as { readonly error?: unknown }).error || {}) as DashJsError;
          if (typeof code !== 'number' || code === 1) return;
          const status = known(data && data.response && data.response.status);
          const words = [
            'dash.js',
            String(code),
            dashJsErrors[code],
            status === undefined ? undefined : String(status),
          ];
          ear.fail({ id: words.filter(Boolean).join(' '), fatal: survived.indexOf(code) < 0 });
        },
      },
      (event, listener) => dash.on(event, listener, undefined, { priority: first }),
      (event, listener) => dash.off(event, listener),
    );
    return {
      quality() {
        const video = shown('video');
        return declared((known(video.bandwidth) || 0) + (known(shown('audio').bandwidth) || 0), video.frameRate);
      },
      disconnect,
    };
  },
};
