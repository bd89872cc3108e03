import { asText, type Files } from '../app/files.js';

/** `appinfo.json` and the package around it, as they stand there, right or wrong. */
export interface WebosApp {
  /** Why `appinfo.json` cannot be read. */
  readonly fault: string | undefined;
  /** A property that is a text; empty when it is missing or something else. */
  text(property: string): string;
  /** The folder of the app in the package; empty for an app that is not packed. */
  readonly folder: string;
  /** The fields of Debian's `control`; undefined for an app that is not packed. */
  readonly control: Readonly<Record<string, string>> | undefined;
}

export function readWebosApp(files: Files, control: string | undefined, folder: string): WebosApp {
  let info: Readonly<Record<string, unknown>> = {};
  let fault: string | undefined;
  try {
    const bytes = files.get('appinfo.json');
    if (!bytes) throw new Error('there is none at the root of the app');
    const value: unknown = JSON.parse(asText(bytes).replace(/^\uFEFF/, ''));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it is no JSON object');
    info = { ...value };
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  return {
    fault,
    folder,
    text: (property) => {
      const value = info[property];
      return typeof value === 'string' ? value : '';
    },
    control: control === undefined ? undefined : Object.fromEntries(fieldsOf(control)),
  };
}

function fieldsOf(control: string): [string, string][] {
  return [...control.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]);
}
