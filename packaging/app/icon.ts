import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

/** The app's ground, its off-white and its accent (apps/sample-tv/src/theme.ts). */
const ground: Colour = [11, 15, 23];
const paper: Colour = [238, 242, 247];
const accent: Colour = [255, 180, 84];

/** Distance to a rectangle with rounded corners around the origin, below zero inside. */
function toBox(x: number, y: number, halfWidth: number, halfHeight: number, radius: number): number {
  const dx = Math.abs(x) - halfWidth + radius;
  const dy = Math.abs(y) - halfHeight + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** Distance to a triangle that points to the right, its three edges as half planes. */
function toTriangle(x: number, y: number, size: number): number {
  return Math.max(-x - size * 0.5, x * 0.5 + Math.abs(y) * 0.866 - size * 0.5);
}

/** The mark, a set with a play sign and its foot, at a point; (0, 0) is the middle, 1 half of the shorter side. */
function paint(x: number, y: number, soft: number): Colour {
  if (Math.abs(x) > 0.75 || Math.abs(y) > 0.75) return ground;
  const cover = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance / soft));
  const screen = toBox(x, y + 0.06, 0.66, 0.44, 0.1);
  const foot = toBox(x, y - 0.56, 0.26, 0.04, 0.04);
  const frame = Math.max(cover(Math.abs(screen) - 0.045), cover(foot));
  const play = cover(toTriangle(x + 0.03, y + 0.06, 0.24));
  if (frame === 0 && play === 0) return ground;
  const mix = (from: Colour, to: Colour, by: number): Colour => [
    from[0] + (to[0] - from[0]) * by,
    from[1] + (to[1] - from[1]) * by,
    from[2] + (to[2] - from[2]) * by,
  ];
  return mix(mix(ground, paper, frame), accent, play);
}

/** The app's mark in the middle of a picture of any size, as a PNG without transparency. */
export function drawIcon(width: number, height = width): Uint8Array {
  const unit = Math.min(width, height) / 2;
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const colour = paint((column + 0.5 - width / 2) / unit, (row + 0.5 - height / 2) / unit, 1 / unit);
      // Buffer rounds down.
      const at = row * (width * 3 + 1) + 1 + column * 3;
      for (let index = 0; index < 3; index++) rows[at + index] = (colour[index] ?? 0) + 0.5;
    }
  }
  return encodePng(width, height, rows);
}

/** PNG with 8 bits for each of red, green and blue; every row of `rows` starts with a 0, "no filter" (ISO/IEC 15948). */
function encodePng(width: number, height: number, rows: Buffer): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}
