/** What all components share: focus, buttons, panels, words for screen readers only. Colours come from `app.css`. */
import { css } from 'lit';

/** Base styles of every component. */
export const base = css`
  :host {
    display: block;
    min-width: 0;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 0.19rem solid var(--accent);
    outline-offset: 0.13rem;
    border-radius: 0.25rem;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol,
  pre {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
  }
  svg {
    display: block;
  }
  .muted {
    color: var(--muted);
  }
  .faint {
    color: var(--faint);
  }
  .small {
    font-size: 0.8125rem;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mono {
    font-family: var(--mono);
    font-feature-settings: 'zero';
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** A surface with a heading. */
export const panel = css`
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: var(--shadow);
    min-width: 0;
  }
  .panel-head {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.9rem;
    padding: 0.4rem 1rem;
    border-bottom: 1px solid var(--line);
  }
  .panel-head h2 {
    font-size: 0.9375rem;
    font-weight: 620;
    letter-spacing: -0.005em;
    white-space: nowrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
`;

/** Buttons. */
export const buttons = css`
  button {
    font: inherit;
    font-size: 0.875rem;
    font-weight: 550;
    color: var(--text);
    background: var(--raised);
    border: 1px solid var(--line-strong);
    border-radius: 0.5rem;
    padding: 0.3rem 0.75rem;
    min-height: 2.1rem;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.45rem;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background 120ms,
      border-color 120ms;
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
  }
  button:disabled {
    color: var(--faint);
    border-color: var(--line);
    cursor: default;
  }
  button.primary,
  button[aria-pressed='true'] {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
  }
  button.icon {
    width: 2.1rem;
    padding: 0;
  }
  @media (pointer: coarse) {
    button {
      min-height: 2.75rem;
    }
    button.icon {
      width: 2.75rem;
    }
  }
`;
