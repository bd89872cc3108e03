import type { MediaFailure } from 'tenfoot/platform';

/** Errors after which the player goes on (AVPlay reference, AVPlayPlaybackCallback); the list of names is open. */
const survived = ['PLAYER_ERROR_SEEK_FAILED', 'PLAYER_ERROR_INVALID_OPERATION', 'PLAYER_ERROR_INVALID_PARAMETER'];

/** What an `onerror`, a failed callback or an exception of AVPlay says. */
export function readFailure(error: unknown): MediaFailure {
  const given = error as { readonly name?: unknown; readonly message?: unknown } | null | undefined;
  const name = typeof error === 'string' ? error : given && (given.name || given.message);
  const id = typeof name === 'string' && name ? name : 'PLAYER_ERROR_UNKNOWN';
  return { id, fatal: survived.indexOf(id) < 0 };
}

/** The bitrate in kbit/s that a player tells as text in bit/s, alone or among words. */
export function readBitrate(data: unknown): number | undefined {
  const digits = /\d+/.exec(String(data));
  const bits = digits ? Number(digits[0]) : 0;
  return bits > 0 && isFinite(bits) ? Math.round(bits / 1000) : undefined;
}
