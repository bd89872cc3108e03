/** Rows among which each pair occurs at least once: first the one that adds most, and so on. */
export function pairwise<Row>(rows: readonly Row[], pairsOf: (row: Row) => readonly string[]): Row[] {
  const open = new Set(rows.flatMap(pairsOf));
  const gain = (row: Row): number => pairsOf(row).filter((pair) => open.has(pair)).length;
  const chosen: Row[] = [];
  while (open.size) {
    const best = rows.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    pairsOf(best).forEach((pair) => open.delete(pair));
    chosen.push(best);
  }
  return rows.filter((row) => chosen.includes(row));
}
