import { type Setting, settingsTable } from './settings-table.js';

type Table = typeof settingsTable;

/** What `main` reads from the environment; see `settingsTable`. */
export type Settings = { readonly [Key in keyof Table]: Table[Key] extends Setting<infer Value> ? Value : never };

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that belong to the house but not to the collector. */
const foreign = /^TENFOOT_COUNTS$/;

/** Reads the settings; throws one line that names the variable, what was expected and what came. */
export function readSettings(environment: Environment): Settings {
  const settings = Object.fromEntries(
    Object.entries(settingsTable).map(([key, setting]) => [key, readOne(setting, environment)]),
  ) as Settings;
  if (settings.readPort !== null && settings.token === null) {
    throw new Error('TENFOOT_READ_PORT: expected TENFOOT_TOKEN beside it, got none');
  }
  if (settings.readPort !== null && settings.readPort !== 0 && settings.readPort === settings.port) {
    throw new Error(`TENFOOT_READ_PORT: expected another port than PORT, got ${settings.port} for both`);
  }
  return settings;
}

/** Variables that look like settings and are none: somebody has mistyped. */
export function unknownSettings(environment: Environment): string[] {
  const known = new Set<string>(Object.values(settingsTable).map(({ variable }) => variable));
  return Object.keys(environment).filter(
    (name) => name.startsWith('TENFOOT_') && !known.has(name) && !foreign.test(name),
  );
}

/** The text of `--help`. */
export function helpText(): string {
  const rows = Object.values(settingsTable).map(({ variable, help, standard }) => {
    const shown = standard === null || standard.toString() === '' ? '' : ` [${standard.toString()}]`;
    return `  ${variable.padEnd(22)} ${help}${shown}`;
  });
  return [
    'Collector of the Media Collection API. Takes no arguments but --help; settings come from the environment:',
    '',
    ...rows,
    '',
    'SIGINT and SIGTERM drain it: what is in flight is answered, then it ends with 0.',
    '',
  ].join('\n');
}

function readOne(setting: Setting<unknown>, environment: Environment): unknown {
  const { variable, standard } = setting;
  const value = environment[variable]?.trim();
  if (value === undefined || value === '') return standard;
  try {
    return setting.parse(value);
  } catch (error) {
    // A secret does not belong into a message.
    const came = variable === settingsTable.token.variable ? `${value.length} characters` : JSON.stringify(value);
    throw new Error(`${variable}: ${(error as Error).message}, got ${came}`, { cause: error });
  }
}
