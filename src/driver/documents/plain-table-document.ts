import type { Schema } from 'mongoose';
import { saveWithoutPulling } from './array-removals.js';
import type { Collection } from '../connection/collection.js';
import { addMethod, getMethod } from '../internals/index.js';
import { getCollection } from '../connection/model-collection.js';
import { createResetMethods } from './reset-changes.js';
import { markSaving } from '../internals/save-filter.js';
import { refuseVersions } from '../store/shared/refusals.js';
import { markDeletedAfter, refuseDeleted, preventRecreation } from './deleted-rows.js';
import { createColumnUpdate, collectDirtyColumns, type SavedDocument } from './changed-columns.js';

/**
 * Saves documents of plain schemas on a table by whole columns: tables have neither paths below columns nor versions.
 */
export function saveByColumn(schema: Schema): void {
  if ('$__delta' in schema.methods) return;
  const delta = getMethod('document', '$__delta');
  const increment = getMethod('document', 'increment');
  const deleteOne = getMethod('document', 'deleteOne');
  const updateOne = getMethod('document', 'updateOne');
  const leave = getMethod('subdocument', 'deleteOne');
  const methods = {
    $__delta(this: SavedDocument, ...args: [pathsToSave?: readonly string[] | null]) {
      const table = getPlainTable(this);
      if (table === undefined) {
        if (getDocumentCollection(this)) saveWithoutPulling(this);
        return delta.apply(this, args);
      }
      if (this.$__schema.options['optimisticConcurrency']) refuseVersions(table);
      refuseDeleted(this);
      const { saved, unsaved } = collectDirtyColumns(this, args[0]);
      const update = createColumnUpdate(saved, this._doc);
      return update && [markSaving({ _id: this._doc['_id'] }), update, unsaved];
    },
    ...createResetMethods(),
    deleteOne(this: SavedDocument, ...args: unknown[]) {
      // A subdocument, which shares the methods of its schema, does not belong to a table itself.
      if (this.$isSubdocument) return leave.apply(this, args);
      const query = deleteOne.apply(this, args);
      return getPlainTable(this) === undefined ? query : markDeletedAfter(this, query);
    },
    updateOne(this: SavedDocument, ...args: unknown[]) {
      const query = updateOne.apply(this, args);
      return getPlainTable(this) === undefined ? query : preventRecreation(this, query);
    },
    increment(this: SavedDocument) {
      const table = getPlainTable(this);
      return table === undefined ? increment.call(this) : refuseVersions(table);
    },
  };
  for (const [name, method] of Object.entries(methods)) {
    addMethod(schema, name, method);
  }
}

/** The table of the document; undefined for documents of collections and for subdocuments. */
function getPlainTable(document: SavedDocument): string | undefined {
  const collection = getDocumentCollection(document);
  return collection?.isTable && !collection.table ? collection.name : undefined;
}

const getDocumentCollection = (document: SavedDocument): Collection | undefined =>
  getCollection(document.constructor as { readonly collection?: unknown });
