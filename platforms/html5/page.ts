/** The page as old sets know it. */
interface Page {
  readonly hidden?: boolean;
  readonly webkitHidden?: boolean;
}

/** Whether the app is in the background; by an older name on webOS up to 2 and Tizen 2.3. False where there is no page. */
export function isHidden(page: Page | undefined): boolean {
  return page !== undefined && (page.hidden === true || page.webkitHidden === true);
}
