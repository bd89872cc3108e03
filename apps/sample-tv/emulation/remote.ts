/** The keys of the remote control that the frame draws, and how a desk's keyboard presses them. */
export const remoteKeys = [
  'Up',
  'Down',
  'Left',
  'Right',
  'Enter',
  'Back',
  'Play',
  'Pause',
  'Stop',
  'Rewind',
  'Forward',
  'Red',
  'Green',
  'Yellow',
  'Blue',
  'Zero',
] as const;
export type RemoteKey = (typeof remoteKeys)[number];

/** By `KeyboardEvent.key`. */
export const deskKeys: Readonly<Record<string, RemoteKey>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Enter',
  Escape: 'Back',
  Backspace: 'Back',
  ' ': 'Play',
  p: 'Pause',
  s: 'Stop',
  '0': 'Zero',
};

/** Codes that all vendors share; 0 to 9 and colours are those of CE-HTML. */
export const sharedCodes = {
  Up: 38,
  Down: 40,
  Left: 37,
  Right: 39,
  Enter: 13,
  Play: 415,
  Pause: 19,
  Stop: 413,
  Rewind: 412,
  Forward: 417,
  Red: 403,
  Green: 404,
  Yellow: 405,
  Blue: 406,
  Zero: 48,
} as const;
