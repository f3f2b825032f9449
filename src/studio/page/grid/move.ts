import type { Place } from './grid-types.js';

interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** How many rows are seen at once. */
  readonly page: number;
}

/** Where a key leads from a cell; undefined if it leads nowhere. */
export function move({ row, column }: Place, key: string, isMod: boolean, extent: Extent): Place | undefined {
  const { rows, columns, page } = extent;
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return isMod ? to(0, column) : to(row - 1, column);
    case 'ArrowDown':
      return isMod ? to(rows - 1, column) : to(row + 1, column);
    case 'ArrowLeft':
      return isMod ? to(row, 0) : to(row, column - 1);
    case 'ArrowRight':
      return isMod ? to(row, columns - 1) : to(row, column + 1);
    case 'PageUp':
      return to(row - page, column);
    case 'PageDown':
      return to(row + page, column);
    case 'Home':
      return isMod ? to(0, 0) : to(row, 0);
    case 'End':
      return isMod ? to(rows - 1, columns - 1) : to(row, columns - 1);
    default:
      return undefined;
  }
}
