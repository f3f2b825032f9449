import { COMPOUND_TYPES, type CqlType } from '../../cql/types.js';
import type {
  DescribedColumn,
  KeyspaceDescription,
  TableDescription,
  TypeDescription,
} from '../description/description.js';
import { sortByName } from '../description/sort-by-name.js';
import { findCollection } from './collection-table.js';
import { createUnsupported, describeColumnType, listNamedTypes, type FindType } from './column-type.js';
import type { CqlNote, DraftField, DraftKeyspace, DraftTable } from './draft.js';
import { describeIndex } from './index-definition.js';

/** Describes a keyspace once all of its statements are read; notes what the Data API cannot handle. */
export function resolveKeyspace(draft: DraftKeyspace): {
  readonly description: KeyspaceDescription;
  readonly notes: readonly CqlNote[];
} {
  const notes: CqlNote[] = [];
  const findType: FindType = (name) => {
    const type = draft.types.get(name);
    return (
      type && { isUsable: [...type.fields.values()].every((field) => describeField(field).type !== 'UNSUPPORTED') }
    );
  };
  const note = (field: DraftField, label: string, described: DescribedColumn): DescribedColumn => {
    if (described.type !== 'UNSUPPORTED') return described;
    const unknown = listNamedTypes(field.type).find((name) => !draft.types.has(name));
    const why = unknown === undefined ? 'the Data API does not support this type' : `'${unknown}' is no known type`;
    notes.push({ line: field.line, text: `${label} (${described.apiSupport.cqlDefinition}): ${why}.` });
    return described;
  };
  const types = [...draft.types.values()].map(({ name, fields }): TypeDescription => ({
    name,
    fields: describeAll(fields, (field, of) =>
      note(field, `The field '${of}' of the type '${name}'`, describeField(field)),
    ),
  }));
  const collections = [...draft.tables.values()].flatMap((table) => findCollection(table) ?? []);
  const ofCollections = new Set(collections.map(({ name }) => name));
  const ownTables = [...draft.tables.values()].filter(({ name }) => !ofCollections.has(name));
  const tables = ownTables.map((table): TableDescription => {
    const columns = describeAll(table.columns, (column, of) => {
      const described = describeColumnType(column.type, draft.name, findType);
      return note(column, `The column '${of}' of '${table.name}'`, described);
    });
    const indexes = [...draft.indexes.values()].filter((index) => index.table === table.name);
    for (const index of indexes) {
      const { definition } = describeIndex(index, columns[index.target.column]);
      if (definition.kind !== 'UNKNOWN') continue;
      const text = `The Data API does not use the index '${index.name}' of '${table.name}': it is not a storage-attached index of a column that it supports.`;
      notes.push({ line: index.line, text });
    }
    return {
      ...{ name: table.name, columns },
      primaryKey: { partitionBy: table.partitionBy, partitionSort: Object.fromEntries(table.partitionSort) },
      indexes: sortByName(indexes.map((index) => describeIndex(index, columns[index.target.column]))),
      ...(listRemarks(table).length > 0 && { remarks: listRemarks(table) }),
    };
  });
  return {
    description: { types: sortByName(types), tables: sortByName(tables), collections: sortByName(collections) },
    notes,
  };
}

/** The Data API supports fields of scalar types only. */
function describeField({ type }: DraftField): DescribedColumn {
  const described = describeColumnType(type, '', () => undefined);
  const isSupported = !('apiSupport' in described) && !COMPOUND_TYPES.has(described.type as CqlType);
  return isSupported ? described : createUnsupported(type);
}

function describeAll<Field extends DraftField>(
  fields: ReadonlyMap<string, Field>,
  describe: (field: Field, name: string) => DescribedColumn,
): Readonly<Record<string, DescribedColumn>> {
  return Object.fromEntries([...fields].map(([name, field]) => [name, describe(field, name)]));
}

/** What CQL states of a table and the Data API does not. */
function listRemarks({ columns, options, remarks }: DraftTable): readonly string[] {
  const { comment = '', timeToLive = '0', isCompact } = options;
  const isStatic = [...columns].filter(([, column]) => column.isStatic).map(([name]) => `'${name}'`);
  return [
    ...(comment === '' ? [] : [comment]),
    ...(isStatic.length > 0 ? [`Static: ${isStatic.join(', ')}; one value per partition.`] : []),
    ...(timeToLive === '0' ? [] : [`Rows expire: default_time_to_live is ${timeToLive} seconds.`]),
    ...(isCompact ? ['The table has COMPACT STORAGE.'] : []),
    ...remarks,
  ];
}
