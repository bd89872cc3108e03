/** The spots that an ad server would send. Made by media/make.mjs; the brands are nobody's. */
export interface Spot {
  readonly id: string;
  readonly name: string;
  readonly advertiser: string;
  /** Seconds. */
  readonly length: number;
  /** After so many seconds it may be skipped; left out, it may not. */
  readonly skipAfter?: number;
}

const spots: readonly Spot[] = [
  { id: 'lumen', name: 'Slow down', advertiser: 'Lumen Tea', length: 8, skipAfter: 3 },
  { id: 'halden', name: 'The long way', advertiser: 'Halden Trains', length: 6 },
];

/** A spot by its id. Throws an Error on one that is not there. */
export function spotOf(id: string): Spot {
  const spot = spots.find((each) => each.id === id);
  if (!spot) throw new Error(`spot: expected one of ${spots.map((each) => each.id).join(', ')}, got "${id}"`);
  return spot;
}
