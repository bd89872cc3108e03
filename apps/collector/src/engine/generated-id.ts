import { createHash } from 'node:crypto';

/** An id made of parts: 16 hexadecimal digits, equal for equal parts in whatever session. */
export function generatedId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
