/**
 * Makes the streams of the players' tests out of a film of the sample app, which this project made and licenses itself
 * (Apache-2.0); needs ffmpeg, which the tests do not:
 *
 *     node make.mjs
 *
 * cmaf/  VP9 and Opus in fragmented MP4, 12 seconds: one set of segments for DASH (`film.mpd`) and for HLS (`film.m3u8`)
 * ts/    H.264 and AAC in MPEG-TS, 6 seconds, for HLS; without FRAME-RATE in its playlist, so that it is not known
 *
 * Segments of TS end in `mpegts`: tools of this house take `.ts` for TypeScript.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const film = join(here, '../../../../apps/sample-tv/media/silk.mp4');
const fps = 25;
const seconds = 2;

const exact = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags', '+bitexact'];
const keyframes = ['-g', fps * seconds, '-keyint_min', fps * seconds, '-pix_fmt', 'yuv420p'];
const sizes = ['-filter:v:0', 'scale=192:108', '-filter:v:1', 'scale=384:216'];
const rates = ['-b:v:0', '40k', '-b:v:1', '120k'];

function run(folder, args) {
  rmSync(join(here, folder), { recursive: true, force: true });
  mkdirSync(join(here, folder));
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', film, ...args].map(String), {
    cwd: join(here, folder),
    stdio: 'inherit',
  });
}

/** Changes the playlists of a folder, line by line; null takes a line away. */
function rewrite(folder, change) {
  for (const name of readdirSync(join(here, folder)).filter((file) => file.endsWith('.m3u8'))) {
    const lines = readFileSync(join(here, folder, name), 'utf8').split('\n');
    writeFileSync(
      join(here, folder, name),
      lines
        .map(change)
        .filter((line) => line !== null)
        .join('\n'),
    );
  }
}

run('cmaf', [
  ...'-map 0:v -map 0:v -map 0:a -c:v libvpx-vp9 -deadline good -cpu-used 5 -row-mt 1'.split(' '),
  ...keyframes,
  ...sizes,
  ...rates,
  ...'-c:a libopus -b:a 16k -ac 1 -ar 48000'.split(' '),
  ...exact,
  ...`-f dash -dash_segment_type mp4 -seg_duration ${seconds} -use_template 1 -use_timeline 0`.split(' '),
  ...['-adaptation_sets', 'id=0,streams=v id=1,streams=a', '-hls_playlist', 1, '-hls_master_name', 'film.m3u8'],
  ...['-init_seg_name', 'init-$RepresentationID$.mp4', '-media_seg_name', 'part-$RepresentationID$-$Number$.m4s'],
  'film.mpd',
]);
// When it was made is of no interest to anybody; how many frames a second has is.
rewrite('cmaf', (line) => {
  if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME')) return null;
  return line.startsWith('#EXT-X-STREAM-INF') ? `${line},FRAME-RATE=${fps}.000` : line;
});

run('ts', [
  ...'-t 6 -map 0:v -map 0:a -map 0:v -map 0:a -c:v libx264 -preset veryslow -profile:v baseline -level 3.0'.split(' '),
  ...['-sc_threshold', 0],
  ...keyframes,
  ...sizes,
  ...rates,
  ...'-maxrate:v:0 40k -bufsize:v:0 80k -maxrate:v:1 120k -bufsize:v:1 240k -c:a aac -b:a 16k -ac 1'.split(' '),
  ...exact,
  ...`-f hls -hls_time ${seconds} -hls_playlist_type vod -hls_list_size 0 -master_pl_name film.m3u8`.split(' '),
  ...['-var_stream_map', 'v:0,a:0 v:1,a:1', '-hls_segment_filename', 'part-%v-%d.mpegts', 'media_%v.m3u8'],
]);
