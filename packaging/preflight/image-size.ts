export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The size of a PNG, from its header; undefined when it is none, or cut off. */
export function pngSize(bytes: Uint8Array): ImageSize | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isPng =
    data.length >= 45 && data.toString('latin1', 1, 4) === 'PNG' && data.toString('latin1', 12, 16) === 'IHDR';
  // One that is cut off has no end chunk.
  if (!isPng || data.toString('latin1', data.length - 8, data.length - 4) !== 'IEND') return undefined;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}
