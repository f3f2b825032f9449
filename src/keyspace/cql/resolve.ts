import { COMPOUND_TYPES, type CqlType } from '../../cql/types.js';
import type {
  DescribedColumn,
  KeyspaceDescription,
  TableDescription,
  TypeDescription,
} from '../description/description.js';
import { sortByName } from '../description/sort-by-name.js';
import { findCollection } from './collection-table.js';
import { createUnsupported, describeColumnType, type FindType } from './column-type.js';
import type { DraftField, DraftIndex, DraftKeyspace, DraftTable, DraftView } from './draft.js';
import { describeIndex } from './index-definition.js';

/** Describes a keyspace once all of its statements are read. */
export function resolveKeyspace(draft: DraftKeyspace): KeyspaceDescription {
  const findType: FindType = (name) => {
    const type = draft.types.get(name);
    return (
      type && { isUsable: [...type.fields.values()].every((field) => describeField(field).type !== 'UNSUPPORTED') }
    );
  };
  const types = [...draft.types.values()].map(({ name, fields }): TypeDescription => ({
    name,
    fields: describeAll(fields, describeField),
  }));
  const collections = [...draft.tables.values()].flatMap((table) => findCollection(table) ?? []);
  const ofCollections = new Set(collections.map(({ name }) => name));
  const tables = [...draft.tables.values()]
    .filter(({ name }) => !ofCollections.has(name))
    .map((table) => describeTable(draft, table, findType));
  return { types: sortByName(types), tables: sortByName(tables), collections: sortByName(collections) };
}

function describeTable(draft: DraftKeyspace, table: DraftTable, findType: FindType): TableDescription {
  const { name, partitionBy, partitionSort } = table;
  const columns = describeAll(table.columns, ({ type }) => describeColumnType(type, draft.name, findType));
  const indexes = [...draft.indexes.values()].filter((index) => index.table === name && isOfColumn(index, table));
  const remarks = listRemarks(draft, table);
  return {
    ...{ name, columns, primaryKey: { partitionBy, partitionSort: Object.fromEntries(partitionSort) } },
    indexes: sortByName(indexes.map((index) => describeIndex(index, columns[index.target.column]))),
    ...(remarks.length > 0 && { remarks }),
  };
}

/** Whether a table has the column of an index; an index of several columns names none. */
export const isOfColumn = ({ target: { column } }: DraftIndex, { columns }: DraftTable): boolean =>
  column === '' || columns.has(column);

/** The Data API supports fields of scalar types only. */
function describeField({ type }: DraftField): DescribedColumn {
  const described = describeColumnType(type, '', () => undefined);
  const isSupported = !('apiSupport' in described) && !COMPOUND_TYPES.has(described.type as CqlType);
  return isSupported ? described : createUnsupported(type);
}

function describeAll<Field extends DraftField>(
  fields: ReadonlyMap<string, Field>,
  describe: (field: Field) => DescribedColumn,
): Readonly<Record<string, DescribedColumn>> {
  return Object.fromEntries([...fields].map(([name, field]) => [name, describe(field)]));
}

/** What CQL states of a table and the Data API does not. */
function listRemarks({ views }: DraftKeyspace, { name, columns, options }: DraftTable): readonly string[] {
  const { comment = '', timeToLive = '0', isCompact } = options;
  const isStatic = [...columns].filter(([, column]) => column.isStatic).map(([column]) => `'${column}'`);
  return [
    ...(comment === '' ? [] : [comment]),
    ...(isStatic.length > 0 ? [`Static: ${isStatic.join(', ')}; one value per partition.`] : []),
    ...(timeToLive === '0' ? [] : [`Rows expire: default_time_to_live is ${timeToLive} seconds.`]),
    ...(isCompact ? ['The table has COMPACT STORAGE.'] : []),
    ...[...views.values()].filter(({ table }) => table === name).map(describeView),
  ];
}

/** Says that a view is left out. */
export const describeView = ({ name, table }: DraftView): string =>
  `The materialized view '${name}' of '${table}' is not typed: the Data API does not serve views.`;
