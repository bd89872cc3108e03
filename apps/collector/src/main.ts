import { readSettings } from './settings.js';
import { startCollector } from './start-collector.js';

/** Runs the collector as a program: settings from the environment, until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const collector = await startCollector({ ...readSettings(process.env), log: print });
  const stop = (): void => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    collector.close().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  print(`collector listening on ${collector.url}`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
