/** Keys that every remote control here has, and a keyboard. */
export const arrows = { 37: 'Left', 38: 'Up', 39: 'Right', 40: 'Down', 13: 'Enter' } as const;

/** Media keys by their CE-HTML codes, as Tizen, webOS and HbbTV send them. */
export const ceHtml = { 415: 'Play', 19: 'Pause', 413: 'Stop', 417: 'Forward', 412: 'Rewind' } as const;

/** Keys that may repeat while held. All others act once per press, so that a long press does no harm. */
const repeatable: readonly string[] = ['Left', 'Right', 'Up', 'Down', 'Forward', 'Rewind'];

/** Whether a key does no harm when it repeats. Sets fill in the old field alone. */
export function mayRepeat({ keyCode }: { readonly keyCode: number }, keys: Readonly<Record<number, string>>): boolean {
  return repeatable.includes(keys[keyCode] ?? '');
}
