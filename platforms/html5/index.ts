/** HTML5 media elements: any browser, and the TVs whose player is a `<video>`. The folder to copy for a new platform. */
import type { Platform } from 'tenfoot/platform';
import { watchDocument } from './lifecycle.js';
import { connectMediaElement, type Html5Options } from './player.js';

export type { Html5Options } from './player.js';

/** The platform of HTML media elements. */
export function html5(options?: Html5Options): Platform<HTMLMediaElement> {
  return {
    name: 'html5',
    connect: (element, observer) => connectMediaElement(element, observer, options),
    lifecycle: (listener) => watchDocument(listener),
  };
}
