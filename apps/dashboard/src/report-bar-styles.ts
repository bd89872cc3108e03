import { css } from 'lit';

/** Layout of range and filters above a report. */
export const reportBarStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem;
  }
  h1 {
    margin-right: 0.8rem;
    font-size: clamp(1.35rem, 1.1rem + 0.7vw, 1.8rem);
    font-weight: 680;
    line-height: 1.2;
    letter-spacing: -0.025em;
  }
  .ranges {
    display: flex;
    padding: 0.15rem;
    border: 1px solid var(--line-strong);
    border-radius: 0.6rem;
    background: var(--surface);
  }
  .ranges a {
    padding: 0.2rem 0.7rem;
    font-size: 0.875rem;
    font-weight: 550;
    color: var(--muted);
    text-decoration: none;
    white-space: nowrap;
    border-radius: 0.45rem;
  }
  .ranges a:hover {
    color: var(--text);
  }
  .ranges a[aria-current] {
    color: var(--text);
    background: var(--raised);
    box-shadow: 0 0 0 1px var(--line-strong);
  }
  .when {
    margin-left: auto;
    text-align: right;
  }
  form {
    display: grid;
    gap: 0.7rem;
  }
  label {
    display: grid;
    gap: 0.2rem;
    font-size: 0.8125rem;
    font-weight: 560;
    color: var(--muted);
  }
  input {
    font: inherit;
    font-size: 0.9375rem;
    min-height: 2.2rem;
    padding: 0.25rem 0.5rem;
    color: var(--text);
    background: var(--ground);
    border: 1px solid var(--line-strong);
    border-radius: 0.45rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-top: 0.7rem;
  }
  .chips li {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    max-width: 100%;
    padding: 0 0 0 0.75rem;
    font-size: 0.875rem;
    background: color-mix(in srgb, var(--accent) 12%, var(--surface));
    border: 1px solid color-mix(in srgb, var(--accent) 45%, var(--line));
    border-radius: 2rem;
  }
  .chips b {
    min-width: 0;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chips a {
    display: grid;
    place-items: center;
    width: 1.9rem;
    height: 1.9rem;
    font-size: 1.1rem;
    text-decoration: none;
    border-radius: 50%;
  }
  .note {
    margin-top: 0.7rem;
    padding: 0.45rem 0.9rem;
    font-size: 0.875rem;
    background: color-mix(in srgb, var(--ad) 12%, var(--surface));
    border: 1px solid color-mix(in srgb, var(--ad) 50%, var(--line));
    border-radius: 0.6rem;
  }
  .note.bad {
    background: color-mix(in srgb, var(--error) 10%, var(--surface));
    border-color: color-mix(in srgb, var(--error) 50%, var(--line));
  }
  @media (pointer: coarse) {
    .ranges a {
      padding: 0.6rem 0.7rem;
    }
    .chips a {
      width: 2.6rem;
      height: 2.6rem;
    }
  }
  @media (max-width: 600px) {
    h1 {
      width: 100%;
      margin: 0;
    }
    .ranges {
      width: 100%;
    }
    .ranges a {
      flex: 1;
      padding-inline: 0.2rem;
      text-align: center;
    }
    .when {
      order: 1;
      width: 100%;
      margin: 0;
      text-align: left;
    }
  }
`;
