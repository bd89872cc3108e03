interface TvWindow {
  tizen?: { application?: { getCurrentApplication(): { exit(): void } } };
  oipfApplicationManager?: unknown;
}

/** Closes the app the way its platform wants it; `stay` is called where nothing lets itself be closed. */
export function leaveApp(stay: () => void): void {
  const tizen = (window as TvWindow).tizen?.application;
  if (tizen) tizen.getCurrentApplication().exit();
  else window.close();
  // A browser tab that no script opened stays: be at home again rather than on a dead dialog.
  setTimeout(stay, 500);
}
