import type { Table } from '../../schema/index.js';
import { QueryError } from '../../util/errors.js';
import { callMethod, isInsertCopy, getMethod } from '../internals/index.js';
import { copyToInsert } from './insert-copy.js';
import { createResetMethods } from './reset-changes.js';
import { markSaving } from '../internals/save-filter.js';
import { refuseVersions } from '../store/shared/refusals.js';
import { markDeletedAfter, refuseDeleted, preventRecreation } from './deleted-rows.js';
import { createColumnUpdate, collectDirtyColumns, type SavedDocument } from './changed-columns.js';
import { isMap, isSet } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

type Method = (this: SavedDocument, ...args: never[]) => unknown;

/** The parts of a Mongoose query that the overrides use. */
interface DocumentQuery {
  pre(hook: (this: DocumentQuery) => void): void;
  getFilter(): Fields;
  setQuery(filter: Fields): void;
}

/** The method of a document's model that is used. */
interface Replacing {
  replaceOne(filter: Fields, ...args: unknown[]): unknown;
}

/**
 * Overrides of document methods for tables: Mongoose finds and saves by `_id`, whereas a row is found by its primary
 * key and saved by column.
 */
export function createTableMethods(table: Table): Readonly<Record<string, Method>> {
  const deleteOne = getMethod('document', 'deleteOne');
  const toObject = getMethod('document', 'toObject');
  const toObjectShallow = getMethod('document', '$__toObjectShallow');
  const updateOne = getMethod('document', 'updateOne');
  const containers = Object.keys(table.columns).filter((name) => CONTAINERS.has(table.columns[name]?.kind ?? ''));
  return {
    /** The filter of save() and deleteOne(). */
    $__where(this: SavedDocument, where: Fields = {}) {
      return addKey(where, table, this);
    },
    /** The update of save(): whole columns, or `$push` and `$pullAll` if they suffice. */
    $__delta(this: SavedDocument, pathsToSave?: readonly string[] | null) {
      refuseDeleted(this);
      const { saved, unsaved } = collectDirtyColumns(this, pathsToSave);
      const update = createColumnUpdate(
        saved.filter(({ path }) => !isEmptyDefault(this, path)),
        this._doc,
      );
      return update && [markSaving(readKey(table, this)), update, unsaved];
    },
    ...createResetMethods(),
    toObject(this: SavedDocument, options?: Readonly<Record<string, unknown>>) {
      const isCopy = isInsertCopy(options);
      const row = (isCopy && copyToInsert(this, options)) || (toObject.call(this, options) as Fields);
      return this.$isNew && isCopy ? toInsertable(this, row, containers) : row;
    },
    $__toObjectShallow(this: SavedDocument, ...rest: unknown[]) {
      const row = toObjectShallow.call(this, ...rest) as Fields;
      return this.$isNew ? toInsertable(this, row, containers) : row;
    },
    increment(this: SavedDocument) {
      return refuseVersions(table.name);
    },
    deleteOne(this: SavedDocument, ...args: unknown[]) {
      return markDeletedAfter(this, deleteOne.call(this, ...args));
    },
    replaceOne(this: SavedDocument, ...args: unknown[]) {
      return (this.constructor as object as Replacing).replaceOne(readKey(table, this), ...args);
    },
    updateOne(this: SavedDocument, ...args: unknown[]) {
      return preventRecreation(this, useKey(updateOne.call(this, ...args) as DocumentQuery, readKey(table, this)));
    },
  };
}

/** Sets a document query's key; runs after Mongoose's own hook, which sets the filter to `_id`. */
function useKey(query: DocumentQuery, key: Fields): DocumentQuery {
  query.pre(function () {
    const { _id, ...rest } = this.getFilter();
    this.setQuery({ ...rest, ...key });
  });
  return query;
}

/** The primary key of a document, as stored in the database. */
const readKey = (table: Table, document: SavedDocument): Fields => addKey({}, table, document);

function addKey(key: Fields, table: Table, document: SavedDocument): Fields {
  for (const column of table.keyColumns) {
    const value = document._doc[column];
    if (value === undefined || value === null) {
      const message = `A row of '${table.name}' is found by its full primary key; this document has no '${column}'.`;
      throw new QueryError('INCOMPLETE_PRIMARY_KEY', message, { table: table.name, column });
    }
    if (!document.$isNew && callMethod(document, 'isDirectModified', column) === true) {
      const message = `'${column}' is in the primary key of '${table.name}', which cannot change: insert a new row and delete this one.`;
      throw new QueryError('KEY_COLUMN_UPDATE', message, { table: table.name, column, value });
    }
    key[column] = value;
  }
  return key;
}

/** The row to insert. Empty containers that the schema created are omitted: the database does not store them. */
function toInsertable(document: SavedDocument, row: Fields, containers: readonly string[]): Fields {
  for (const name of containers) if (isEmptyDefault(document, name)) Reflect.deleteProperty(row, name);
  // Mongoose refuses to insert without `_id`; non-enumerable members are not sent.
  if (!('_id' in row)) Object.defineProperty(row, '_id', { value: null });
  return row;
}

/** The kinds of columns for which Mongoose creates an empty value. */
const CONTAINERS: ReadonlySet<string> = new Set(['list', 'set', 'map', 'vector']);

function isEmptyDefault(document: SavedDocument, path: string): boolean {
  const value = document._doc[path];
  const isEmpty = Array.isArray(value) ? value.length === 0 : (isSet(value) || isMap(value)) && value.size === 0;
  return isEmpty && document.$isDefault(path);
}
