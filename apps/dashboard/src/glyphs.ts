/** Shapes that carry meaning together with a word and a colour, drawn in a box of 16. */
import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

const stroke = (d: string): SVGTemplateResult =>
  svg`<path d=${d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`;
const fill = (d: string): SVGTemplateResult => svg`<path d=${d} fill="currentColor"/>`;

const shapes = {
  playing: fill('M4 2.6v10.8a.7.7 0 0 0 1.07.6l8.4-5.4a.7.7 0 0 0 0-1.2l-8.4-5.4A.7.7 0 0 0 4 2.6z'),
  paused: fill('M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z'),
  buffering: svg`<g fill="currentColor"><circle cx="3" cy="8" r="1.9"/><circle cx="8" cy="8" r="1.9"/><circle cx="13" cy="8" r="1.9"/></g>`,
  starting: svg`<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 2.2"/>`,
  completed: stroke('M2.5 8.5l3.5 4 7.5-9'),
  ended: svg`<rect x="3.2" y="3.2" width="9.6" height="9.6" rx="1.4" fill="none" stroke="currentColor" stroke-width="2"/>`,
  timedOut: svg`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>${stroke('M8 4.6V8l2.3 1.7')}`,
  error: svg`<path d="M8 1.6 15.2 14H.8z" fill="currentColor"/><path d="M8 6v3.6M8 11.6v.6" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round"/>`,
  quality: fill('M8 1.5 14.5 8 8 14.5 1.5 8z'),
  state: svg`<path d="M2.5 2.5h11v11h-11z" fill="none" stroke="currentColor" stroke-width="2"/><path d="M2.5 2.5h11l-11 11z" fill="currentColor"/>`,
  chapter: fill('M3.5 1.5h9v13L8 11.2 3.5 14.5z'),
  ad: svg`<rect x="1.6" y="3" width="12.8" height="10" rx="1.6" fill="none" stroke="currentColor" stroke-width="2"/>${stroke('M5 10.4 8 5.6l3 4.8')}`,
  ping: svg`<circle cx="8" cy="8" r="2.4" fill="currentColor"/>`,
  live: svg`<circle cx="8" cy="8" r="3.6" fill="currentColor"/><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.4" opacity=".5"/>`,
  session: svg`<circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" stroke-width="2.4"/>`,
  left: stroke('M10 3 5 8l5 5'),
  right: stroke('M6 3l5 5-5 5'),
  plus: stroke('M8 3v10M3 8h10'),
  minus: stroke('M3 8h10'),
  fit: stroke('M1.8 4v8M14.2 4v8M4.5 8h7M6.3 6 4.3 8l2 2M9.7 6l2 2-2 2'),
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.8"/>${stroke('M3 10.2V4a1.4 1.4 0 0 1 1.4-1.4h6')}`,
  sun: svg`<circle cx="8" cy="8" r="3.1" fill="currentColor"/>${stroke('M8 1.2v1.2M8 13.6v1.2M1.2 8h1.2M13.6 8h1.2M3.2 3.2l.8.8M12 12l.8.8M12.8 3.2l-.8.8M4 12l-.8.8')}`,
  moon: fill('M13.6 9.9A6.2 6.2 0 0 1 6.1 2.4a6.2 6.2 0 1 0 7.5 7.5z'),
  system: svg`<rect x="1.5" y="2.5" width="13" height="8.6" rx="1.4" fill="none" stroke="currentColor" stroke-width="1.8"/>${stroke('M5.5 14h5')}`,
} as const;

/** Name of a shape. */
export type Glyph = keyof typeof shapes;

/** The bare shape, for use inside an SVG; its box is 16 by 16. */
export function shape(name: Glyph): SVGTemplateResult {
  return shapes[name];
}

/** The shape as an inline picture, one em high. The word next to it speaks; the picture is silent. */
export function glyph(name: Glyph, size = '1em'): TemplateResult {
  return html`<svg viewBox="0 0 16 16" width=${size} height=${size} aria-hidden="true" style="flex:none">
    ${shapes[name]}
  </svg>`;
}
