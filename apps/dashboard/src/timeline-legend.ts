/** What patterns, strokes and shapes of the timeline mean; only what is there is explained. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { glyph } from './glyphs.js';
import { markLooks } from './timeline-lanes.js';
import type { MarkKind, Timeline } from './timeline-model.js';
import { bandKinds, bandLooks, swatch } from './timeline-patterns.js';

/** The legend of one timeline. */
export function legend(timeline: Timeline): TemplateResult {
  const kinds = bandKinds.filter((kind) =>
    timeline.bands.some((band) => band.kind === kind && band.to - band.from > 0.05),
  );
  const marks = [...new Set(timeline.marks.map((mark) => mark.kind))].sort();
  const jumps = timeline.strokes.some((one) => one.kind === 'jump');
  return html`<ul class="legend" aria-label="Legend">
    ${kinds.map((kind) => html`<li><svg width="20" height="12" aria-hidden="true">${swatch(kind)}</svg>${bandLooks[kind].word}</li>`)}
    ${
      jumps
        ? html`<li>
            <svg width="20" height="12" aria-hidden="true">${svg`<path d="M1 10 19 2" class="line jump"/>`}</svg>seek
          </li>`
        : nothing
    }
    ${marks.map((kind: MarkKind) => {
      const look = markLooks[kind];
      return html`<li><span style="color:${look.colour}">${glyph(look.glyph, '0.85rem')}</span>${look.word}</li>`;
    })}
  </ul>`;
}
