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
  const [types, tables, collections] = await Promise.all([
    list<ListedType>(db, 'listTypes', 'types'),
    list<ListedTable>(db, 'listTables', 'tables'),
    list<CollectionDescription>(db, 'findCollections', 'collections'),
  ]);
  const described: TableDescription[] = [];
  for (const { name, definition } of sortByName(tables)) {
    const indexes = await list<ListedIndex>(db, 'listIndexes', 'indexes', { table: name });
    described.push({ name, ...definition, indexes: sortByName(indexes.map(toIndexDescription)) });
  }
  return {
    types: sortByName(types.map(toTypeDescription)),
    tables: described,
    collections: sortByName(collections.map(({ name, options }) => ({ name, options }))),
  };
}

interface ListedType {
  readonly udtName: string;
  readonly definition?: { readonly fields: DescribedColumns };
}

interface ListedTable {
  readonly name: string;
  readonly definition: Pick<TableDescription, 'columns' | 'primaryKey'>;
}

interface ListedIndex {
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

function toIndexDescription({ name, indexType = 'regular', definition }: ListedIndex): IndexDescription {
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
