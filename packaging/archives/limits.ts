/** TV apps stay far below; an archive beyond them is not opened, however small it is packed. */
export const limits = { files: 20_000, bytes: 256 * 1024 ** 2 } as const;

/** Something that is no archive of its kind, or one that nobody should unpack. The message says what was found where. */
export class BadArchiveError extends Error {
  override readonly name = 'BadArchiveError';
}

/** Collects what an archive holds; throws a BadArchiveError for paths that lead out of it, for repeats and for bombs. */
export function createUnpacking(): {
  readonly files: Map<string, Uint8Array>;
  /** Bytes that may still come. */
  left(): number;
  add(path: string, bytes: Uint8Array): void;
} {
  const files = new Map<string, Uint8Array>();
  let left: number = limits.bytes;
  return {
    files,
    left: () => left,
    add(path, bytes) {
      const parts = path.split('/');
      if (!path || /^[/\\]|^[a-z]:|\\|\0/i.test(path) || parts.includes('..')) {
        throw new BadArchiveError(`${JSON.stringify(path)} leads out of the archive`);
      }
      const name = parts.filter((part) => part !== '' && part !== '.').join('/');
      if (files.has(name)) throw new BadArchiveError(`${JSON.stringify(name)} is in it twice`);
      left -= bytes.length;
      if (left < 0) throw tooMuch();
      if (files.size >= limits.files) throw new BadArchiveError(`it has more than ${limits.files} files`);
      files.set(name, bytes);
    },
  };
}

export const tooMuch = (): BadArchiveError =>
  new BadArchiveError(`it unpacks to more than ${limits.bytes / 1024 ** 2} MiB`);
