import { Tools, type Texture } from '../lightning.js';

const white = 0xffffffff;

/** A texture with where it goes, relative to the box it belongs to. */
interface Placed {
  readonly x: number;
  readonly y: number;
  readonly texture: Texture;
}

/** Lightning's drawn shapes keep this much air around them, so that their edges are smooth. */
const air = 1;

/** A white rounded rectangle over a w×h box; tint it with `color`. */
export function pill(w: number, h: number, radius: number): Placed {
  return { x: -air, y: -air, texture: Tools.getRoundRect(w, h, radius, 0, white, true, white) };
}

/** A white outline that stands `gap` outside a w×h box. */
export function outline(w: number, h: number, radius: number, stroke: number, gap: number): Placed {
  const grow = gap * 2 + stroke;
  const at = -(gap + stroke + air);
  const corner = radius + gap + stroke / 2;
  return { x: at, y: at, texture: Tools.getRoundRect(w + grow, h + grow, corner, stroke, white, false, white) };
}

/** The shadow that a w×h box throws when it floats `lift` above the ground. */
export function shadow(w: number, h: number, radius: number, blur: number, lift: number): Placed {
  return { x: -blur * 2, y: lift - blur * 2, texture: Tools.getShadowRect(w, h, radius, blur) };
}

const pens = new Map<string, CanvasRenderingContext2D>();

/** Width of a line of text in stage pixels, so that things can be laid out before the text is drawn. */
export function textWidth(text: string, fontFace: string, fontSize: number): number {
  const font = `${fontSize}px ${fontFace}`;
  const pen = pens.get(font) ?? document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * fontSize * 0.55;
  pen.font = font;
  pens.set(font, pen);
  return Math.ceil(pen.measureText(text).width);
}
