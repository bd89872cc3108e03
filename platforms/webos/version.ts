/** What webOS TV runs on which engine (LG, "Web API and Web Engine"). */
const versions: readonly (readonly [engine: RegExp, version: string])[] = [
  [/AppleWebKit\/537\.41\b/, '1'],
  [/AppleWebKit\/538\.2\b/, '2'],
  [/Chrome\/38\./, '3'],
  [/Chrome\/53\./, '4'],
  [/Chrome\/68\./, '5'],
  [/Chrome\/79\./, '6'],
  [/Chrome\/87\./, '22'],
  [/Chrome\/94\./, '23'],
  [/Chrome\/108\./, '24'],
  [/Chrome\/120\./, '25'],
  [/Chrome\/132\./, '26'],
];

/** The version of webOS TV that a user agent stands for; undefined when it is of no set, of an unknown one, or cut off. */
export function readVersion(userAgent: string): string | undefined {
  if (!/\bWeb[0O]S\b/i.test(userAgent)) return undefined;
  const found = versions.filter(([engine]) => engine.test(userAgent))[0];
  return found && found[1];
}
