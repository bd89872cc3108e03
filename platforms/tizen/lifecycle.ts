import type { Lifecycle, LifecycleChange } from 'tenfoot/platform';
import { watchDocument } from '../html5/lifecycle.js';
import { ask, pageGlobals, type TizenGlobals } from './device.js';

/**
 * Watches the page, launches of the app while it runs (`appcontrol`: a deep link, a preview tile), and the memory of the set, which
 * ends apps without a word when it runs out of it.
 */
export function watchTizen(
  listener: (change: LifecycleChange) => void,
  globals: TizenGlobals = pageGlobals(),
): Lifecycle {
  const page = watchDocument(listener, 'appcontrol');
  const info = ask(() => (globals.tizen || {}).systeminfo);
  const id = ask(() =>
    info?.addPropertyValueChangeListener?.('MEMORY', (memory) => {
      if (ask(() => memory.status) === 'WARNING') listener('memory-low');
    }),
  );

  return {
    disconnect() {
      page.disconnect();
      if (id !== undefined) ask(() => info?.removePropertyValueChangeListener?.(id));
    },
  };
}
