/** A film that a player can load, and that can run dry. */
export interface Film {
  readonly url: string;
  /** The rest of the data arrives. */
  release(): void;
}

const path = '/apps/sample-tv/media/silk.webm';
/** What is in it, for MediaSource. */
const codecs = 'video/webm; codecs="vp9,opus"';
/** Seconds. */
export const filmLength = 12;

let bytes: Promise<ArrayBuffer> | undefined;

/** The shortest film of the sample app; the same bytes for all. */
function read(): Promise<ArrayBuffer> {
  bytes ??= fetch(path).then((response) => {
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.arrayBuffer();
  });
  return bytes;
}

/** A film that is there as a whole: any place of it can be sought. */
export async function wholeFilm(): Promise<Film> {
  const url = URL.createObjectURL(new Blob([await read()], { type: 'video/webm' }));
  return { url, release() {} };
}

/** A film of which only the beginning has arrived: a player of it runs dry, for real. */
export async function dryFilm(share = 0.35): Promise<Film> {
  const data = await read();
  const cut = Math.round(data.byteLength * share);
  const source = new MediaSource();
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  source.addEventListener('sourceopen', () => void feed(), { once: true });

  async function feed(): Promise<void> {
    const buffer = source.addSourceBuffer(codecs);
    const append = (part: ArrayBuffer): Promise<unknown> => {
      const done = new Promise((resolve) => buffer.addEventListener('updateend', resolve, { once: true }));
      buffer.appendBuffer(part);
      return done;
    };
    await append(data.slice(0, cut));
    await released;
    // The player may be gone by now.
    if (source.readyState !== 'open') return;
    await append(data.slice(cut));
    source.endOfStream();
  }

  return { url: URL.createObjectURL(source), release };
}

/** What is no film. */
export function brokenFilm(): Film {
  return { url: URL.createObjectURL(new Blob(['no film'], { type: 'video/webm' })), release() {} };
}
