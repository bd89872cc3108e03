import { BadArchiveError } from './limits.js';

const magic = '!<arch>\n';
const headerSize = 60;

/** The members of an `ar` archive, as Debian's packages are and webOS' .ipk. Throws a BadArchiveError. */
export function unar(archive: Uint8Array): Map<string, Uint8Array> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  if (bytes.toString('latin1', 0, magic.length) !== magic) throw new BadArchiveError('it is no ar archive');
  const members = new Map<string, Uint8Array>();
  for (let at = magic.length; at < bytes.length;) {
    const header = bytes.toString('latin1', at, at + headerSize);
    if (header.length < headerSize || !header.endsWith('`\n')) throw new BadArchiveError('it is damaged or cut off');
    const name = header.slice(0, 16).trim().replace(/\/$/, '');
    const size = Number(header.slice(48, 58).trim());
    at += headerSize;
    if (!Number.isInteger(size) || size < 0 || at + size > bytes.length) {
      throw new BadArchiveError(`it is cut off: ${JSON.stringify(name)} should have ${size} bytes`);
    }
    members.set(name, bytes.subarray(at, at + size));
    at += size + (size % 2);
  }
  return members;
}
