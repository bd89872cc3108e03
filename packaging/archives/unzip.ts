import { crc32, inflateRawSync } from 'node:zlib';
import { BadArchiveError, createUnpacking, tooMuch } from './limits.js';

const signatures = { end: 0x06054b50, entry: 0x02014b50, file: 0x04034b50 } as const;
const endSize = 22;

/**
 * The files of a zip, as its directory lists them (PKWARE's APPNOTE 6.3). Every length and checksum is held against what is there, and nothing is
 * inflated beyond what the directory says. Throws a BadArchiveError. Zip64 and encryption are not known: no package has them.
 */
export function unzip(archive: Uint8Array): Map<string, Uint8Array> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  try {
    return readEntries(bytes);
  } catch (error) {
    if (error instanceof RangeError)
      throw new BadArchiveError('it is cut off or damaged: its directory points outside of it');
    throw error;
  }
}

function readEntries(bytes: Buffer): Map<string, Uint8Array> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const unpacking = createUnpacking();
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (bytes.readUInt32LE(at) !== signatures.entry) throw new BadArchiveError('its directory is damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    const path = slice(bytes, at + 46, nameLength).toString('utf8');
    const isLink = ((bytes.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000;
    if (isLink) throw new BadArchiveError(`${JSON.stringify(path)} is a link`);
    if (!path.endsWith('/')) unpacking.add(path, readEntry(bytes, at, path, unpacking.left()));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return unpacking.files;
}

/** Where the end of the directory stands; a comment of up to 64 KiB may follow it. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - endSize; at >= Math.max(0, bytes.length - endSize - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === signatures.end) return at;
  }
  throw new BadArchiveError('it is no zip, or cut off: the end of its directory is missing');
}

function readEntry(bytes: Buffer, at: number, path: string, left: number): Uint8Array {
  const quoted = JSON.stringify(path);
  if (bytes.readUInt16LE(at + 8) & 1) throw new BadArchiveError(`${quoted} is encrypted`);
  const method = bytes.readUInt16LE(at + 10);
  const [packed, unpacked] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
  if (unpacked > left) throw tooMuch();
  const start = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(start) !== signatures.file) throw new BadArchiveError(`${quoted} is not where it should be`);
  const data = slice(bytes, start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28), packed);
  const content = method === 0 ? data : inflate(data, method, unpacked, quoted);
  if (content.length !== unpacked || crc32(content) !== bytes.readUInt32LE(at + 16)) {
    throw new BadArchiveError(`${quoted} is damaged: length or checksum differ`);
  }
  return content;
}

function inflate(data: Buffer, method: number, length: number, quoted: string): Buffer {
  if (method !== 8) throw new BadArchiveError(`${quoted} is packed by method ${method}; 0 and 8 are known`);
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(length, 1) });
  } catch {
    throw new BadArchiveError(`${quoted} is damaged: it does not unpack to ${length} bytes`);
  }
}

function slice(bytes: Buffer, from: number, length: number): Buffer {
  if (from + length > bytes.length) throw new RangeError();
  return bytes.subarray(from, from + length);
}
