import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Condition } from '../../../protocol/browse.js';
import type { TableView } from '../../../protocol/schema.js';
import { addRow } from '../../changes/edits.js';
import { useUnsaved } from '../../changes/use-unsaved.js';
import { keyspaceParameters, go, route } from '../../shared/location.js';
import { state } from '../../shared/database.js';
import { useShortcuts } from '../../shared/shortcuts.js';
import { useAnswer } from '../../shared/use-answer.js';
import { readTableQuery, shownColumns, toRequest, writeTableQuery, type TableQuery } from '../../query/table-query.js';
import { DataView } from '../shared/data-view.js';
import { TableTabs } from '../shared/table-tabs.js';
import { ColumnChooser } from './column-chooser.js';
import { FilterBar } from './filter-bar.js';
import { PlanStrip } from './plan-strip.js';
import { TableGrid } from './table-grid.js';
import { useRows } from './use-rows.js';

const GRID_KEYS = [
  { keys: '← ↑ ↓ →', label: 'Walk through the cells', group: 'Rows', writes: false },
  { keys: 'Enter', label: 'Edit the cell, or open the row', group: 'Rows', writes: false },
  { keys: 'Space', label: 'Open the row', group: 'Rows', writes: false },
  { keys: 's', label: 'Sort by the column', group: 'Rows', writes: false },
  { keys: 'Mod+c', label: 'Copy the value', group: 'Rows', writes: false },
  { keys: 'Delete', label: 'Set the cell to null', group: 'Rows', writes: true },
  { keys: 'Mod+Delete', label: 'Delete the row, or no longer', group: 'Rows', writes: true },
];

const noProblems: ReadonlyMap<number, string> = new Map();

/** The rows of a table: filters, the grid, the plan, and the changes that are not saved. */
export function TableRows({ keyspace, table }: { readonly keyspace: string; readonly table: TableView }) {
  const isReadOnly = state.value?.isReadOnly ?? true;
  const query = useMemo(() => readTableQuery(route.value.parameters), [route.value]);
  const read = useMemo(() => toRequest(keyspace, table, query), [keyspace, table, query]);
  const request = 'request' in read ? read.request : undefined;
  const [conditions, setConditions] = useState<readonly Condition[]>(request?.conditions ?? []);
  useLayoutEffect(() => {
    if (request) setConditions(request.conditions);
  }, [request]);
  const { reply: filters } = useAnswer('filters', { keyspace, table: table.name, conditions });
  const [rows, reload] = useRows(request);
  const unsaved = useUnsaved(keyspace, 'table', table.name);
  const { history, preview } = unsaved;
  const columns = useMemo(() => shownColumns(table, query), [table, query.columns?.join(',')]);
  const loaded = rows?.state.value;

  const change = (next: TableQuery): void =>
    go({ path: ['tables', table.name], parameters: [...keyspaceParameters(), ...writeTableQuery(next)] });
  const insert = (): void => history.change((edits) => addRow(edits, presetOf(request?.conditions ?? [])));
  useShortcuts(GRID_KEYS.filter(({ writes }) => !writes || !isReadOnly));

  const shared = { isReadOnly, onInsert: insert, onReload: reload };
  return (
    <DataView
      {...shared}
      noun="row"
      aside={<TableTabs name={table.name} current="rows" />}
      tools={
        <ColumnChooser
          columns={table.columns}
          shown={query.columns}
          onChange={(shown) => change(withColumns(query, shown))}
        />
      }
      request={request}
      pages={rows}
      unsaved={unsaved}
      strip={
        <PlanStrip
          plan={loaded?.first?.plan}
          summary={summarize(loaded?.count, loaded?.hasMore, loaded?.first?.milliseconds)}
        />
      }
    >
      <FilterBar
        columns={table.columns}
        query={query}
        filters={filters}
        problems={'problems' in read ? read.problems : noProblems}
        onQuery={change}
      />
      <TableGrid
        {...shared}
        table={table}
        columns={columns}
        query={query}
        filters={filters}
        rows={rows}
        history={history}
        problems={preview.problems}
        onQuery={change}
      />
    </DataView>
  );
}

function withColumns({ columns: _, ...query }: TableQuery, shown: readonly string[] | undefined): TableQuery {
  return shown ? { ...query, columns: shown } : query;
}

/** A new row begins with the values that the filter asks for. */
function presetOf(conditions: readonly Condition[]) {
  return new Map(
    conditions.flatMap(({ column, operator, operands: [value] }) =>
      operator === 'eq' && value !== undefined ? [[column, value] as const] : [],
    ),
  );
}

function summarize(count = 0, hasMore = false, milliseconds?: number): string {
  if (milliseconds === undefined) return '';
  const rows = `${count.toLocaleString()}${hasMore ? '+' : ''} ${count === 1 && !hasMore ? 'row' : 'rows'}`;
  return `${rows} · ${Math.round(milliseconds)} ms`;
}
