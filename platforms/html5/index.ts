/** HTML5 media elements: any browser, and the TVs whose player is a `<video>`. The folder to copy for a new platform. */
import type { Platform } from 'tenfoot/platform';
import { watchDocument } from './lifecycle.js';
import { connectMediaElement } from './player.js';

/** The platform of HTML media elements. */
export function html5(): Platform<HTMLMediaElement> {
  return { name: 'html5', connect: connectMediaElement, lifecycle: watchDocument };
}
