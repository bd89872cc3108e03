import type { Lifecycle, LifecycleChange } from 'tenfoot/platform';

/** A document as engines before Chromium 33 have it, too (webOS 1 and 2). */
type AnyDocument = Partial<Document> & { readonly webkitHidden?: boolean };

/**
 * Watches the page: seen or hidden, frozen, put away and fetched back (Page Lifecycle, `pagehide` for what cannot do
 * that). Attached to the document and its window; tells nothing where there are none.
 *
 * @param relaunched name of the event by which a set says that the app was launched while it runs
 */
export function watchDocument(listener: (change: LifecycleChange) => void, relaunched?: string): Lifecycle {
  const attached: (readonly [target: EventTarget, type: string, listener: (event: Event) => void])[] = [];
  const page: AnyDocument = typeof document === 'object' ? document : {};
  const isHidden = (): boolean => Boolean(page.hidden || page.webkitHidden);

  function listen(target: EventTarget, types: string, tell: (event: Event) => LifecycleChange): void {
    types.split(' ').forEach((type) => {
      const told = (event: Event): void => listener(tell(event));
      // Before the app's own listeners can stop it on its way.
      target.addEventListener(type, told, true);
      attached.push([target, type, told]);
    });
  }

  if (typeof document === 'object' && typeof window === 'object') {
    const seen = (): LifecycleChange => (isHidden() ? 'background' : 'foreground');
    listen(document, 'visibilitychange webkitvisibilitychange resume', seen);
    listen(document, 'freeze', () => 'background');
    // A set that launches an app again brings it back, and may say no more than that.
    listen(window, relaunched ? `pageshow ${relaunched}` : 'pageshow', seen);
    // A page that is kept whole may come back; one that is not, will not.
    listen(window, 'pagehide', (event) => ((event as PageTransitionEvent).persisted ? 'background' : 'leaving'));
    listen(window, 'online', () => 'online');
    if (isHidden()) listener('background');
  }

  return {
    disconnect() {
      attached.splice(0).forEach(([target, type, told]) => target.removeEventListener(type, told, true));
    },
  };
}
