/**
 * Starts the collector with its dashboard and the sample TV app; `npm start` on a fresh clone. The npm script says `exec`,
 * so that signals reach this process and not a shell between it and npm; the second half is for shells that know no exec.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { root } from './run.mjs';

function readPort(name, fallback) {
  const text = process.env[name] ?? '';
  if (text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name}: expected a port from 0 to 65535, got "${text}"`);
}

async function start() {
  const host = process.env.HOST || '127.0.0.1';
  const port = readPort('PORT', 8080);
  const tvPort = readPort('TV_PORT', port === 0 ? 0 : port + 1);
  const data = process.env.TENFOOT_DATA || join(root, '.tenfoot');

  await ensureInstalled();
  await ensureBuilt();

  const app = (name) => import(pathToFileURL(join(root, 'apps', name)).href);
  const { startCollector } = await app('collector/dist/index.js');
  const { startSampleTv } = await app('sample-tv/dist/server.js');
  const collector = await startCollector({ host, port, data, dashboard: join(root, 'apps/dashboard/dist') });
  const running = [collector];
  // Ready for the end before anything is announced: whoever reads the addresses may stop it at once.
  const ended = new Promise((resolve) => {
    // Ctrl-C arrives twice, from the terminal and from npm: the second one must not cut the first one short.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, resolve);
  });
  try {
    const tv = await startSampleTv({
      host,
      port: tvPort,
      root: join(root, 'apps/sample-tv/dist/app'),
      collector: collector.url,
    });
    running.unshift(tv);
    console.log(`
  Sample TV app   ${tv.url}
  On a set        ${tv.url}/?platform=tizen   (or webos, hbbtv, html5)
  Dashboard       ${collector.url}
  Collector       ${collector.url}/api/v1/sessions   (data in ${data})

  Ctrl-C stops it.`);
    await ended;
    console.log('\nStopping …');
  } finally {
    for (const server of running) await server.close();
  }
}

start().then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
