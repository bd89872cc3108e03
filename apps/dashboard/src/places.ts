/** The views that the bar on top leads to. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { readAddress, withoutChoices, writeAddress } from './report-address.js';
import { homeHash, viewHash } from './router.js';
import type { Route } from './router.js';

/** A single session belongs to the sessions. */
const labels = [
  { label: 'Now', views: ['live'] },
  { label: 'Quality', views: ['quality'] },
  { label: 'Content and ads', views: ['content'] },
  { label: 'Sessions', views: ['sessions', 'session'] },
] as const;

/** Links to the views; the one that is open says so. */
export function places(route: Route): TemplateResult {
  // Range and filters go along; what was opened inside a view does not.
  const search = 'search' in route ? writeAddress(withoutChoices(readAddress(route.search).address)) : '';
  return html`<nav aria-label="Views">
    ${labels.map(({ label, views }) => {
      const [view] = views;
      const current = views.some((one) => one === route.view);
      const href = view === 'live' ? homeHash : viewHash(view, search);
      return html`<a href=${href} aria-current=${current ? 'page' : nothing}>${label}</a>`;
    })}
  </nav>`;
}
