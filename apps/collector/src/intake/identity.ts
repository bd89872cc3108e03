import { hash } from 'node:crypto';

/**
 * Identity of a body: 128 bits of SHA-256 over its bytes as sent, in hexadecimal. Timestamps do not identify events:
 * clients send several in one millisecond.
 */
export function hashOf(body: Buffer | string): string {
  return hash('sha256', body).slice(0, 32);
}
