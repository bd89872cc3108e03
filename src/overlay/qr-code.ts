/**
 * QR codes of alphanumeric text (ISO/IEC 18004): error correction M, versions 1 to 14, which is as fine as a phone can
 * read from the sofa. Only what the overlay needs, in words that an engine of 2014 knows: encoders on the registry ask
 * for younger built-ins (`Array.from`, `fill`) or bring what a TV has no use for.
 */

/** The alphanumeric mode's characters, by value (table 5). */
const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Error correction M, by version: codewords of correction in a block, and blocks (table 9). */
const correction = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24];
const blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9];
/** The largest version. */
export const largest = correction.length;

/** Rows of modules; 1 is dark. The quiet zone around them is the reader's to add. */
export type QrCode = readonly (readonly number[])[];

/** What a matrix is before it is done: `null` where data goes. */
type Draft = (number | null)[][];

const sizeOf = (version: number): number => 17 + 4 * version;

/** Codewords of a version, data and correction (7.1): what the function patterns leave free. */
function codewordsOf(version: number): number {
  const patterns = version < 2 ? 0 : Math.floor(version / 7) + 2;
  const alignment = patterns ? 25 * patterns * patterns - 10 * patterns - 55 : 0;
  return Math.floor((16 * version * version + 128 * version + 64 - alignment - (version < 7 ? 0 : 36)) / 8);
}

const dataCodewordsOf = (version: number): number =>
  codewordsOf(version) - (correction[version - 1] as number) * (blocks[version - 1] as number);

const countBitsOf = (version: number): number => (version < 10 ? 9 : 11);

/** Characters that a version holds. */
export function capacityOf(version: number): number {
  const bits = dataCodewordsOf(version) * 8 - 4 - countBitsOf(version);
  return 2 * Math.floor(bits / 11) + (bits % 11 >= 6 ? 1 : 0);
}

/** The text as data codewords (7.4). */
function encodeData(text: string, version: number): number[] {
  let bits = '';
  const append = (value: number, width: number): void => {
    for (let i = width - 1; i >= 0; i--) bits += String((value >> i) & 1);
  };
  append(2, 4);
  append(text.length, countBitsOf(version));
  for (let i = 0; i < text.length; i += 2) {
    const first = characters.indexOf(text.charAt(i));
    if (i + 1 < text.length) append(first * 45 + characters.indexOf(text.charAt(i + 1)), 11);
    else append(first, 6);
  }
  const most = dataCodewordsOf(version);
  append(0, Math.min(4, most * 8 - bits.length));
  append(0, (8 - (bits.length % 8)) % 8);
  const codewords: number[] = [];
  for (let i = 0; i < bits.length; i += 8) codewords.push(parseInt(bits.slice(i, i + 8), 2));
  for (let pad = 0xec; codewords.length < most; pad ^= 0xec ^ 0x11) codewords.push(pad);
  return codewords;
}

/** Product in the field of 256 elements that the code is built on (7.5.2). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> i) & 1) * a);
  return product;
}

/** The polynomial that divides the data; its leading 1 is left out. */
function divisorOf(degree: number): number[] {
  const result: number[] = [];
  while (result.length < degree) result.push(result.length === degree - 1 ? 1 : 0);
  for (let i = 0, root = 1; i < degree; i++) {
    for (let j = 0; j < degree; j++) result[j] = multiply(result[j] as number, root) ^ (result[j + 1] || 0);
    root = multiply(root, 2);
  }
  return result;
}

function remainderOf(data: readonly number[], divisor: readonly number[]): number[] {
  const result = divisor.map(() => 0);
  data.forEach((codeword) => {
    const factor = codeword ^ (result.shift() as number);
    result.push(0);
    divisor.forEach((coefficient, i) => (result[i] = (result[i] as number) ^ multiply(coefficient, factor)));
  });
  return result;
}

/** Data and correction in the order in which they are drawn (7.6). */
function interleave(data: readonly number[], version: number): number[] {
  const count = blocks[version - 1] as number;
  const divisor = divisorOf(correction[version - 1] as number);
  const short = Math.floor(data.length / count);
  // The last blocks are one longer.
  const firstLong = count - (data.length % count);
  const parts: number[][] = [];
  for (let i = 0, at = 0; i < count; i++) {
    const length = short + (i < firstLong ? 0 : 1);
    parts.push(data.slice(at, at + length));
    at += length;
  }
  const ends = parts.map((part) => remainderOf(part, divisor));
  const result: number[] = [];
  const draw = (columns: readonly number[][], length: number): void => {
    for (let i = 0; i < length; i++) {
      columns.forEach((column) => {
        if (i < column.length) result.push(column[i] as number);
      });
    }
  };
  draw(parts, short + 1);
  draw(ends, divisor.length);
  return result;
}

/** Centres of the alignment patterns (annex E). */
function alignmentsOf(version: number): number[] {
  if (version < 2) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = [6];
  for (let i = count - 2; i >= 0; i--) places.push(sizeOf(version) - 7 - i * step);
  return places;
}

/** The remainder of `value`, shifted, by a generator: how format and version are protected (annexes C and D). */
function protect(value: number, width: number, generator: number): number {
  let rest = value << width;
  for (let i = 31; i >= width; i--) if ((rest >> i) & 1) rest ^= generator << (i - width);
  return (value << width) | rest;
}

function drawFormat(draft: Draft, mask: number): void {
  const size = draft.length;
  const set = (x: number, y: number, bit: number): void => void ((draft[y] as number[])[x] = bit);
  // Error correction M is 0 in the format.
  const format = protect(mask, 10, 0x537) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const bit = (format >> i) & 1;
    if (i < 8) {
      set(8, i < 6 ? i : i + 1, bit);
      set(size - 1 - i, 8, bit);
    } else {
      set(i === 8 ? 7 : 14 - i, 8, bit);
      set(8, size - 15 + i, bit);
    }
  }
  set(8, size - 8, 1);
}

/** Everything that stands where it stands whatever the text is (6.3). */
function drawPatterns(version: number): Draft {
  const size = sizeOf(version);
  const draft: Draft = [];
  for (let y = 0; y < size; y++) {
    const row: (number | null)[] = [];
    for (let x = 0; x < size; x++) row.push(x === 6 ? 1 - (y % 2) : y === 6 ? 1 - (x % 2) : null);
    draft.push(row);
  }
  const square = (cx: number, cy: number, radius: number, isDark: (distance: number) => boolean): void => {
    for (let y = Math.max(0, cy - radius); y <= Math.min(size - 1, cy + radius); y++) {
      for (let x = Math.max(0, cx - radius); x <= Math.min(size - 1, cx + radius); x++) {
        (draft[y] as number[])[x] = isDark(Math.max(Math.abs(x - cx), Math.abs(y - cy))) ? 1 : 0;
      }
    }
  };
  const centres = alignmentsOf(version);
  const last = centres.length - 1;
  centres.forEach((x, i) =>
    centres.forEach((y, j) => {
      const isCorner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!isCorner) square(x, y, 2, (distance) => distance !== 1);
    }),
  );
  const isFinder = (distance: number): boolean => distance !== 2 && distance !== 4;
  square(3, 3, 4, isFinder);
  square(size - 4, 3, 4, isFinder);
  square(3, size - 4, 4, isFinder);
  if (version >= 7) {
    const bits = protect(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const near = Math.floor(i / 3);
      const far = size - 11 + (i % 3);
      (draft[near] as number[])[far] = (draft[far] as number[])[near] = (bits >> i) & 1;
    }
  }
  drawFormat(draft, 0);
  return draft;
}

/** Which modules a mask turns over (7.8.2). */
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Two columns at a time, up and down, from the right (7.7.3). */
function drawData(patterns: Draft, codewords: readonly number[], mask: number): number[][] {
  const size = patterns.length;
  const turns = masks[mask] as (x: number, y: number) => boolean;
  const drawn = patterns.map((row) => row.slice());
  drawFormat(drawn, mask);
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const goesUp = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = goesUp ? size - 1 - step : step;
      for (let x = right; x > right - 2; x--) {
        if ((patterns[y] as (number | null)[])[x] !== null) continue;
        const bit = ((codewords[at >> 3] || 0) >> (7 - (at & 7))) & 1;
        (drawn[y] as number[])[x] = turns(x, y) ? 1 - bit : bit;
        at++;
      }
    }
  }
  return drawn as number[][];
}

/** How badly a line reads: runs of five and more, and what looks like a finder pattern (7.8.3.1). */
function lineFaults(line: string): number {
  let faults = 0;
  (line.match(/0{5,}|1{5,}/g) || []).forEach((run) => (faults += run.length - 2));
  const wide = `0000${line}0000`;
  for (let at = wide.indexOf('1011101'); at >= 0; at = wide.indexOf('1011101', at + 1)) {
    if (wide.slice(at - 4, at) === '0000') faults += 40;
    if (wide.slice(at + 7, at + 11) === '0000') faults += 40;
  }
  return faults;
}

function faultsOf(modules: QrCode): number {
  const size = modules.length;
  let faults = 0;
  let dark = 0;
  modules.forEach((row, y) => {
    faults += lineFaults(row.join('')) + lineFaults(modules.map((other) => other[y]).join(''));
    row.forEach((module, x) => {
      dark += module;
      const below = modules[y + 1];
      const isBlock = below && module === row[x + 1] && module === below[x] && module === below[x + 1];
      if (isBlock) faults += 3;
    });
  });
  return faults + 10 * Math.max(0, Math.ceil(Math.abs((dark * 20) / (size * size) - 10)) - 1);
}

/**
 * The smallest QR code that holds a text.
 *
 * @throws RangeError on a text that is too long, or of other characters
 */
export function encodeQr(text: string): QrCode {
  let version = 1;
  while (version < largest && capacityOf(version) < text.length) version++;
  if (capacityOf(version) < text.length) {
    throw new RangeError(`expected at most ${capacityOf(largest)} characters, got ${text.length}`);
  }
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (characters.indexOf(character) < 0) throw new RangeError(`expected ${characters}, got ${character}`);
  }
  const patterns = drawPatterns(version);
  const codewords = interleave(encodeData(text, version), version);
  let best: number[][] = [];
  let fewest = Infinity;
  masks.forEach((_turns, mask) => {
    const drawn = drawData(patterns, codewords, mask);
    const faults = faultsOf(drawn);
    if (faults >= fewest) return;
    fewest = faults;
    best = drawn;
  });
  return best;
}
