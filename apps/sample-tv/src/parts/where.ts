/**
 * Says where the app is: which screen, and what has the focus. Components add their share in `_setFocusSettings`
 * (Lightning asks everything on the focus path), and the app writes the sum to the document, for whoever cannot see
 * a canvas: tests and assistive technology.
 */
export type Screen = 'home' | 'detail' | 'player' | 'settings' | 'consent' | 'ended' | 'error' | 'exit';

export interface Where {
  screen?: Screen;
  focus?: string;
}

export function tellWhere({ screen, focus }: Where): void {
  const { dataset } = document.body;
  if (screen) dataset['screen'] = screen;
  if (focus) dataset['focus'] = focus;
}

/** Says what plays: `content:orbit`, `ad:lumen`, or nothing. */
export function tellPlaying(playing: string): void {
  document.body.dataset['playing'] = playing;
}
