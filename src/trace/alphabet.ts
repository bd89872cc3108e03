/**
 * Bytes as text that a QR code holds in its alphanumeric mode (5.5 bits a character), and that survives being copied,
 * mailed, pasted into a chat and given to a shell: of the 45 characters there (ISO/IEC 18004, table 5) these 41 are no
 * blank, no markup, no smiley and no variable. 41³ is just above 2¹⁶: three characters are two bytes.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ%+-./';
const base = alphabet.length;

/** A whole number as so many characters, the lowest first. */
export function writeNumber(value: number, characters: number): string {
  let text = '';
  for (let rest = value; text.length < characters; rest = Math.floor(rest / base)) text += alphabet.charAt(rest % base);
  return text;
}

/** The number that some characters are; NaN where one is none of ours. */
export function readNumber(text: string): number {
  let value = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const digit = alphabet.indexOf(text.charAt(i));
    if (digit < 0) return NaN;
    value = value * base + digit;
  }
  return value;
}

/** Bytes as text. */
export function writeBytes(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const first = bytes[i] as number;
    text += i + 1 < bytes.length ? writeNumber(first * 256 + (bytes[i + 1] as number), 3) : writeNumber(first, 2);
  }
  return text;
}

/** Text as bytes; `null` for what `writeBytes` never makes. */
export function readBytes(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 2) / 3));
  for (let i = 0, at = 0; i < text.length; i += 3) {
    const isPair = i + 3 <= text.length;
    const value = readNumber(text.slice(i, i + 3));
    if (!(value <= (isPair ? 0xffff : 0xff))) return null;
    if (isPair) bytes[at++] = value >> 8;
    bytes[at++] = value & 255;
  }
  return bytes;
}
