/** What `main` reads from the environment. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly dashboard: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; throws one line that names the variable, what was expected and what came. */
export function readSettings(environment: Environment): Settings {
  return {
    host: textOf(environment, 'HOST') ?? '127.0.0.1',
    port: readPort(textOf(environment, 'PORT') ?? '8080'),
    data: textOf(environment, 'TENFOOT_DATA') ?? 'collector-data',
    dashboard: textOf(environment, 'TENFOOT_DASHBOARD'),
  };
}

function textOf(environment: Environment, name: string): string | null {
  const text = environment[name]?.trim();
  return text === undefined || text === '' ? null : text;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new Error(`PORT: expected a whole number from 0 to 65535, got ${JSON.stringify(text)}`);
  }
  return port;
}
