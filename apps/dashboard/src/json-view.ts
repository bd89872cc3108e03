/** JSON exactly as recorded, indented, with its kinds of tokens told apart. */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Draws a value. Text goes in as text: nothing a client sent can become markup. */
export function jsonView(value: unknown): TemplateResult {
  const text = JSON.stringify(value, null, 2);
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    parts.push(text.slice(end, match.index));
    const [whole, quoted, colon] = match;
    end = match.index + whole.length;
    if (quoted === undefined) parts.push(html`<span class="value">${whole}</span>`);
    else if (colon === undefined) parts.push(html`<span class="text">${quoted}</span>`);
    else parts.push(html`<span class="key">${quoted}</span>`, colon);
  }
  parts.push(text.slice(end));
  return html`<pre class="json mono" tabindex="0" aria-label="Body as received">${parts}</pre>`;
}

/** Styles of the view. */
export const jsonStyles = css`
  .json {
    padding: 0.8rem 1rem;
    font-size: 0.8125rem;
    line-height: 1.55;
    color: var(--muted);
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    background: var(--ground);
    border-radius: 0.5rem;
  }
  .json .key {
    color: var(--text);
  }
  .json .text {
    color: var(--good);
  }
  .json .value {
    color: var(--content);
    font-weight: 600;
  }
`;
