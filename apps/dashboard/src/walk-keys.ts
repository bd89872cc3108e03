/** Keys that walk an ordered list; the same in the timeline and in the table. */

/** Events per Page Up or Page Down. */
const page = 10;

/** Index that a key leads to, or `undefined` when it is not a walking key. Ends hold. */
export function stepOf(key: string, current: number, count: number): number | undefined {
  const last = Math.max(0, count - 1);
  const to = (index: number): number => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return to(current + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return to(current - 1);
    case 'PageDown':
      return to(current + page);
    case 'PageUp':
      return to(current - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
