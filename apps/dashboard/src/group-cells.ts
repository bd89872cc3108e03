/** Cells of a table of groups. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { comparison } from './comparison.js';
import type { ReportRow } from './report-client.js';
import { valueOf } from './report-measures.js';
import type { Measure } from './report-measures.js';

/** A number of a group beside that of the period before; `most` of its column makes the bar of a share. */
export function numberCell(
  measure: Measure,
  { row, before, most }: { row: ReportRow; before: ReportRow | undefined; most: number },
): TemplateResult {
  const now = valueOf(measure, row);
  const earlier = before !== undefined && Object.keys(before).length === 0 ? 'none' : valueOf(measure, before);
  return html`<span role="cell" class="number ${now === null ? 'unknown' : ''}"
    >${measure.format(now)}
    ${measure.share && now !== null && most > 0 ? html`<i class="bar" style="width:${(100 * now) / most}%"></i>` : nothing}
    ${earlier === 'none' ? html`<span class="change">new</span>` : comparison({ now, before: earlier }, measure)}</span
  >`;
}

/** Stands for rows that are being read. */
export function skeleton(): TemplateResult {
  return html`<div class="rows" aria-busy="true" aria-label="The table is being read">
    ${Array.from({ length: 6 }, () => html`<div class="skeleton-row"><i></i><i></i><i></i></div>`)}
  </div>`;
}
