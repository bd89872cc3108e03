/** A number beside what it was in the period before: words and an arrow, so that no meaning hangs on colour alone. */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { unknown } from './format.js';
import type { Measure } from './report-measures.js';

/** A number, and the same number of the period before. `null` is unknown. */
export interface Compared {
  readonly now: number | null;
  readonly before: number | null;
}

/** `▲ from 2.1 s`, `same`, `before: unknown`. `good` and `bad` as the measure's better direction has it. */
export function comparison(
  { now, before }: Compared,
  { format, better }: Pick<Measure, 'format' | 'better'>,
): TemplateResult {
  if (now === null) return html`<span class="change">${before === null ? '' : `was ${format(before)}`}</span>`;
  if (before === null) return html`<span class="change">before: ${unknown}</span>`;
  if (format(now) === format(before)) return html`<span class="change">same</span>`;
  const more = now > before;
  const tone = better === null ? '' : (better === 'more') === more ? 'good' : 'bad';
  const said = tone === '' ? '' : tone === 'good' ? ', better' : ', worse';
  return html`<span class="change"
    ><b class=${tone}>${more ? '▲' : '▼'}<span class="hidden"> ${more ? 'up' : 'down'}${said}</span></b> from
    ${format(before)}</span
  >`;
}

/** Styles of comparisons. */
export const comparisonStyles = css`
  .change {
    font-size: 0.75rem;
    color: var(--faint);
    white-space: nowrap;
  }
  .change b {
    font-size: 0.85em;
    color: var(--muted);
  }
  .change b.good {
    color: var(--good);
  }
  .change b.bad {
    color: var(--error);
  }
`;
