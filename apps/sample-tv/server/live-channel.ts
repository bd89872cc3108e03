import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The segments below media/live: so many, so long each (media/extras.mjs). */
const segments = 9;
const segmentSeconds = 4;
/** Segments in the playlist: what is older is gone. */
const windowSize = 6;

/** A channel without an end, made of a film that has one: the film again and again, its clock running on. */
export interface LiveChannel {
  /** The HLS playlist as it is at a time, in milliseconds since the epoch. */
  playlist(now: number): string;
  /** A segment by its number since the epoch; `null` for what is no number of one. */
  segment(number: string): Promise<Buffer | null>;
}

export function createLiveChannel(media: string): LiveChannel {
  return {
    playlist(now) {
      const last = Math.floor(now / 1000 / segmentSeconds) - 1;
      const first = last - windowSize + 1;
      const lines = Array.from({ length: windowSize }, (_, i) => `#EXTINF:${segmentSeconds}.0,\n${first + i}.m4s`);
      return [
        '#EXTM3U',
        '#EXT-X-VERSION:7',
        `#EXT-X-TARGETDURATION:${segmentSeconds}`,
        `#EXT-X-MEDIA-SEQUENCE:${first}`,
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-MAP:URI="init.mp4"',
        `#EXT-X-PROGRAM-DATE-TIME:${new Date(first * segmentSeconds * 1000).toISOString()}`,
        ...lines,
        '',
      ].join('\n');
    },
    async segment(number) {
      if (!/^\d{1,12}$/.test(number)) return null;
      const index = Number(number);
      const bytes = await readFile(join(media, 'live', `${index % segments}.m4s`));
      return advance(bytes, Math.floor(index / segments) * segments * segmentSeconds);
    },
  };
}

/** Boxes that hold the boxes looked for. */
const containers = ['moof', 'traf'];

/**
 * Moves a fragment on by whole seconds: adds them to the decode time of each track (ISO/IEC 14496-12, `tfdt`), and leaves
 * out the index of the segment (`sidx`), which would contradict it and which nobody needs.
 */
function advance(bytes: Buffer, seconds: number): Buffer {
  const scales = new Map<number, number>();
  const kept: Buffer[] = [];
  for (const box of boxes(bytes, 0, bytes.length)) {
    if (box.type === 'sidx') {
      // Its reference id is the track's, its time scale too.
      scales.set(bytes.readUInt32BE(box.at + 12), bytes.readUInt32BE(box.at + 16));
    } else {
      if (box.type === 'moof') move(bytes, box, seconds, scales);
      kept.push(bytes.subarray(box.at, box.end));
    }
  }
  return Buffer.concat(kept);
}

interface Box {
  readonly type: string;
  readonly at: number;
  readonly end: number;
}

function move(bytes: Buffer, parent: Box, seconds: number, scales: ReadonlyMap<number, number>): void {
  let track = 0;
  for (const box of boxes(bytes, parent.at + 8, parent.end)) {
    if (containers.includes(box.type)) move(bytes, box, seconds, scales);
    if (box.type === 'tfhd') track = bytes.readUInt32BE(box.at + 12);
    if (box.type === 'tfdt') {
      const ticks = BigInt(seconds) * BigInt(scales.get(track) ?? 0);
      bytes.writeBigUInt64BE(bytes.readBigUInt64BE(box.at + 12) + ticks, box.at + 12);
    }
  }
}

function* boxes(bytes: Buffer, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    const end = at + bytes.readUInt32BE(at);
    yield { type: bytes.toString('latin1', at + 4, at + 8), at, end };
    at = end;
  }
}
