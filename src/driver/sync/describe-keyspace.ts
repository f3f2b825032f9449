import type { Db } from '@datastax/astra-db-ts';
import type { IndexColumn, IndexDefinition } from '../../data-api/definitions.js';
import type {
  CollectionDescription,
  DescribedColumns,
  IndexDescription,
  KeyspaceDescription,
  TableDescription,
  TypeDescription,
} from '../../keyspace/description/description.js';
import { sortByName } from '../../keyspace/description/sort-by-name.js';
import type { Fields } from '../../util/fields.js';

/** Reads the schema of a keyspace: one request for the tables, types and collections each, and one per table. */
export async function describeKeyspace(db: Db): Promise<KeyspaceDescription> {
  const { tables, ...others } = await describeWithoutIndexes(db);
  const described: TableDescription[] = [];
  for (const table of tables) described.push({ ...table, indexes: await describeIndexes(db, table.name) });
  return { ...others, tables: described };
}

/** The same in three requests: the indexes of the tables are left out. */
export async function describeWithoutIndexes(db: Db): Promise<KeyspaceDescription> {
  const [types, tables, collections] = await Promise.all([
    listTypes(db),
    listTables(db),
    list<CollectionDescription>(db, 'findCollections', 'collections'),
  ]);
  return {
    types,
    tables: tables.map((table) => ({ ...table, indexes: [] })),
    collections: sortByName(collections.map(({ name, options }) => ({ name, options }))),
  };
}

/** The tables of a keyspace without their indexes, by name. */
export async function listTables(db: Db): Promise<readonly Omit<TableDescription, 'indexes'>[]> {
  const tables = await list<ListedTable>(db, 'listTables', 'tables');
  return sortByName(tables.map(({ name, definition }) => ({ name, ...definition })));
}

/** The user-defined types of a keyspace, by name. */
export const listTypes = async (db: Db): Promise<readonly TypeDescription[]> =>
  sortByName((await list<ListedType>(db, 'listTypes', 'types')).map(toTypeDescription));

/** The indexes of a table, by name. */
export const describeIndexes = async (db: Db, table: string): Promise<readonly IndexDescription[]> =>
  sortByName((await list<ListedIndex>(db, 'listIndexes', 'indexes', { table })).map(toIndexDescription));

interface ListedType {
  readonly udtName: string;
  readonly definition?: { readonly fields: DescribedColumns };
}

interface ListedTable {
  readonly name: string;
  readonly definition: Pick<TableDescription, 'columns' | 'primaryKey'>;
}

/** An index as `listIndexes` describes it. */
export interface ListedIndex {
  readonly name: string;
  readonly indexType?: string;
  readonly definition: {
    readonly column?: IndexColumn;
    readonly options?: Fields;
    readonly apiSupport?: { readonly cqlDefinition?: string };
  };
}

const toTypeDescription = ({ udtName, definition }: ListedType): TypeDescription => ({
  name: udtName,
  fields: definition?.fields ?? {},
});

/** An index as a keyspace describes it. */
export function toIndexDescription({ name, indexType = 'regular', definition }: ListedIndex): IndexDescription {
  const { column, options = {}, apiSupport } = definition;
  if (column === undefined || !isIndexKind(indexType)) {
    return { name, definition: { kind: 'UNKNOWN', cql: apiSupport?.cqlDefinition ?? '' } };
  }
  return { name, definition: { kind: indexType, column, options } as IndexDefinition };
}

const isIndexKind = (kind: string): kind is IndexDefinition['kind'] => ['regular', 'vector', 'text'].includes(kind);

async function list<Item>(
  db: Db,
  command: string,
  field: string,
  on: { table?: string } = {},
): Promise<readonly Item[]> {
  const { status } = await db.command({ [command]: { options: { explain: true } } }, on);
  return (status as Readonly<Record<string, readonly Item[]>>)[field] ?? [];
}
