/** `npm run package`: packages of the sample app for Tizen, webOS and HbbTV. */
import { makePackages, type Made } from './make.js';
import { OptionError, ownCollector, readOptions, usage } from './options.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `1.2 MB`, `932 kB`, `210 B`. */
function sizeOf(bytes: number): string {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return bytes >= 1e3 ? `${(bytes / 1e3).toFixed(0)} kB` : `${bytes} B`;
}

function table(made: readonly Made[]): string {
  const rows = made.map(({ platform, path, bytes, seconds }, index) => {
    // Files of one platform are made together.
    const first = made.findIndex((one) => one.platform === platform) === index;
    return [first ? platform : '', sizeOf(bytes), first ? `${seconds.toFixed(1)} s` : '', path] as const;
  });
  return rows
    .map(([platform, size, time, path]) => `${platform.padEnd(6)} ${size.padStart(8)} ${time.padStart(7)}  ${path}`)
    .join('\n');
}

const args = process.argv.slice(2);
if (args.includes('--help')) {
  say(usage);
} else {
  try {
    const options = readOptions(args, process.env);
    const made = await makePackages(options, say);
    say(table(made));
    if (options.collector === ownCollector)
      say(`The app sends to ${ownCollector}, the set itself: give --collector URL for a TV.`);
  } catch (error) {
    const known = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof OptionError ? `${known}\n\n${usage}\n` : `${known}\n`);
    process.exitCode = 1;
  }
}
