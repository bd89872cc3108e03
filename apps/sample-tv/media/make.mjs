/**
 * Makes every film, card and backdrop of the sample app from nothing but this folder, node and ffmpeg:
 *
 *     node make.mjs              everything
 *     node make.mjs aurora silk  only these
 *     node make.mjs --stills     only pictures
 *     node make.mjs --extras     only the ad spots, the audio title and the segments of the live channel
 *
 * Lengths here are the lengths in ../src/catalogue.ts. The sound starts a little after the picture (an encoder's
 * priming would push the picture back otherwise) and ends before it, so that the picture alone decides how long
 * the container says it is.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClock } from './clock.mjs';
import { createPaint } from './paint.mjs';
import { aurora, dunes, tide } from './scenes-land.mjs';
import { lanterns, orbit, silk } from './scenes-light.mjs';
import { makeChannel, makeSound, makeSpots } from './extras.mjs';
import { writePad } from './sound.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [width, height, fps] = [960, 540, 25];

/** `still`: the second whose picture becomes card and backdrop; `crf`: quality of H.264 and VP9. */
const films = [
  { id: 'aurora', length: 60, scene: aurora, still: 22, crf: [34, 50], chord: [110, 164.81, 220, 277.18] },
  { id: 'tide', length: 40, scene: tide, still: 8, crf: [32, 43], chord: [98, 146.83, 196, 246.94] },
  { id: 'dunes', length: 90, scene: dunes, still: 42, crf: [30, 42], chord: [130.81, 196, 261.63, 329.63] },
  { id: 'orbit', length: 120, scene: orbit, still: 6, crf: [37, 53], chord: [82.41, 123.47, 164.81, 185] },
  { id: 'lanterns', length: 24, scene: lanterns, still: 11, crf: [36, 47], chord: [146.83, 220, 293.66, 369.99] },
  { id: 'silk', length: 12, scene: silk, still: 5, crf: [31, 40], chord: [116.54, 174.61, 233.08, 293.66] },
];

/** Titles that have a picture and no film of their own. */
const pictures = [
  { id: 'channel', length: 24, scene: lanterns, still: 18 },
  { id: 'rings', length: 120, scene: orbit, still: 74 },
  { id: 'lost', length: 90, scene: dunes, still: 84 },
];

async function makeVideo(film) {
  const scratch = mkdtempSync(join(tmpdir(), 'tenfoot-media-'));
  const sound = join(scratch, 'pad.wav');
  writePad(sound, film.length - 0.12, film.chord);
  const encoder = startFfmpeg([
    ...rawInput(width, height, 'rgb24'),
    '-itsoffset',
    '0.04',
    '-i',
    sound,
    ...mp4(film),
    ...webm(film),
  ]);
  const paint = createPaint(width, height);
  const draw = film.scene(paint.aspect, film.length);
  const clock = createClock(width, height);
  for (let frame = 0; frame < film.length * fps; frame += 1) {
    const bytes = Buffer.alloc(width * height * 3);
    draw(paint, frame / fps);
    clock(paint, frame / fps);
    paint.toBytes(bytes);
    if (!encoder.stdin.write(bytes)) await once(encoder.stdin, 'drain');
  }
  await finish(encoder);
  rmSync(scratch, { recursive: true });
}

/** Tuned for gradients: strong deblocking and no psychovisual noise keep big soft surfaces from breaking into blocks. */
function mp4({ id, crf }) {
  const tuned = 'aq-mode=3:aq-strength=1.2:psy=0:deblock=3,3';
  const video = `-c:v libx264 -preset medium -profile:v high -level 3.1 -crf ${crf[0]} -sc_threshold 0 -x264-params ${tuned}`;
  const sound = '-c:a aac -b:a 20k -ac 1';
  return [...`${common(width, height)} ${video} ${sound} -movflags +faststart`.split(' '), file(`${id}.mp4`)];
}

/** Only for browsers without H.264, hence smaller. */
function webm({ id, crf }) {
  const video = `-c:v libvpx-vp9 -b:v 0 -crf ${crf[1]} -deadline good -cpu-used 5 -row-mt 1`;
  const sound = '-c:a libopus -b:a 12k -ac 1';
  return [...`${common(640, 360)} ${video} ${sound}`.split(' '), file(`${id}.webm`)];
}

/** A keyframe every second, so that a seek lands where it was asked to; and the colours said, so that no set guesses. */
function common(w, h) {
  return [
    `-map 0:v -map 1:a -vf scale=${w}:${h}:flags=lanczos:out_color_matrix=bt709:out_range=tv,format=yuv420p`,
    '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv',
    `-g ${fps} -keyint_min ${fps} -map_metadata -1 -fflags +bitexact -flags +bitexact`,
  ].join(' ');
}

async function makeStills(film) {
  mkdirSync(file('art'), { recursive: true });
  await still(film, 1280, 720, rgb, [...'-q:v 2 -pix_fmt yuvj420p'.split(' '), file(`art/${film.id}-backdrop.jpg`)]);
  const png = '-vf scale=480:270:flags=lanczos -c:v png -pred mixed'.split(' ');
  await still(film, 960, 540, card, [...png, file(`art/${film.id}-card.png`)]);
}

async function still(film, w, h, finishing, output) {
  const paint = createPaint(w, h);
  film.scene(paint.aspect, film.length)(paint, film.still);
  const bytes = new Uint8ClampedArray(w * h * 3);
  paint.toBytes(bytes, finishing === rgb ? 1.6 : 0);
  const { data, format } = finishing(bytes, w, h);
  const encoder = startFfmpeg([...rawInput(w, h, format), '-frames:v', '1', ...output]);
  encoder.stdin.write(data);
  await finish(encoder);
}

const rgb = (bytes) => ({ data: Buffer.from(bytes.buffer), format: 'rgb24' });

/** A card is a PNG, the one format that Lightning expects to have an alpha channel: it carries its own round corners and the darker foot that its name stands on: no shader needed on the set. */
function card(bytes, w, h) {
  const data = Buffer.alloc(w * h * 4);
  const radius = h * (16 / 252);
  for (let y = 0, p = 0; y < h; y += 1) {
    const foot = Math.min(1, Math.max(0, (y / h - 0.42) / 0.58));
    for (let x = 0; x < w; x += 1, p += 1) {
      const dx = Math.max(radius - x - 0.5, x + 0.5 - (w - radius), 0);
      const dy = Math.max(radius - y - 0.5, y + 0.5 - (h - radius), 0);
      for (let c = 0; c < 3; c += 1) data[p * 4 + c] = bytes[p * 3 + c] * (1 - 0.72 * foot * (2 - foot));
      data[p * 4 + 3] = 255 * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(dx, dy)));
    }
  }
  return { data, format: 'rgba' };
}

function rawInput(w, h, format) {
  return [...`-f rawvideo -pixel_format ${format} -video_size ${w}x${h} -framerate ${fps} -i -`.split(' ')];
}

function startFfmpeg(rest) {
  return spawn('ffmpeg', ['-v', 'error', '-y', ...rest], { stdio: ['pipe', 'inherit', 'inherit'] });
}

async function finish(encoder) {
  encoder.stdin.end();
  const [code] = await once(encoder, 'close');
  if (code !== 0) throw new Error(`ffmpeg stopped with code ${code}`);
}

function file(name) {
  return join(here, name);
}

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const chosen = ({ id }) => wanted.length === 0 || wanted.includes(id);
if (!args.includes('--extras')) {
  for (const film of films.filter(chosen)) {
    await makeStills(film);
    if (!args.includes('--stills')) await makeVideo(film);
  }
}
for (const picture of pictures.filter(chosen)) await makeStills(picture);
if (wanted.length === 0 && !args.includes('--stills')) {
  makeSpots(here);
  makeSound(here);
  makeChannel(here);
}
