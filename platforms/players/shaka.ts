import { followTelling, overhear } from './overhear.js';
import {
  declared,
  describe,
  hasMethods,
  known,
  listen,
  type LibraryEar,
  type LibraryListener,
  type PlayerLibrary,
} from './player-library.js';
import { shakaErrors } from './shaka-errors.js';

/** A player of Shaka Player, as far as it is used. */
export interface ShakaPlayer {
  getMediaElement(): HTMLMediaElement | null;
  /** `bandwidth`: bit/s. */
  getVariantTracks(): readonly {
    readonly active: boolean;
    readonly bandwidth: number;
    readonly frameRate: number | null;
  }[];
  load(...args: never[]): unknown;
  addEventListener(type: string, listener: (event: never) => void): unknown;
  removeEventListener(type: string, listener: (event: never) => void): unknown;
}

/** What it tells with `error`. */
interface ErrorEvent {
  readonly type: string;
  readonly detail?: unknown;
}

/** `shaka.util.Error`. */
interface ShakaError {
  /** 1: it goes on; 2: it does not. */
  readonly severity?: unknown;
  readonly code?: unknown;
  readonly data?: readonly unknown[];
}

const recoverable = 1;
/** Codes that come with a number more: the HTTP status, `MediaError.code`. */
const badHttpStatus = 1001;
const videoError = 3016;
/** `PLAYER`: loads that were given up, calls on a player that is gone. The app did that. */
const firstOfApp = 7000;
const lastOfApp = 7999;

function fail(ear: LibraryEar, error: unknown): void {
  const { severity, code, data } = (error || {}) as ShakaError;
  // It throws what is no error of its own as well, such as at a manifest that it cannot read.
  if (typeof code !== 'number') ear.fail({ id: `shaka ${describe(error)}`, fatal: true });
  if (typeof code !== 'number' || (code >= firstOfApp && code <= lastOfApp)) return;
  const detail =
    code === badHttpStatus ? known(data && data[1]) : code === videoError ? known(data && data[0]) : undefined;
  const words = ['shaka', String(code), shakaErrors[code], detail === undefined ? undefined : String(detail)];
  ear.fail({ id: words.filter(Boolean).join(' '), fatal: severity !== recoverable });
}

/**
 * Shaka Player, 4.0 and later. Bitrates are the declared ones of the variant it has chosen, video and audio: what is in the buffer
 * from before is on the screen for a little longer. Errors are its code, with the name and the HTTP status; a `load` that fails tells
 * nobody but its caller, so it is heard there: watch a player before it loads.
 */
export const shaka: PlayerLibrary<ShakaPlayer> = {
  name: 'Shaka Player',
  owns: (player) => hasMethods(player, ['getMediaElement', 'getVariantTracks', 'load']),
  element: (player) => player.getMediaElement(),
  connect(player, ear) {
    const looks = 'onstatechange loading loaded manifestparsed trackschanged adaptation variantchanged unloading'.split(
      ' ',
    );
    const listeners: { [event: string]: LibraryListener } = { error: (event) => errors.listener(event as ErrorEvent) };
    looks.forEach((event) => (listeners[event] = ear.look));
    const unlisten = listen(
      listeners,
      (event, listener) => player.addEventListener(event, listener as never),
      (event, listener) => player.removeEventListener(event, listener as never),
    );
    const errors = followTelling<ErrorEvent>(
      player,
      'dispatchEvent',
      ([event]) => ((event as ErrorEvent).type === 'error' ? (event as ErrorEvent) : undefined),
      ({ detail }) => fail(ear, detail),
    );
    let unhear = (): void => {};
    try {
      unhear = overhear(player, 'load', (_, result) => {
        const loading = result as PromiseLike<unknown> | null | undefined;
        if (!loading || typeof loading.then !== 'function') return result;
        // What the app gets is rejected like the original: whether it looks after that is its own business.
        return loading.then(
          (value) => value,
          (error: unknown) => {
            fail(ear, error);
            throw error;
          },
        );
      });
    } catch (error) {
      unlisten();
      errors.stop();
      throw error;
    }
    return {
      quality() {
        const track = player.getVariantTracks().filter(({ active }) => active)[0];
        return track ? declared(track.bandwidth, track.frameRate) : {};
      },
      flush: errors.flush,
      disconnect() {
        unlisten();
        errors.stop();
        unhear();
      },
    };
  },
};
