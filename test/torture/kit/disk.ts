import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '../tv-set.js';

/** A file system of its own that can lose its power. */
export interface Disk extends Home {
  /** Takes it away with all that is on it. */
  remove(): void;
}

/** Bytes: a profile with its caches takes less than half of it. */
const size = 512 * 2 ** 20;

/** `EXT4_IOC_SHUTDOWN` and its flag `NOLOGFLUSH` (Linux, fs/ext4/ext4.h): what is not on disk now will never be. */
const cutOff = `
  my $flag = pack('L', 2);
  open(my $root, '<', $ARGV[0]) or die "$!";
  ioctl($root, 0x8004587d, $flag) or die "$!";
`;

function run(command: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw new Error(`${command}: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
}

/** Why no power can be cut here; `null` when it can. Tries it out on an empty file system. */
export function whyNoDisk(): string | null {
  if (process.platform !== 'linux') return 'a power cut needs Linux';
  if (process.getuid?.() !== 0) return 'a power cut needs root, for it mounts a file system';
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-disk-'));
  try {
    const disk = createDisk(folder);
    try {
      cut(join(disk.profile, '..'));
      return null;
    } finally {
      disk.remove();
    }
  } catch (error) {
    return `a power cut is not possible here: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cut(path: string): void {
  run('perl', '-e', cutOff, path);
}

/** Makes a file system (ext4, as the kernel mounts it by default) in a file in this folder, and mounts it. */
export function createDisk(folder: string): Disk {
  const image = join(folder, 'disk.img');
  const root = join(folder, 'disk');
  writeFileSync(image, '');
  truncateSync(image, size);
  run('mkfs.ext4', '-q', image);
  mkdirSync(root);
  run('mount', '-o', 'loop', image, root);
  const remove = (): void => {
    process.off('exit', remove);
    // The last file of a browser that was killed may still be closing.
    run('umount', '--lazy', root);
  };
  process.once('exit', remove);
  return {
    profile: join(root, 'profile'),
    rest: () => run('sync'),
    async cutPower(killed) {
      cut(root);
      await killed();
      run('umount', root);
      run('mount', '-o', 'loop', image, root);
    },
    remove,
  };
}
