import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FiltersReply } from '../../../protocol/browse.js';
import type { ColumnView, TableView } from '../../../protocol/schema.js';
import { Grid } from '../../grid/grid.js';
import type { GridColumn, GridRow, Place } from '../../grid/grid-types.js';
import { Loading } from '../../parts/notice.js';
import type { TableQuery } from '../../query/table-query.js';
import type { DataGridProps } from '../shared/data-view.js';
import { MoreRows } from '../shared/more-rows.js';
import { focusGrid, PanelOpener } from '../shared/panel-opener.js';
import { announce } from '../../shared/announce.js';
import { listRows } from './list-rows.js';
import { NoRows } from './no-rows.js';
import { RowPanel } from './row-panel.js';
import { columnAt, createRow, type ShownRow } from './table-cells.js';
import { createColumns } from './table-columns.js';
import { useCellEditing } from './use-cell-editing.js';
import type { Rows } from './use-rows.js';

export interface TableGridProps extends DataGridProps<TableQuery> {
  readonly table: TableView;
  readonly columns: readonly ColumnView[];
  readonly filters: FiltersReply | undefined;
  readonly rows: Rows | undefined;
}

/** The rows in a grid, and beside it the row that is open. */
export function TableGrid(props: TableGridProps) {
  const { table, columns, query, filters, rows, history, problems, isReadOnly, onQuery } = props;
  const [active, setActive] = useState<Place>();
  const [isPanelOpen, setPanelOpen] = useState(false);
  const state = rows?.state.value;
  const edits = history.edits.value;
  const count = state?.count ?? 0;
  const hasSimilarity = query.near !== undefined;
  const shownRows = useMemo(() => listRows(table, rows, edits), [table, rows, count, edits]);
  const isFirstRead = count > 0;
  const gridColumns = useMemo(
    () => createColumns(columns, state?.rows ?? [], query),
    [columns, query, rows, isFirstRead],
  );
  const drawn = useDrawnRows(columns, hasSimilarity);
  const newRows = shownRows.newCount;
  useLayoutEffect(() => {
    if (newRows > 0) setActive({ row: 0, column: 0 });
  }, [newRows]);
  useLayoutEffect(() => setActive(undefined), [rows]);

  const shownAt = (index: number): ShownRow => {
    const shown = shownRows.at(index);
    const found = problems.get(shown.id);
    return found ? { ...shown, problems: found } : shown;
  };
  const editing = useCellEditing({ table, columns, history, isReadOnly, shownAt, active, setActive, hasSimilarity });
  const openPanel = (place: Place): void => {
    setActive(place);
    setPanelOpen(true);
  };
  const canSort = (name: string): boolean =>
    filters?.columns.some((each) => each.column === name && (each.isSortServed || query.isUnservedAllowed)) ?? false;
  const sortBy = (name: string): void => {
    if (canSort(name)) onQuery(sortedBy(query, name));
    else announce(`The rows are not stored by ${name} here: allow scans to sort them in memory.`);
  };

  if (state?.error !== undefined && count === 0) return <NoRows {...props} />;
  if (!rows || (shownRows.count === 0 && (state?.isLoading || !state?.first))) {
    return <div class="view-body">{rows ? <Loading what="Reading the rows" /> : <NoRows {...props} />}</div>;
  }
  if (shownRows.count === 0) return <NoRows {...props} />;

  const open = isPanelOpen && active && active.row < shownRows.count ? shownAt(active.row) : undefined;
  return (
    <div class="table-area">
      {state?.isLoading && <div class="busy-line" />}
      <Grid
        label={`Rows of ${table.name}`}
        columns={gridColumns}
        count={shownRows.count}
        hasMore={state?.hasMore ?? false}
        rowAt={(index) => drawn(shownAt(index))}
        active={active}
        isNarrowed={open !== undefined}
        onActive={setActive}
        onOpen={(place) => {
          if (!editing.begin(place)) openPanel(place);
        }}
        onKey={(event, place) => {
          if (event.key === ' ') {
            openPanel(place);
            return true;
          }
          if (event.key === 'Escape' && isPanelOpen) {
            setPanelOpen(false);
            return true;
          }
          if (event.key === 's' && !event.ctrlKey && !event.metaKey) {
            sortBy(columnAt(columns, hasSimilarity, place.column));
            return true;
          }
          return editing.handleKey(event, place);
        }}
        canSort={({ name }: GridColumn) => canSort(name)}
        onHeader={({ name }) => sortBy(name)}
        editor={editing.editor}
        onEnd={() => void rows.more()}
        footer={<MoreRows rows={rows} />}
      />
      {open && active && (
        <RowPanel
          shown={open}
          columns={columns}
          active={columnAt(columns, hasSimilarity, active.column)}
          isReadOnly={isReadOnly}
          onSet={(column, value) => editing.set(open, column, value)}
          onDelete={() => editing.remove(open)}
          onNear={({ name }) => onQuery({ ...query, conditions: [], near: { column: name, key: editing.keyOf(open) } })}
          onFilter={(column, value) => onQuery(editing.filterBy(query, column, value))}
          onClose={() => {
            setPanelOpen(false);
            focusGrid();
          }}
        />
      )}
      {!isPanelOpen && active && <PanelOpener label="Open the row" onOpen={() => setPanelOpen(true)} />}
    </div>
  );
}

/** Rows as the grid draws them; one that has not changed is the same object. */
function useDrawnRows(columns: readonly ColumnView[], hasSimilarity: boolean): (shown: ShownRow) => GridRow {
  const drawn = useRef(new Map<string, { readonly shown: ShownRow; readonly row: GridRow }>());
  useMemo(() => drawn.current.clear(), [columns, hasSimilarity]);
  return (shown) => {
    const before = drawn.current.get(shown.id);
    const isSame =
      before?.shown.read === shown.read &&
      before?.shown.edit === shown.edit &&
      before?.shown.problems === shown.problems;
    if (before && isSame) return before.row;
    const row = createRow(shown, columns, hasSimilarity);
    if (drawn.current.size > 2000) drawn.current.clear();
    drawn.current.set(shown.id, { shown, row });
    return row;
  };
}

/** Ascending, descending, then unsorted again. */
function sortedBy({ sort, ...query }: TableQuery, column: string): TableQuery {
  if (sort?.column !== column) return { ...query, sort: { column, direction: 'ascending' } };
  return sort.direction === 'ascending' ? { ...query, sort: { column, direction: 'descending' } } : query;
}
