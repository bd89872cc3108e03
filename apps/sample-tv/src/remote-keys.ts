/** Lightning's key map: what each code of a remote control or keyboard means. Codes not listed here do nothing. */
export const remoteKeys: Record<number, string> = {
  37: 'Left',
  38: 'Up',
  39: 'Right',
  40: 'Down',
  13: 'Enter',
  // Back: keyboard, webOS and HbbTV, Tizen, and Escape at a desk.
  8: 'Back',
  461: 'Back',
  10009: 'Back',
  27: 'Back',
  // CE-HTML codes, used by Tizen, webOS and HbbTV.
  415: 'Play',
  19: 'Pause',
  413: 'Stop',
  417: 'Forward',
  412: 'Rewind',
  10252: 'PlayPause',
  // Keyboards and browsers: MediaPlayPause, MediaStop, MediaRewind, MediaFastForward, Play, space.
  179: 'PlayPause',
  178: 'Stop',
  227: 'Rewind',
  228: 'Forward',
  250: 'Play',
  32: 'PlayPause',
};

interface TizenWindow {
  tizen?: { tvinputdevice?: { registerKeyBatch?: (keys: string[]) => void } };
}

/** Tizen keeps the media keys to itself until an app asks for them. */
export function claimMediaKeys(): void {
  const input = (window as TizenWindow).tizen?.tvinputdevice;
  input?.registerKeyBatch?.([
    'MediaPlay',
    'MediaPause',
    'MediaPlayPause',
    'MediaStop',
    'MediaFastForward',
    'MediaRewind',
  ]);
}

/** Keys that may repeat while held. All others act once per press, so that a long press does no harm. */
export function mayRepeat({ keyCode }: { readonly keyCode: number }): boolean {
  return ['Left', 'Right', 'Up', 'Down', 'Forward', 'Rewind'].includes(remoteKeys[keyCode] ?? '');
}
