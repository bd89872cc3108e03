/**
 * CRC-32/MPEG-2, as sections of a transport stream end with (ISO/IEC 13818-1, annex A): polynomial 0x04C11DB7, started with ones, nothing
 * reflected or inverted. Over a section with its CRC it is 0.
 */
export function crc32Mpeg(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
