/**
 * To be imported before everything else. Where storage is switched off, engines throw as soon as `localStorage` is named, and a
 * part of Lightning's SDK (localcookies) names it unguarded while it is loaded: from here on there is none.
 */
try {
  window.localStorage.getItem('');
} catch {
  Object.defineProperty(window, 'localStorage', { configurable: true, value: undefined });
}
