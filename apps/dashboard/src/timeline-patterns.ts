/** How each kind of band looks: a colour and a pattern, so that either alone is enough. */
import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { BandKind } from './playback-track.js';

/** Look of one kind of band. */
export interface BandLook {
  readonly word: string;
  readonly colour: string;
  /** Lines of the pattern in a tile of 8 by 8; solid when empty. */
  readonly lines: string;
}

/** In the order of the legend. */
export const bandLooks: { readonly [Kind in BandKind]: BandLook } = {
  starting: { word: 'starting', colour: 'var(--starting)', lines: 'M0 2H8M0 6H8' },
  content: { word: 'content', colour: 'var(--content)', lines: '' },
  ad: { word: 'ad', colour: 'var(--ad)', lines: 'M-2 2 2-2M0 8 8 0M6 10 10 6' },
  break: { word: 'ad break', colour: 'var(--ad)', lines: 'M0 8 8 0' },
  pause: { word: 'paused', colour: 'var(--pause)', lines: 'M2 0V8M6 0V8' },
  buffer: { word: 'buffering', colour: 'var(--buffer)', lines: 'M2 2h.01M6 6h.01' },
  gap: { word: 'no events', colour: 'var(--faint)', lines: '' },
};

/** All kinds. */
export const bandKinds = Object.keys(bandLooks) as BandKind[];

/** Patterns to be referred to as `url(#band-KIND)`. */
export function patterns(): SVGTemplateResult {
  return svg`<defs>${bandKinds.map((kind) => {
    const { colour, lines } = bandLooks[kind];
    const width = kind === 'buffer' ? 2.6 : kind === 'break' ? 1 : 1.7;
    return svg`<pattern id="band-${kind}" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill=${colour} opacity=${kind === 'gap' ? 0.07 : lines === '' ? 0.5 : 0.18}/>
      <path d=${lines} stroke=${colour} stroke-width=${width} stroke-linecap="round" opacity=".75"/>
    </pattern>`;
  })}</defs>`;
}

/** A swatch for the legend, 20 by 12. */
export function swatch(kind: BandKind): SVGTemplateResult {
  const { colour } = bandLooks[kind];
  return svg`<rect x=".75" y=".75" width="18.5" height="10.5" rx="2" fill="url(#band-${kind})" stroke=${colour}
    stroke-dasharray=${kind === 'gap' ? '2 2' : 'none'}/>`;
}
