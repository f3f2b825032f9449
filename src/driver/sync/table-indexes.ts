import type { Db, Table as ClientTable, TableIndexDescriptor, TableTextIndexOptions } from '@datastax/astra-db-ts';
import { toColumnPath } from '../../compile/tables/index.js';
import { getMemberName, type NamedColumns } from '../../schema/index.js';
import { AstraMongooseError, OperationNotSupportedError } from '../errors/errors.js';
import { readTimeout, type SendingOptions } from '../store/shared/call-options.js';
import { openTable } from '../store/shared/confirmation.js';
import type { Fields } from '../../util/fields.js';

/** The index of a column in Mongoose's format: `{ year: 1 }`, `{ text: 'text' }`, `{ facts: '$keys' }`. */
export type IndexSpec = Readonly<Record<string, unknown>>;

/** Options of a table's index: those of Mongoose that have a meaning here, and those of the Data API. */
export interface IndexOptions {
  /** @default '<column>_index' */
  readonly name?: string;
  /** Creates a vector index. */
  readonly vector?: boolean;
  readonly metric?: 'cosine' | 'euclidean' | 'dot_product';
  readonly sourceModel?: string;
  readonly ascii?: boolean;
  readonly caseSensitive?: boolean;
  readonly normalize?: boolean;
  readonly analyzer?: TableTextIndexOptions['analyzer'];
}

/** An index with the key by which Mongoose compares it with those of the schema. */
export type IndexDescription = TableIndexDescriptor & { readonly key: Fields };

/**
 * Checks that an index has one key, because tables index each column separately.
 * @throws OperationNotSupportedError that names the columns of a compound index
 */
export function refuseCompoundIndexes(table: string, specs: readonly IndexSpec[]): void {
  const compound = specs.map((spec) => Object.keys(spec)).filter(({ length }) => length !== 1);
  if (compound.length === 0) return;
  const what = compound.map((columns) => `(${columns.join(', ')})`).join(' and ');
  const each = [...new Set(compound.flat())].map((column) => `schema.index({ ${column}: 1 })`).join(', ');
  const instead =
    `an index of a table has one column, unlike ${what} of '${table}': index each column separately, ${each}; ` +
    'a filter on several of them uses all their indexes. No index was created or dropped';
  throw new OperationNotSupportedError('createIndex indexSpec must have exactly 1 key', instead);
}

/** The table: its name, and the column names used in programs. */
export interface IndexedTable {
  readonly name: string;
  readonly named: NamedColumns | undefined;
}

/**
 * Index names are unique per keyspace: if another table has the name, the Data API creates no index and reports
 * success.
 * @throws AstraMongooseError `OPERATION_FAILED` for indexes that do not exist after their creation
 */
export function refuseLostIndexes(table: string, lost: readonly string[]): void {
  if (lost.length === 0) return;
  const message =
    `The table '${table}' has no index ${lost.map((name) => `'${name}'`).join(', ')}: another table of the ` +
    'keyspace has an index of that name. Give it another name: index: { name: … }.';
  throw new AstraMongooseError(message, { indexes: lost }, 'OPERATION_FAILED', { table });
}

/** The name of an index: the given one, or one derived from its column. */
export const getIndexName = (table: IndexedTable, spec: IndexSpec, { name }: IndexOptions): string =>
  name ?? `${getColumn(table, spec)}_index`;

const getColumn = ({ named }: IndexedTable, spec: IndexSpec): string => {
  const [member = ''] = Object.keys(spec);
  return named ? toColumnPath(named, member) : member;
};

/** Creates an index unless one with that name exists, and returns its name. */
export async function createIndex(
  db: Db,
  table: IndexedTable,
  spec: IndexSpec,
  options: IndexOptions,
): Promise<string> {
  const sending = readTimeout({ ...options });
  refuseCompoundIndexes(table.name, [spec]);
  const [kind] = Object.values(spec);
  const column = getColumn(table, spec);
  const name = getIndexName(table, spec, options);
  const { vector, metric, sourceModel, analyzer } = options;
  const client = openTable(db, table.name);
  const ifNotExists = true;
  if (vector) {
    const given = { ...(metric && { metric }), ...(sourceModel && { sourceModel }) };
    await client.createVectorIndex(name, column, { ...sending, ifNotExists, options: given });
  } else if (kind === 'text') {
    await client.createTextIndex(name, column, {
      ...sending,
      ifNotExists,
      options: { ...(analyzer !== undefined && { analyzer }) },
    });
  } else {
    const ofMap = kind === '$keys' || kind === '$values';
    const target: string | Record<string, '$keys' | '$values'> = ofMap ? { [column]: kind } : column;
    await client.createIndex(name, target, { ...sending, ifNotExists, options: pickTextOptions(options) });
  }
  return name;
}

/** The indexes of a table as described by the database, with keys by the schema's column names. */
export async function listIndexes(
  db: Db,
  { name, named }: IndexedTable,
  options: SendingOptions = {},
): Promise<IndexDescription[]> {
  const client = openTable(db, name);
  const indexes = (await client.listIndexes(readTimeout(options))).map((index) => ({ ...index, key: getKey(index) }));
  await toMongoose(client, indexes);
  if (named?.names) for (const index of indexes) index.key = toMemberKey(named, index.key);
  return indexes;
}

const toMemberKey = (table: NamedColumns, key: Fields): Fields =>
  Object.fromEntries(Object.entries(key).map(([column, kind]) => [getMemberName(table, column), kind]));

/** Converts the keys of indexes to the format of schemas. */
async function toMongoose(client: ClientTable<Fields>, indexes: readonly IndexDescription[]): Promise<void> {
  const ofValues = indexes.filter(({ key }) => Object.values(key).includes('$values'));
  if (ofValues.length === 0) return;
  // In a schema the index of a list or set is `{ tags: 1 }`; only maps have several kinds of index, which need a name.
  const { columns } = await client.definition();
  const isMap = (column: string): boolean => columns[column]?.type === 'map';
  for (const { key } of ofValues) for (const column of Object.keys(key)) if (!isMap(column)) key[column] = 1;
}

/** The key of an index in the format of a schema. */
function getKey({ definition, indexType }: TableIndexDescriptor): Fields {
  const column: unknown = 'column' in definition ? definition.column : undefined;
  if (typeof column !== 'string') return { ...(column as Fields | undefined) };
  return { [column]: indexType === 'text' ? 'text' : 1 };
}

function pickTextOptions({ ascii, caseSensitive, normalize }: IndexOptions): IndexOptions {
  return {
    ...(ascii !== undefined && { ascii }),
    ...(caseSensitive !== undefined && { caseSensitive }),
    ...(normalize !== undefined && { normalize }),
  };
}
