import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** What goes into a package or came out of one: bytes by path, `/` between folders, no `/` at the start. */
export type Files = ReadonlyMap<string, Uint8Array>;

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);
export const asText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Every file under a folder, in the order of their paths. */
export function readFiles(folder: string): Map<string, Uint8Array> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
