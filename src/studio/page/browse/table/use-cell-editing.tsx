import { useState } from 'preact/hooks';
import type { ColumnView, TableView } from '../../../protocol/schema.js';
import type { Json, RowJson } from '../../../protocol/values.js';
import { setCell, setNewCell, toggleDelete, without } from '../../changes/edits.js';
import type { EditHistory } from '../../changes/history.js';
import type { Place } from '../../grid/grid-types.js';
import { writeCondition } from '../../query/conditions.js';
import { keyOf, type TableQuery } from '../../query/table-query.js';
import { announce } from '../../shared/announce.js';
import { printValue } from '../../values/parse-value.js';
import { CellEditor, fitsCell } from './cell-editor.js';
import { columnAt, valueOf, type ShownRow } from './table-cells.js';

interface CellEditingOptions {
  readonly table: TableView;
  readonly columns: readonly ColumnView[];
  readonly history: EditHistory;
  readonly isReadOnly: boolean;
  readonly hasSimilarity: boolean;
  readonly shownAt: (index: number) => ShownRow;
  readonly active: Place | undefined;
  readonly setActive: (place: Place) => void;
}

/** Edits cells in the grid, and rows by the keyboard. */
export function useCellEditing(options: CellEditingOptions) {
  const { table, columns, history, isReadOnly, hasSimilarity, shownAt, active, setActive } = options;
  const [editing, setEditing] = useState<Place>();
  const columnOf = (place: Place): ColumnView | undefined =>
    columns.find(({ name }) => name === columnAt(columns, hasSimilarity, place.column));

  const set = (shown: ShownRow, column: ColumnView, value: Json): void =>
    history.change((edits) =>
      shown.read
        ? setCell(edits, keyOf(table, shown.read.row), column.name, value, shown.read.row[column.name])
        : setNewCell(edits, shown.id, column.name, value),
    );

  const remove = (shown: ShownRow): void =>
    history.change((edits) =>
      shown.read ? toggleDelete(edits, keyOf(table, shown.read.row)) : without(edits, shown.id),
    );

  /** Whether the cell can be edited; if not, it says why. */
  const check = (place: Place, isSilent = false): boolean => {
    const column = columnOf(place);
    if (!column) return false;
    const shown = shownAt(place.row);
    const isKey = column.role === 'partition' || column.role === 'clustering';
    const problem = isReadOnly
      ? 'The studio was started with --read-only: nothing can be written.'
      : shown.edit?.kind === 'delete'
        ? 'This row is to be deleted: take that back first.'
        : isKey && shown.read
          ? `${column.name} is part of the key, and a row keeps its key: insert a row with the other key, and delete this one.`
          : undefined;
    if (problem !== undefined && !isSilent) announce(problem);
    return problem === undefined;
  };

  const begin = (place: Place): boolean => {
    const column = columnOf(place);
    if (!column || !check(place, isReadOnly) || !fitsCell(column.type, valueOf(shownAt(place.row), column.name)))
      return false;
    setEditing(place);
    return true;
  };

  const handleKey = (event: KeyboardEvent, place: Place): boolean => {
    const isMod = event.ctrlKey || event.metaKey;
    const column = columnOf(place);
    const shown = shownAt(place.row);
    if (isMod && event.key === 'c' && column) {
      void navigator.clipboard.writeText(printValue(column.type, valueOf(shown, column.name)));
      announce(`The value of ${column.name} was copied.`);
      return true;
    }
    if (isMod && (event.key === 'Backspace' || event.key === 'Delete') && !isReadOnly) {
      remove(shown);
      return true;
    }
    if (isMod || event.altKey) return false;
    if ((event.key === 'Delete' || event.key === 'Backspace') && column) {
      if (check(place)) set(shown, column, null);
      return true;
    }
    if (event.key === 'F2') return begin(place);
    return false;
  };

  const shown = editing && shownAt(editing.row);
  const column = editing && columnOf(editing);
  const isHere = editing && active?.row === editing.row && active.column === editing.column;
  const editor = isHere && shown && column && (
    <CellEditor
      type={column.type}
      label={`${column.name}, ${column.type}`}
      value={valueOf(shown, column.name)}
      onCancel={() => setEditing(undefined)}
      onDone={(value, next) => {
        setEditing(undefined);
        set(shown, column, value);
        const { row, column: at } = editing;
        if (next === 'right') setActive({ row, column: Math.min(columns.length - 1, at + 1) });
        if (next === 'left') setActive({ row, column: Math.max(0, at - 1) });
      }}
    />
  );

  return {
    editor: editor === false ? undefined : editor,
    begin,
    handleKey,
    set,
    remove,
    keyOf: (row: ShownRow): RowJson => keyOf(table, row.read?.row ?? {}),
    filterBy: (query: TableQuery, of: ColumnView, value: Json): TableQuery => ({
      ...query,
      conditions: [
        ...query.conditions.filter((each) => each.column !== of.name || each.operator !== 'eq'),
        writeCondition(of, 'eq', value),
      ],
    }),
  };
}
