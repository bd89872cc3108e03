/** Where the viewer is in the content: a bar from zero for content of known length, a clock for live content. */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SessionSummary } from '@tenfoot/collector/api';
import { position, unknown } from './format.js';

/** Length that stands for "live, length unknown". */
export const wholeDay = 86_400;

/** Playheads of live content count the seconds of the UTC day. */
export function isLiveClock(content: SessionSummary['content']): boolean {
  return content.length === wholeDay;
}

/** The playhead as read: `0:31`, or `14:02:11 UTC`. */
export function playheadText(playhead: number, content: SessionSummary['content']): string {
  return isLiveClock(content) ? `${position(playhead)} UTC` : position(playhead);
}

/** Playhead of a session, with its length. */
export function progress({ playhead, content }: Pick<SessionSummary, 'playhead' | 'content'>): TemplateResult {
  if (isLiveClock(content))
    return html`<span>live</span><span class="second">at ${playheadText(playhead, content)}</span>`;
  if (content.length <= 0) return html`<span>${position(playhead)}</span><span class="second">of ${unknown}</span>`;
  const share = Math.min(1, Math.max(0, playhead / content.length));
  return html`<span class="progress-text"
      ><span>${position(playhead)}</span> <span class="second">of ${position(content.length)}</span></span
    >
    <span class="progress" aria-hidden="true"><i style="width:${(share * 100).toFixed(1)}%"></i></span>`;
}

/** Styles of the bar. */
export const progressStyles = css`
  .progress-text {
    white-space: nowrap;
  }
  .progress {
    height: 0.3rem;
    margin-top: 0.3rem;
    border-radius: 0.15rem;
    background: var(--raised);
    box-shadow: inset 0 0 0 1px var(--line);
    overflow: hidden;
  }
  .progress i {
    display: block;
    height: 100%;
    border-radius: inherit;
    background: var(--content);
  }
`;
