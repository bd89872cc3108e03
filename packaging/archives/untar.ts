import { gunzipSync } from 'node:zlib';
import { BadArchiveError, createUnpacking, limits, tooMuch } from './limits.js';

const block = 512;
const text = (bytes: Buffer): string => bytes.toString('utf8').replace(/\0.*$/s, '');
const octal = (bytes: Buffer): number => parseInt(text(bytes).trim() || '0', 8);

/** The files of a `.tar.gz`: ustar, with the long names of GNU and of pax. Throws a BadArchiveError. */
export function untarGz(archive: Uint8Array): Map<string, Uint8Array> {
  let bytes: Buffer;
  try {
    bytes = gunzipSync(archive, { maxOutputLength: limits.bytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooMuch();
    throw new BadArchiveError('it is no gzip, or damaged, or cut off');
  }
  const unpacking = createUnpacking();
  let longName = '';
  for (let at = 0; at + block <= bytes.length;) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return unpacking.files;
    checkSum(header);
    const size = octal(header.subarray(124, 136));
    const type = String.fromCharCode(header[156] ?? 0);
    const data = bytes.subarray(at + block, at + block + size);
    if (data.length !== size) break;
    at += block + Math.ceil(size / block) * block;
    const prefix = text(header.subarray(257, 262)) === 'ustar' ? text(header.subarray(345, 500)) : '';
    const path = longName || [prefix, text(header.subarray(0, 100))].filter(Boolean).join('/');
    longName = '';
    if (type === 'L') longName = text(data);
    else if (type === 'x') longName = paxPath(data.toString('utf8'));
    else if (type === '0' || type === '\0') unpacking.add(path, data);
    else if (type === '1' || type === '2') throw new BadArchiveError(`${JSON.stringify(path)} is a link`);
  }
  throw new BadArchiveError('it is cut off: the end of the tar is missing');
}

function checkSum(header: Buffer): void {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (sum !== octal(header.subarray(148, 156)))
    throw new BadArchiveError('it is no tar, or damaged: a checksum differs');
}

const paxPath = (records: string): string => /^\d+ path=(.*)$/m.exec(records)?.[1] ?? '';
