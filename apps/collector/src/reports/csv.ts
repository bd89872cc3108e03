/** Columns and rows as CSV (RFC 4180), header first. */
export function toCsv(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  return [csvLine(columns), ...rows.map((row) => csvLine(columns.map((column) => row[column])))].join('');
}

/** One line, with its end. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Nested objects become columns with dotted names; lists stay JSON. */
export function flatten(value: Readonly<Record<string, unknown>>, prefix = ''): Record<string, unknown> {
  return Object.entries(value).reduce<Record<string, unknown>>((flat, [key, one]) => {
    const nested = typeof one === 'object' && one !== null && !Array.isArray(one);
    return nested
      ? { ...flat, ...flatten(one as Record<string, unknown>, `${prefix}${key}.`) }
      : { ...flat, [prefix + key]: one };
  }, {});
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Titles come from clients, and a spreadsheet would run one that begins like a formula.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
