/**
 * tenfoot for old sets and for `<script>`: the tracker through `XMLHttpRequest`, and every platform. The build makes the
 * global `tenfoot` of it, in ES5 (`dist/tenfoot.global.js`). ky, which needs more than old sets have, is not in it: the
 * `createTracker` here hides the one that would come with the rest.
 */
import { createDefaultParts } from './default-parts.js';
import { createXhrTransport } from './delivery/xhr-transport.js';
import { checkOptions, type TrackerOptions } from './options.js';
import { joinTracker, type Tracker } from './tracker.js';

export * from '../platforms/hbbtv/index.js';
export * from '../platforms/html5/index.js';
export * from '../platforms/tizen/index.js';
export * from '../platforms/webos/index.js';
export * from './index.js';

/**
 * Creates a tracker that posts through `XMLHttpRequest` and keeps what is not yet acknowledged through localforage.
 *
 * @throws TypeError that names the wrong option, what was expected and what came. Nothing throws afterwards.
 */
export function createTracker<Player>(options: TrackerOptions<Player>): Tracker<Player> {
  checkOptions(options);
  return joinTracker(options, createDefaultParts(options, createXhrTransport()));
}
