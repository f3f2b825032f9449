import type { Schema } from 'mongoose';
import { saveWithoutPulling } from './array-removals.js';
import type { Collection } from '../connection/collection.js';
import { methodOf } from '../internals/index.js';
import { collectionOf } from '../connection/model-collection.js';
import { resetMethods } from './saved-changes.js';
import { markSaving } from '../internals/saving.js';
import { refuseVersions } from '../store/shared/refusals.js';
import { markDeletedAfter, refuseDeleted, preventRecreation } from './deleted-rows.js';
import { columnUpdate, collectDirtyColumns, type SavedDocument } from './changed-columns.js';

/** Documents of plain schemas over a table are saved by whole columns: tables know no paths below them, and no versions. */
export function saveByColumn(schema: Schema): void {
  if ('$__delta' in schema.methods) return;
  const delta = methodOf('document', '$__delta');
  const increment = methodOf('document', 'increment');
  const deleteOne = methodOf('document', 'deleteOne');
  const updateOne = methodOf('document', 'updateOne');
  const leave = methodOf('subdocument', 'deleteOne');
  const methods = {
    $__delta(this: SavedDocument, ...args: [pathsToSave?: readonly string[] | null]) {
      const table = plainTable(this);
      if (table === undefined) {
        if (collectionOfDocument(this)) saveWithoutPulling(this);
        return delta.apply(this, args);
      }
      if (this.$__schema.options['optimisticConcurrency']) refuseVersions(table);
      refuseDeleted(this);
      const { saved, unsaved } = collectDirtyColumns(this, args[0]);
      const update = columnUpdate(saved, this._doc);
      return update && [markSaving({ _id: this._doc['_id'] }), update, unsaved];
    },
    ...resetMethods(),
    deleteOne(this: SavedDocument, ...args: unknown[]) {
      // A subdocument, which has the methods of its schema, too, leaves its document.
      if (this.$isSubdocument) return leave.apply(this, args);
      const query = deleteOne.apply(this, args);
      return plainTable(this) === undefined ? query : markDeletedAfter(this, query);
    },
    updateOne(this: SavedDocument, ...args: unknown[]) {
      const query = updateOne.apply(this, args);
      return plainTable(this) === undefined ? query : preventRecreation(this, query);
    },
    increment(this: SavedDocument) {
      const table = plainTable(this);
      return table === undefined ? increment.call(this) : refuseVersions(table);
    },
  };
  for (const [name, method] of Object.entries(methods)) {
    schema.method(name, method as never, { suppressWarning: true });
  }
}

/** The name of the table that holds the document; undefined for documents of collections and for subdocuments. */
function plainTable(document: SavedDocument): string | undefined {
  const collection = collectionOfDocument(document);
  return collection?.isTable && !collection.table ? collection.name : undefined;
}

const collectionOfDocument = (document: SavedDocument): Collection | undefined =>
  collectionOf(document.constructor as { readonly collection?: unknown });
