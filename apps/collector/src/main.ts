import { isLoopback } from './operation/address.js';
import { createJsonLog, type Log } from './operation/log.js';
import { helpText, readSettings, type Settings, unknownSettings } from './settings.js';
import { startCollector, type StartOptions } from './start-collector.js';

/** Runs the collector as a program: settings from the environment, until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const [argument] = process.argv.slice(2);
  if (argument === '--help' || argument === '-h') return void process.stdout.write(helpText());
  if (argument !== undefined) throw new Error(`${argument}: unknown argument, see --help`);

  const settings = readSettings(process.env);
  const write: Log =
    settings.log === 'off' ? () => {} : createJsonLog((line) => void process.stderr.write(line), Date.now);
  const log: Log = (entry) => {
    write(entry);
    // Whoever supervises it starts it again; what was accepted is on disk.
    if (entry.event === 'thread-lost') process.exit(1);
  };
  warn(settings, log);
  const collector = await startCollector(toOptions(settings, log));
  const stop = (): void => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    log({ event: 'draining' });
    collector.close().then(() => {
      log({ event: 'stopped' });
      process.exit(0);
    }, fail);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  log({ event: 'listening', url: collector.url, reading: collector.readingUrl });
  process.stdout.write(`collector listening on ${collector.url}\n`);
  if (collector.readingUrl !== null) process.stdout.write(`dashboard and reports on ${collector.readingUrl}\n`);
}

function warn({ host, token }: Settings, log: Log): void {
  const names = unknownSettings(process.env);
  if (names.length > 0) log({ event: 'unknown-setting', names });
  if (token === null && host !== 'localhost' && !isLoopback(host)) log({ event: 'open-reading', host });
}

function toOptions(settings: Settings, log: Log): StartOptions {
  const { host, port, data, dashboard, token, readPort, readHost, proxies } = settings;
  const { eventDays, sessionDays, keepMegabytes, marksOnSeek } = settings;
  const { reportSuites, organisations, sessionRate, addressRate, openSessions, dataMegabytes } = settings;
  return {
    ...{ host, port, data, dashboard, token, proxies, log },
    reading: readPort === null ? null : { host: readHost, port: readPort },
    retention: { eventDays, sessionDays, bytes: inBytes(keepMegabytes) },
    rules: { marksOnSeek: marksOnSeek === 'yes' },
    admit: { reportSuites, organisations },
    limits: {
      ...{ sessionRate, addressRate, openSessions },
      dataBytes: inBytes(dataMegabytes),
    },
  };
}

function inBytes(megabytes: number | null): number | null {
  return megabytes === null ? null : megabytes * 2 ** 20;
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
