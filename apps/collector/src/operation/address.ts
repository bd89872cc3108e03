import { isIPv4 } from 'node:net';

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  const plain = withoutPrefix(address);
  return plain === '::1' || (plain.startsWith('127.') && isIPv4(plain));
}

/** Whom an address stands for: itself, or of IPv6 the network of 64 bits, since every home has as many addresses. */
export function networkOf(address: string): string {
  const plain = withoutPrefix(address);
  // Not checked any further: that would cost every request more than its place in the buckets.
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = plain.includes('::')
    ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
    : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** IPv4 as a socket for both kinds names it. */
function withoutPrefix(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
