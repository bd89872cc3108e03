/** Which view an address asks for. Addresses live in the hash, so that the page works from any folder. */
export type Route =
  | { readonly view: 'live' }
  | { readonly view: 'session'; readonly sid: string }
  | { readonly view: 'unknown'; readonly hash: string };

/** Reads a location hash. An address nobody knows is told, not sent home silently. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/\/+$/, '');
  if (path === '') return { view: 'live' };
  const sid = /^\/sessions\/([^/]+)$/.exec(path)?.[1];
  if (sid === undefined) return { view: 'unknown', hash };
  try {
    return { view: 'session', sid: decodeURIComponent(sid) };
  } catch {
    return { view: 'unknown', hash };
  }
}

/** Address of the first view. */
export const homeHash = '#/';

/** Address of one session. */
export function sessionHash(sid: string): string {
  return `#/sessions/${encodeURIComponent(sid)}`;
}
