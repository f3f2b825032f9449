import type { ColumnView } from '../../../protocol/schema.js';
import type { Json } from '../../../protocol/values.js';
import type { Edit } from '../../changes/edits.js';
import type { GridCell, GridRow } from '../../grid/grid-types.js';
import { Sparkline } from '../../grid/sparkline.js';
import { formatCell, formatWhole } from '../../values/format-value.js';
import { findLocalTime } from '../../values/local-time.js';
import { SIMILARITY } from './table-columns.js';
import type { ReadRow } from './use-rows.js';

/** A row of a table with what is to become of it. */
export interface ShownRow {
  readonly id: string;
  /** Its number among those that were read, or `new`. */
  readonly head: string;
  /** Of a row that was read. */
  readonly read?: ReadRow;
  readonly edit?: Edit | undefined;
  readonly problems?: ReadonlyMap<string, string> | undefined;
}

/** The value that a cell shows: the changed one, if it was. */
export function valueOf({ read, edit }: ShownRow, column: string): Json | undefined {
  const cells = edit?.kind === 'insert' || edit?.kind === 'update' ? edit.cells : undefined;
  return cells?.has(column) ? cells.get(column) : read?.row[column];
}

/** The cells of a row. */
export function createRow(shown: ShownRow, columns: readonly ColumnView[], hasSimilarity: boolean): GridRow {
  const cells = columns.map((column) => createCell(shown, column));
  const { similarity } = shown.read ?? {};
  const first: GridCell = {
    content: similarity === undefined ? '' : similarity.toFixed(4),
    title: similarity === undefined ? undefined : `Similarity ${similarity}`,
    look: 'number',
  };
  return { id: shown.id, head: shown.head, cells: hasSimilarity ? [first, ...cells] : cells, state: stateOf(shown) };
}

/** The columns of a row as the grid numbers them. */
export const columnAt = (columns: readonly ColumnView[], hasSimilarity: boolean, at: number): string =>
  hasSimilarity ? (at === 0 ? SIMILARITY : (columns[at - 1]?.name ?? '')) : (columns[at]?.name ?? '');

function createCell(shown: ShownRow, { name, type, role }: ColumnView): GridCell {
  const value = valueOf(shown, name);
  const { edit, problems } = shown;
  const isEdited = edit?.kind === 'update' && edit.cells.has(name);
  const isLeftOut = edit?.kind === 'insert' && !edit.cells.has(name);
  const problem = problems?.get(name);
  const isKey = role === 'partition' || role === 'clustering';
  const { text, look, vector } = formatCell(type, value);
  const content = isLeftOut ? (isKey ? 'required' : '') : vector ? withSparkline(vector, text) : text;
  const marks = [look, isKey ? 'key' : '', isEdited ? 'edited' : '', problem === undefined ? '' : 'wrong'];
  return { content, title: problem ?? titleOf(type, value), look: marks.filter(Boolean).join(' ') };
}

function withSparkline(vector: readonly number[], text: string) {
  return (
    <>
      <Sparkline numbers={vector} />
      {text}
    </>
  );
}

function stateOf({ edit }: ShownRow): GridRow['state'] {
  if (edit?.kind === 'insert') return 'new';
  if (edit?.kind === 'update') return 'changed';
  return edit?.kind === 'delete' ? 'deleted' : undefined;
}

/** As much as a tooltip can show. */
const LONGEST_TITLE = 600;

function titleOf(type: string, value: Json | undefined): string | undefined {
  const local = findLocalTime(type, value);
  if (local !== undefined) return `${formatWhole(type, value)}\nLocal time: ${local}`;
  if (typeof value !== 'string' || value.length < 30) return undefined;
  return formatWhole(type, value).slice(0, LONGEST_TITLE);
}
