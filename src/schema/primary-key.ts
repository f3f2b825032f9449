import { KEYLESS_TYPES, type KeylessType } from '../cql/types.js';
import { SchemaError } from '../util/errors.js';
import type { Column } from './columns/column.js';
import { keyTextIndex, onlyPartitionIndex } from './columns/options.js';
import type { Columns } from './columns/rows.js';

/** The kinds of column that cannot be in a primary key. */
export type Keyless = KeylessType;

/** The message about a key without columns. */
export type NoPartitionColumn = 'partitionBy must name at least one column';
const noPartitionColumn: NoPartitionColumn = 'partitionBy must name at least one column';

/**
 * Refuses a primary key that a table with these columns cannot have.
 * @throws SchemaError `INVALID_PRIMARY_KEY`, `UNKNOWN_COLUMN`, `INVALID_INDEX`
 */
export function checkKey(
  name: string,
  columns: Columns,
  partitionBy: readonly string[],
  partitionSort: readonly { readonly name: string }[],
): void {
  const names = [...partitionBy, ...partitionSort.map((column) => column.name)];
  const refuseKey = (text: string): never => {
    throw new SchemaError('INVALID_PRIMARY_KEY', `table('${name}'): ${text}`, { table: name });
  };
  if (partitionBy.length === 0) refuseKey(`${noPartitionColumn}.`);
  for (const [at, column] of names.entries()) {
    const definition = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (!definition) {
      const known = Object.keys(columns).join(', ');
      throw new SchemaError(
        'UNKNOWN_COLUMN',
        `table('${name}'): its primary key names '${column}', but it only has: ${known}.`,
        {
          table: name,
          column,
        },
      );
    }
    if (names.indexOf(column) !== at) refuseKey(`the primary key names '${column}' twice.`);
    if (KEYLESS_TYPES.has(definition.kind))
      refuseKey(`'${column}' is a ${definition.kind} column, which cannot be in a primary key.`);
    checkKeyIndex(name, column, definition, partitionBy);
  }
}

/** T16: the indexes that key columns cannot have. */
function checkKeyIndex(table: string, name: string, { index }: Column, partitionBy: readonly string[]): void {
  if (!index) return;
  const isOnly = partitionBy.length === 1 && partitionBy[0] === name;
  const { kind, name: _name, ...options } = index;
  if (!isOnly && kind !== 'text' && Object.keys(options).length === 0) return;
  const text = isOnly ? onlyPartitionIndex(name) : keyTextIndex(name);
  throw new SchemaError('INVALID_INDEX', `table('${table}'): ${text}.`, { table, column: name });
}
