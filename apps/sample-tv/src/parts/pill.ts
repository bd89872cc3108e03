import type { Spec } from '../lightning.js';
import { colour, face, label, size } from '../theme.js';
import { pill, textWidth } from './shapes.js';

const height = 48;
const padding = 20;

/** A word on a dark pill, readable on any picture. */
export function pillWith(text: string): Spec {
  const w = textWidth(text, face.strong, size.body) + padding * 2;
  return {
    w,
    h: height,
    Ground: { ...pill(w, height, height / 2), color: colour.scrim },
    Word: { x: padding, y: 4, text: label(text) },
  };
}
