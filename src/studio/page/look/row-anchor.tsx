import type { TableView } from '../../protocol/schema.js';
import type { RowJson } from '../../protocol/values.js';
import { keyspaceParameters } from '../shared/location.js';
import { printRoute, type Route } from '../shared/route.js';
import { printRowKey, rowParameters } from './row-link.js';

/** Where a row, or a partition, is shown by its key. */
export const routeToRow = (table: TableView, key: RowJson): Route => ({
  path: ['tables', table.name],
  parameters: [...keyspaceParameters(), ...rowParameters(table, key)],
});

/** A link to a row, or to a partition. */
export const RowAnchor = ({ table, rowKey }: { readonly table: TableView; readonly rowKey: RowJson }) => (
  <a href={printRoute(routeToRow(table, rowKey))}>{printRowKey(table, rowKey)}</a>
);
