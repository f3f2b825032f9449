import { isDeepStrictEqual } from 'node:util';
import type { ColumnDefinition, IndexDefinition } from '../../data-api/definitions.js';
import type { CollectionOptions } from '../collections/values/collection-options.js';
import { Collection, type SavedDocuments } from '../collections/stored/collection.js';
import type { Keyspace, TypeFields } from './keyspace.js';
import type { TableShape } from '../definitions/table-shape.js';
import { Table, type SavedRows } from '../tables/stored/table.js';

/** A collection without its documents. Records are plain data: they are written into files. */
export interface CollectionRecord {
  readonly kind: 'collection';
  readonly name: string;
  readonly options: CollectionOptions;
}

/** A table without its rows. */
export interface TableRecord extends TableShape {
  readonly kind: 'table';
  readonly name: string;
  readonly indexes: ReadonlyMap<string, IndexDefinition>;
  /** Its dropped columns. */
  readonly dropped: ReadonlyMap<string, ColumnDefinition>;
}

/** A keyspace with its contents. */
export interface KeyspaceRecord {
  readonly name: string;
  readonly types: ReadonlyMap<string, TypeFields>;
  readonly objects: readonly (CollectionRecord | TableRecord)[];
}

/** Documents or rows by the name of their collection or table. */
export type SavedObjects = ReadonlyMap<string, SavedDocuments | SavedRows>;

/** Describes a keyspace as it is now. */
export function describeKeyspace(keyspace: Keyspace): KeyspaceRecord {
  const objects = [...keyspace.objects.values()].map((object) =>
    object instanceof Collection ? describeCollection(object) : describeTable(keyspace, object),
  );
  return { name: keyspace.name, types: new Map(keyspace.types), objects };
}

/** The documents and rows of a keyspace as they are now. */
export const saveObjects = (keyspace: Keyspace): SavedObjects =>
  new Map([...keyspace.objects].map(([name, object]) => [name, object.save()]));

/** Creates the contents of a record in an empty keyspace, with the given or stored documents and rows. */
export function fillKeyspace(keyspace: Keyspace, record: KeyspaceRecord, saved?: SavedObjects): void {
  for (const [name, fields] of record.types) keyspace.types.set(name, fields);
  for (const object of record.objects) {
    const entries = saved?.get(object.name);
    if (object.kind === 'collection') addCollection(keyspace, object, entries);
    else addTable(keyspace, object, entries);
  }
}

/** Whether the keys of an object are ordered and stored like those of a described one. */
export function hasKeysOf(object: Collection | Table, record: CollectionRecord | TableRecord): boolean {
  if (object instanceof Collection || record.kind === 'collection') {
    return object instanceof Collection && record.kind === 'collection';
  }
  return isDeepStrictEqual(describeKeys(object), describeKeys(record));
}

const describeKeys = ({ partitionBy, partitionSort, columns }: TableShape): unknown => [
  partitionBy.map((column) => [column, columns.get(column)]),
  partitionSort.map(([column, direction]) => [column, columns.get(column), direction]),
];

const describeCollection = ({ name, options }: Collection): CollectionRecord => ({ kind: 'collection', name, options });

const describeTable = (keyspace: Keyspace, table: Table): TableRecord => ({
  kind: 'table',
  name: table.name,
  columns: new Map(table.columns),
  partitionBy: table.partitionBy,
  partitionSort: table.partitionSort,
  indexes: new Map(table.indexes),
  dropped: new Map(keyspace.droppedColumns.get(table)),
});

function addCollection(
  keyspace: Keyspace,
  { name, options }: CollectionRecord,
  saved: SavedDocuments | SavedRows | undefined,
): void {
  const collection = new Collection(name, options, keyspace.engine, keyspace.spaceName(name));
  if (saved && !('rows' in saved)) collection.restore(saved);
  keyspace.objects.set(name, collection);
}

function addTable(keyspace: Keyspace, record: TableRecord, saved: SavedDocuments | SavedRows | undefined): void {
  const { name, indexes, dropped } = record;
  const rows = saved && 'rows' in saved ? saved : undefined;
  const { engine, types } = keyspace;
  const table = new Table(keyspace.name, name, record, engine, keyspace.spaceName(name), types, rows?.layout);
  for (const [index, definition] of indexes) table.addIndex(index, definition, rows !== undefined);
  if (rows) table.restore(rows);
  if (dropped.size > 0) keyspace.droppedColumns.set(table, new Map(dropped));
  keyspace.objects.set(name, table);
}
