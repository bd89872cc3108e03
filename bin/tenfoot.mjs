#!/usr/bin/env node
/** The command line of tenfoot: `npx tenfoot trace …`. */
import { existsSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const usage = `Usage: npx tenfoot trace FILE | TEXT … [--json]

Prints what a set handed over as a QR code of the overlay: the text of the codes, in any order, or a file that holds it;
- reads it from the standard input. --json prints it for programs.`;

/** A text as it was given: a file's, or itself. */
function readGiven(given, magic) {
  if (given === '-') return readFileSync(0, 'utf8');
  if (existsSync(given)) return readFileSync(given, 'utf8');
  if (given.trim().slice(0, magic.length).toUpperCase() === magic) return given;
  throw new Error(`expected a file, or a text that begins with ${magic}, got ${JSON.stringify(given.slice(0, 60))}`);
}

async function trace(args) {
  const { dictionary, joinTraces, magic, printTrace, readTraces } = await import('../dist/src/trace/index.js');
  const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--json');
  if (unknown) throw new Error(`unknown option ${unknown}; known is --json`);
  const given = args.filter((arg) => arg !== '--json');
  if (!given.length) throw new Error(`expected a file or a text\n\n${usage}`);
  const inflate = (bytes) => {
    try {
      return inflateRawSync(bytes, { dictionary: Buffer.from(dictionary) }).toString('utf8');
    } catch (error) {
      throw new Error(`its load cannot be unpacked: ${error.message}`, { cause: error });
    }
  };
  const traces = joinTraces(given.flatMap((one) => readTraces(readGiven(one, magic), inflate)));
  console.log(args.includes('--json') ? JSON.stringify(traces, null, 2) : traces.map(printTrace).join('\n\n'));
}

const [command, ...args] = process.argv.slice(2);
try {
  if (command === 'trace') await trace(args);
  else if (command === undefined || command === '--help' || command === 'help') console.log(usage);
  else throw new Error(`unknown command ${JSON.stringify(command)}\n\n${usage}`);
} catch (error) {
  console.error(`tenfoot${command === 'trace' ? ' trace' : ''}: ${error.message}`);
  process.exitCode = 1;
}
