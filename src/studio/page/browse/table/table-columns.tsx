import type { ColumnView } from '../../../protocol/schema.js';
import { chooseWidth } from '../../grid/column-width.js';
import type { GridColumn } from '../../grid/grid-types.js';
import { Icon } from '../../parts/icon.js';
import type { TableQuery } from '../../query/table-query.js';
import { isNumeric, kindOf } from '../../values/cql-type.js';
import { formatCell } from '../../values/format-value.js';
import type { ReadRow } from './use-rows.js';

/** The name of the column that shows similarities. */
export const SIMILARITY = '$similarity';

/** The columns of the grid, as wide as their header and the first rows ask for. */
export function createColumns(
  columns: readonly ColumnView[],
  rows: readonly ReadRow[],
  query: TableQuery,
): GridColumn[] {
  const some = rows.slice(0, 60);
  const list = columns.map((column): GridColumn => {
    const { name, type, indexes } = column;
    const texts = some.map(({ row }) => formatCell(type, row[name]).text);
    const isVector = kindOf(type) === 'vector';
    return {
      name,
      detail: type,
      mark: <KeyMark column={column} />,
      width: isVector ? 220 : chooseWidth([name, type], texts),
      isNumeric: isNumeric(type),
      title: [describeRole(column), ...indexes.map((index) => `Index ${index.name}: ${index.description}`)].join('\n'),
      ...(query.sort?.column === name && { sort: query.sort.direction }),
    };
  });
  if (!query.near) return list;
  return [{ name: SIMILARITY, detail: 'by vector', width: 110, isNumeric: true }, ...list];
}

/** What a column is for, in words. */
export function describeRole({ role, position = 0, direction, type }: ColumnView): string {
  switch (role) {
    case 'partition':
      return `${type}, partition ${position + 1}`;
    case 'clustering':
      return `${type}, clustering ${position + 1} ${direction === 'descending' ? '↓' : '↑'}`;
    case 'static':
      return `${type}, static`;
    case 'regular':
      return type;
  }
}

/** The icon of a column that belongs to the key, or that has an index. */
export function KeyMark({ column: { role, direction, indexes } }: { readonly column: ColumnView }) {
  if (role === 'partition') return <Icon name="key" />;
  if (role === 'clustering') return <Icon name={direction === 'descending' ? 'down' : 'up'} />;
  return indexes.length > 0 ? <Icon name="search" /> : null;
}
