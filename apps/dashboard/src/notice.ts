/** Empty, loading and error states: what happened, what to do, and at most one button. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Failure } from './collector-client.js';
import { glyph } from './glyphs.js';
import type { Glyph } from './glyphs.js';

/** A message in the place of data. */
export interface Notice {
  readonly glyph: Glyph;
  readonly title: string;
  readonly text: TemplateResult | string;
  readonly colour?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Draws a notice. `alert` makes screen readers say it at once. */
export function notice(what: Notice, alert = false): TemplateResult {
  return html`<div class="notice" role=${alert ? 'alert' : nothing}>
    <span class="notice-mark" style="color:${what.colour ?? 'var(--muted)'}">${glyph(what.glyph, '1.6rem')}</span>
    <h2>${what.title}</h2>
    <p>${what.text}</p>
    ${what.action ? html`<button class="primary" @click=${what.action.run}>${what.action.label}</button>` : nothing}
  </div>`;
}

/** A failed reading, as a notice. */
export function failureNotice(failure: Failure, retry: () => void): TemplateResult {
  const action = { label: 'Try again', run: retry };
  if (failure.kind === 'refused') {
    const text = html`It answered ${failure.status}: ${failure.message}`;
    return notice({ glyph: 'error', colour: 'var(--error)', title: 'The collector refused', text, action }, true);
  }
  const text = html`No answer from <span class="mono">${location.host}</span>. Is the collector running? The page tries
    again by itself every few seconds. <br /><span class="faint">${failure.message}</span>`;
  return notice({ glyph: 'error', colour: 'var(--error)', title: 'The collector does not answer', text, action }, true);
}

/** Above what could be read, when not all could be: a line; nothing when nothing failed. */
export function partlyNotice(failure: Failure | null): TemplateResult | typeof nothing {
  if (failure === null) return nothing;
  return html`<p class="panel stale" role="alert">Not all of it could be read: ${failure.message}</p>`;
}

/** Styles of notices. */
export const noticeStyles = css`
  .notice {
    display: grid;
    justify-items: center;
    gap: 0.6rem;
    padding: clamp(2rem, 7vh, 5rem) 1.5rem;
    text-align: center;
  }
  .notice h2 {
    font-size: 1.25rem;
    font-weight: 640;
    letter-spacing: -0.01em;
  }
  .notice p {
    max-width: 34rem;
    color: var(--muted);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .notice button {
    margin-top: 0.6rem;
  }
  .notice-mark {
    display: grid;
    place-items: center;
    width: 3.6rem;
    height: 3.6rem;
    border-radius: 50%;
    background: color-mix(in srgb, currentColor 13%, transparent);
  }
`;
