/** Small charts of the last two hours. They start at zero; the numbers beside them say the same in words. */
import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

/** Steps from zero: the last two hours, filled. */
export function area(values: readonly number[]): TemplateResult {
  const most = Math.max(1, ...values);
  const y = (value: number): number => 39 - (value / most) * 37;
  const d = `M0 ${values.map((value, index) => `${index === 0 ? '' : 'V'}${y(value)}H${index + 1}`).join('')}`;
  return html`<svg viewBox="0 0 ${values.length} 40" preserveAspectRatio="none" width="100%" height="100%">
    ${svg`<path d=${`${d}V40H0z`} fill="var(--content)" opacity=".16"/>
      <path d=${d} fill="none" stroke="var(--content)" stroke-width="2" vector-effect="non-scaling-stroke"/>
      <path d="M0 39.5H${values.length}" stroke="var(--line-strong)" vector-effect="non-scaling-stroke"/>`}
  </svg>`;
}

/** Bars from zero: the hour before as outlines, the last hour filled. */
export function bars(values: readonly number[]): TemplateResult {
  const most = Math.max(1, ...values);
  return html`<svg viewBox="0 0 ${values.length} 40" preserveAspectRatio="none" width="100%" height="100%">
    ${values.map((value, index) => {
      const height = (value / most) * 37;
      const now = index >= values.length / 2;
      return svg`<rect x=${index + 0.14} y=${39 - height} width=".72" height=${height}
        fill=${now ? 'var(--content)' : 'var(--line-strong)'}/>`;
    })}
    ${svg`<path d="M0 39.5H${values.length}" stroke="var(--line-strong)" vector-effect="non-scaling-stroke"/>`}
  </svg>`;
}
