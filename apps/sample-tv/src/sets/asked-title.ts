/** The title that a launch asks for, as sets hand it over: texts from outside, that may be anything. */

/** For sets that open the app anew: it is in its address, `?title=orbit`, a link in a browser or a location in an AIT. */
export function onTitleInAddress(listener: (id: string) => void): void {
  const id = new URLSearchParams(location.search).get('title');
  if (id) listener(id);
}

/** A field of a JSON text or of an object, where it is a text that is not empty. */
export function textIn(parameters: unknown, field: string): string | undefined {
  const value = read(parameters)?.[field];
  return typeof value === 'string' && value ? value : undefined;
}

function read(parameters: unknown): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = typeof parameters === 'string' ? JSON.parse(parameters) : parameters;
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
