/** LG TVs with webOS: HTML media elements as these sets have them, and the Luna services around them. */
import type { Platform } from 'tenfoot/platform';
import { watchDocument } from '../html5/lifecycle.js';
import { createWebOSDevice } from './device.js';
import type { WebOSGlobals } from './luna.js';
import { connectWebOSElement } from './player.js';

export { askDeviceId } from './device-id.js';
export type { ServiceBridge, ServiceBridgeConstructor, SystemObject, WebOSGlobals } from './luna.js';

/**
 * The platform of LG TVs, webOS TV 1 and later. Needs nothing of LG's own library.
 *
 * @param globals where the vendor's objects are, when they are not globals of the page
 */
export function webos(globals?: WebOSGlobals): Platform<HTMLMediaElement> {
  return {
    name: 'webos',
    connect: connectWebOSElement,
    lifecycle: (listener) => watchDocument(listener, 'webOSRelaunch'),
    device: () => createWebOSDevice(globals),
  };
}
