import { css } from 'lit';

/** Layout of the page: the bar on top, and places in it. */
export const dashboardStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr;
    min-height: 100dvh;
  }
  header {
    position: sticky;
    top: 0;
    z-index: 5;
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0.55rem clamp(0.75rem, 2vw, 2rem);
    background: color-mix(in srgb, var(--ground) 88%, transparent);
    backdrop-filter: blur(10px);
    border-bottom: 1px solid var(--line);
  }
  .home {
    display: flex;
    align-items: center;
    gap: 0.55rem;
    color: var(--text);
    font-size: 1.0625rem;
    font-weight: 680;
    letter-spacing: -0.02em;
    text-decoration: none;
  }
  .home svg {
    color: var(--accent);
  }
  nav {
    display: flex;
    gap: 0.2rem;
    margin: 0 auto 0 0.6rem;
  }
  nav a {
    padding: 0.3rem 0.75rem;
    font-size: 0.9375rem;
    font-weight: 560;
    color: var(--muted);
    text-decoration: none;
    white-space: nowrap;
    border-radius: 0.5rem;
  }
  nav a:hover {
    color: var(--text);
    background: var(--raised);
  }
  nav a[aria-current] {
    color: var(--text);
    background: var(--raised);
    box-shadow: inset 0 -0.14rem 0 var(--accent);
  }
  .arriving {
    padding: 3rem;
    text-align: center;
  }
  .connection {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    font-size: 0.875rem;
    font-weight: 560;
  }
  .connection svg {
    color: var(--connection);
  }
  main {
    min-width: 0;
    outline: none;
  }
  .skip:focus {
    position: fixed;
    z-index: 9;
    width: auto;
    height: auto;
    clip-path: none;
    padding: 0.5rem 1rem;
    background: var(--surface);
  }
  @media (max-width: 760px) {
    header {
      flex-wrap: wrap;
      row-gap: 0.2rem;
    }
    .home {
      margin-right: auto;
    }
    .home span {
      display: none;
    }
    nav {
      order: 1;
      width: 100%;
      margin: 0;
      justify-content: space-between;
    }
    nav a {
      padding-inline: 0.5rem;
    }
  }
  @media (pointer: coarse) {
    nav a {
      padding-block: 0.65rem;
    }
  }
`;
