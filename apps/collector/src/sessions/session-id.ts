import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A session id is 64 hexadecimal digits: 4 bytes second of creation, 12 bytes random, 16 bytes signature of both. So a
 * forged or foreign id is told without a look-up, and so is one that is too old.
 *
 * Random rather than derived from the body: the store finds a repeated `sessionStart` by its hash, within the 24 hours in
 * which it means the same session; an id derived from the body would come back after them and meet its predecessor.
 */
const shape = /^[0-9a-f]{64}$/;

/** Makes the id of a session opened at `now` (milliseconds since the epoch). */
export function createSessionId(secret: Buffer, now: number): string {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(Math.floor(now / 1000) % 2 ** 32, 0);
  randomBytes(12).copy(head, 4);
  return Buffer.concat([head, sign(secret, head)]).toString('hex');
}

/** Whether `sid` is an id that this secret signed. */
export function isOwnSessionId(secret: Buffer, sid: string): boolean {
  if (!shape.test(sid)) return false;
  const bytes = Buffer.from(sid, 'hex');
  return timingSafeEqual(sign(secret, bytes.subarray(0, 16)), bytes.subarray(16));
}

/** When an id was made, in milliseconds since the epoch, to the second below. It has to be one of ours. */
export function openedAtOf(sid: string): number {
  return parseInt(sid.slice(0, 8), 16) * 1000;
}

function sign(secret: Buffer, head: Buffer): Buffer {
  return createHmac('sha256', secret).update(head).digest().subarray(0, 16);
}
