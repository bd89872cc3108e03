import { writeFileSync } from 'node:fs';

const rate = 24000;

/** Writes a soft pad as a WAV file: a chord of slightly detuned sines that breathe in turn, faded at both ends. */
export function writePad(file, seconds, chord) {
  const samples = Math.floor(seconds * rate);
  const data = Buffer.alloc(44 + samples * 2);
  writeHeader(data, samples);
  for (let i = 0; i < samples; i += 1) {
    const t = i / rate;
    const fade = Math.min(1, t / 1.5, (seconds - t) / 2);
    data.writeInt16LE(Math.round(chordAt(chord, t) * fade * 32767 * 0.16), 44 + i * 2);
  }
  writeFileSync(file, data);
}

function chordAt(chord, t) {
  let sum = 0;
  for (let k = 0; k < chord.length; k += 1) {
    const breath = 0.55 + 0.45 * Math.sin(t * (0.21 + 0.07 * k) + k * 1.9);
    const turn = 2 * Math.PI * chord[k] * t;
    sum += breath * (Math.sin(turn) + 0.6 * Math.sin(turn * 1.0035) + 0.15 * Math.sin(turn * 2));
  }
  return sum / Math.sqrt(chord.length);
}

function writeHeader(data, samples) {
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + samples * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(samples * 2, 40);
}
