/** Which view an address asks for. Addresses live in the hash, so that the page works from any folder. */
export type Route =
  | { readonly view: 'live' }
  /** Views that read `search`, what follows the `?`: range, filters, order (see `report-address.ts`). */
  | { readonly view: ReportView; readonly search: string }
  | { readonly view: 'session'; readonly sid: string }
  | { readonly view: 'unknown'; readonly hash: string };

/** Views with a range and filters in their address. */
export const reportViews = ['quality', 'content', 'sessions'] as const;
export type ReportView = (typeof reportViews)[number];

/** Reads a location hash. An address nobody knows is told, not sent home silently. */
export function parseRoute(hash: string): Route {
  const [whole = '', path = '', search = ''] = /^#?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const plain = path.replace(/\/+$/, '');
  if (plain === '') return { view: 'live' };
  const view = reportViews.find((one) => plain === `/${one}`);
  if (view !== undefined) return { view, search };
  const sid = /^\/sessions\/([^/]+)$/.exec(plain)?.[1];
  if (sid === undefined) return { view: 'unknown', hash: whole };
  try {
    return { view: 'session', sid: decodeURIComponent(sid) };
  } catch {
    return { view: 'unknown', hash: whole };
  }
}

/** Address of the first view. */
export const homeHash = '#/';

/** Address of a view with a range and filters. */
export function viewHash(view: ReportView, search = ''): string {
  return `#/${view}${search === '' ? '' : `?${search}`}`;
}

/** Address of one session. */
export function sessionHash(sid: string): string {
  return `#/sessions/${encodeURIComponent(sid)}`;
}
