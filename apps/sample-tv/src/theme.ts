/** Every measure of the app. Pixels are those of a 1920×1080 stage; the stage is scaled to the window. */
export const stage = { w: 1920, h: 1080 } as const;

/** The safe area: sets may cut up to 5 % off each side. Only pictures go beyond it. */
export const safe = { x: 96, y: 54, w: 1728, h: 972 } as const;

/** The accent says "focus" and "progress" and nothing else. */
export const colour = {
  ground: 0xff0b0f17,
  groundClear: 0x000b0f17,
  scrim: 0xf20b0f17,
  scrimEdge: 0xc00b0f17,
  scrimSoft: 0xb80b0f17,
  text: 0xffeef2f7,
  textSoft: 0xffd9e1eb,
  textFaint: 0xffa9b6c6,
  accent: 0xffffb454,
  onAccent: 0xff1a1206,
  /** Lies on anything: what is said in passing is read on dark pictures and on bright ones. */
  raised: 0xf52c374a,
  surface: 0x33dfe8f5,
  surfaceSoft: 0x1adfe8f5,
  track: 0x59eef2f7,
  buffered: 0x8ceef2f7,
  shadow: 0xb3000000,
} as const;

export const size = { body: 28, title: 40, hero: 76 } as const;
export const face = { regular: 'InterRegular', strong: 'InterSemiBold' } as const;

/** Longest line of a headline: where the scrim under it is dense. */
export const headline = 900;

/** Longest line of body text: under 60 characters. */
export const measure = 740;

/** Seconds. Focus never takes longer than a fifth of one, so that a key held down keeps up. */
export const motion = { focus: 0.17, scroll: 0.18, fade: 0.3, art: 0.45 } as const;

export const focusScale = 1.06;

export const card = { w: 448, h: 252, gap: 36, radius: 16, ring: 4, ringGap: 5 } as const;
export const rows = { top: 564, pitch: 376, cardsTop: 78 } as const;
export const button = { h: 80, radius: 40, padding: 44, gap: 32, labelDrop: 9 } as const;
export const bar = { y: 924, h: 8, knob: 32, core: 14, cut: 6, mark: 16 } as const;
export const setting = { w: 1040, h: 84, gap: 12, radius: 20, padding: 36 } as const;

export interface TextStyle {
  text: string;
  fontFace: string;
  fontSize: number;
  lineHeight: number;
  textColor: number;
  letterSpacing?: number;
  wordWrapWidth?: number;
  maxLines?: number;
  maxLinesSuffix: string;
  textAlign?: 'left' | 'center' | 'right';
}

type Options = Partial<Pick<TextStyle, 'textColor' | 'wordWrapWidth' | 'maxLines' | 'textAlign'>>;

export function body(text = '', options: Options = {}): TextStyle {
  return { ...style(text, size.body, face.regular, 42), textColor: colour.textSoft, ...options };
}

export function label(text = '', options: Options = {}): TextStyle {
  return { ...style(text, size.body, face.strong, 42), ...options };
}

export function title(text = '', options: Options = {}): TextStyle {
  return { ...style(text, size.title, face.strong, 52), ...options };
}

export function hero(text = '', options: Options = {}): TextStyle {
  return { ...style(text, size.hero, face.strong, 92), letterSpacing: spacingOf(text), ...options };
}

/** Big letters stand closer together; those of scripts that join them must not be taken apart for it. */
export function spacingOf(text: string): number {
  return /^[\u0000-\u024f\u2010-\u2027]*$/.test(text) ? -1.5 : 0;
}

function style(text: string, fontSize: number, fontFace: string, lineHeight: number): TextStyle {
  return { text, fontFace, fontSize, lineHeight, textColor: colour.text, maxLinesSuffix: '…' };
}
