/** The widths of a character in the type of cells and of headers. */
const CELL = 7.3;
const HEADER = 8.3;
const NARROWEST = 72;
const WIDEST = 340;

/** The width of a column by the texts of its header and of some of its cells. */
export function chooseWidth(header: readonly string[], cells: readonly string[]): number {
  const longestHeader = Math.max(0, ...header.map((text) => text.length));
  const lengths = cells.map((text) => text.length).toSorted((one, other) => one - other);
  // One long value among many does not widen the column.
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const width = Math.max(longestHeader * HEADER + 46, usual * CELL + 26);
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
}
