import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writePad } from './sound.mjs';

const fonts = join(dirname(createRequire(import.meta.url).resolve('@fontsource/inter/package.json')), 'files');
const face = (weight) => join(fonts, `inter-latin-${weight}-normal.woff`);

/** Brands that nobody owns. Lengths are those in ../src/ads.ts. */
const spots = [
  {
    id: 'lumen',
    length: 8,
    lines: ['Lumen Tea', 'Slow down. It is evening.'],
    colours: '0x071c1c:c1=0x17574a:c2=0x0a1420:c3=0x0f3d35',
    chord: [130.81, 196, 246.94, 329.63],
  },
  {
    id: 'halden',
    length: 6,
    lines: ['Halden Trains', 'The long way, on purpose.'],
    colours: '0x101733:c1=0x2c3d80:c2=0x0a0f1d:c3=0x5c2f2c',
    chord: [146.83, 220, 277.18, 369.99],
  },
];

const ffmpeg = (args) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);
const exact = '-map_metadata -1 -fflags +bitexact -flags +bitexact'.split(' ');

/** Runs `use` with the path of a pad of that length. */
function withPad(seconds, chord, use) {
  const scratch = mkdtempSync(join(tmpdir(), 'tenfoot-media-'));
  writePad(join(scratch, 'pad.wav'), seconds, chord);
  try {
    use(join(scratch, 'pad.wav'));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Two advertisements: a name and a line on slowly turning colours. */
export function makeSpots(folder) {
  for (const { id, length, lines, colours, chord } of spots) {
    withPad(length - 0.12, chord, (pad) => {
      const appear = (from) => `alpha='min(1,max(0,t-${from})/0.8)'`;
      const words = [
        `drawtext=fontfile=${face(600)}:text='${lines[0]}':fontcolor=0xeef2f7:fontsize=84:x=(w-tw)/2:y=h/2-90:${appear(0)}`,
        `drawtext=fontfile=${face(400)}:text='${lines[1]}':fontcolor=0xd9e1eb:fontsize=34:x=(w-tw)/2:y=h/2+50:${appear(1.2)}`,
      ];
      const ground = `gradients=s=960x540:r=25:d=${length}:type=radial:n=4:speed=0.012:seed=7:c0=${colours}`;
      const input = ['-f', 'lavfi', '-i', ground, '-itsoffset', '0.04', '-i', pad, '-t', String(length), '-vf'];
      const h264 = '-c:v libx264 -profile:v high -level 3.1 -crf 33 -g 25 -c:a aac -b:a 20k -ac 1 -movflags +faststart';
      const vp9 = '-c:v libvpx-vp9 -b:v 0 -crf 48 -deadline good -cpu-used 5 -g 25 -c:a libopus -b:a 12k -ac 1';
      ffmpeg([...input, `${words.join()},format=yuv420p`, ...h264.split(' '), ...exact, join(folder, `spot-${id}.mp4`)]);
      const small = `${words.join()},scale=640:360,format=yuv420p`;
      ffmpeg([...input, small, ...vp9.split(' '), ...exact, join(folder, `spot-${id}.webm`)]);
    });
  }
}

/** The title without a picture. */
export function makeSound(folder) {
  withPad(40, [82.41, 123.47, 164.81, 207.65], (pad) => {
    ffmpeg(['-i', pad, ...'-c:a aac -b:a 32k -ac 1 -movflags +faststart'.split(' '), ...exact, join(folder, 'rings.m4a')]);
    ffmpeg(['-i', pad, ...'-c:a libopus -b:a 20k -ac 1'.split(' '), ...exact, join(folder, 'rings.webm')]);
  });
}

/**
 * What the live channel shows over and over: two films in segments of four seconds, copied and not encoded anew. The
 * server (../server/live-channel.ts) makes an endless channel of them.
 */
export function makeChannel(folder) {
  mkdirSync(join(folder, 'live'), { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'tenfoot-media-'));
  try {
    const list = join(scratch, 'films.txt');
    writeFileSync(list, ['lanterns', 'silk'].map((id) => `file '${join(folder, id)}.mp4'\n`).join(''));
    const hls = '-c copy -f hls -hls_time 4 -hls_playlist_type vod -hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4';
    const names = ['-hls_segment_filename', join(folder, 'live/%d.m4s'), join(scratch, 'channel.m3u8')];
    ffmpeg(['-f', 'concat', '-safe', '0', '-i', list, ...hls.split(' '), ...names]);
    copyFileSync(join(scratch, 'init.mp4'), join(folder, 'live/init.mp4'));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
