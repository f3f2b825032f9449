import { SchemaError } from '../util/errors.js';
import type { IndexDefinition } from '../data-api/definitions.js';
import { listTableIndexes } from './definition.js';
import { printColumnLabel, getMemberName } from './columns/naming.js';
import type { Table } from './table.js';
import { INDEX_NAME_FORM, isIndexName, isName, NAME_FORM } from '../data-api/names.js';

/**
 * Checks that the names of a table's indexed columns and indexes are valid.
 * @throws SchemaError `INVALID_INDEX`
 */
export function checkIndexNames(table: Table): void {
  const taken = new Map<string, string>();
  for (const { name, definition } of listTableIndexes(table)) {
    const column = getColumn(definition);
    const member = getMemberName(table, column);
    const label = printColumnLabel(table, member);
    const refuseIndex = (why: string): never => {
      throw new SchemaError('INVALID_INDEX', `table('${table.name}'): ${why}.`, { table: table.name, column: member });
    };
    if (!isName(column)) {
      refuseIndex(`${label} cannot have an index: the name of an indexed column has ${NAME_FORM}`);
    }
    if (!isIndexName(name)) {
      const what = `the index of ${label} would be named '${name}'`;
      refuseIndex(`${what}: a name has ${INDEX_NAME_FORM}. Name it with index: { name: … }`);
    }
    const other = taken.get(name);
    if (other !== undefined) refuseIndex(`the indexes of ${other} and ${label} would both be named '${name}'`);
    taken.set(name, label);
  }
}

const getColumn = ({ column }: IndexDefinition): string =>
  typeof column === 'string' ? column : (Object.keys(column)[0] ?? '');
