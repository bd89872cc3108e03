import { callService, type LunaReply, pageGlobals, type WebOSGlobals } from './luna.js';

/**
 * Asks for the hardware id of the set (LGUDID), which stays the same until it is reset to what it was at the factory. The kit
 * never asks for it: an app that does needs the viewer's consent. `done` is called once, with null where there is none (webOS 1
 * and 2, emulators, refused); never when the set does not answer.
 */
export function askDeviceId(done: (id: string | null) => void, globals: WebOSGlobals = pageGlobals()): void {
  callService(globals, 'luna://com.webos.service.sm/deviceid/getIDs', { idType: ['LGUDID'] }, (reply) => {
    const list: unknown = reply && reply.idList;
    const ids = (Array.isArray(list) ? (list as (LunaReply | null)[]) : [])
      .filter((entry) => entry && entry.idType === 'LGUDID' && typeof entry.idValue === 'string' && entry.idValue)
      .map((entry) => (entry as LunaReply).idValue as string);
    done(ids[0] === undefined ? null : ids[0]);
  });
}
