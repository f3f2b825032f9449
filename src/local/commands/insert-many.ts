import { isArray } from '../../json/json.js';
import { insertMany as onCollection } from '../collections/write/insert.js';
import type { ObjectCommand } from './command.js';
import { anything, flag, list, object, type Field } from '../fields/fields.js';
import { insertMany as onTable } from '../tables/write/insert.js';

/** `insertMany`: inserts documents or rows. */
export const insertMany: ObjectCommand = {
  fields: {
    documents: createDocumentsField(),
    options: object({ ordered: flag(), returnDocumentResponses: flag() }),
  },
  onCollection,
  onTable,
};

function createDocumentsField(): Field {
  return {
    ...list(anything()),
    check(value, path, limits) {
      const empty = `'${path}' must hold at least one document.`;
      if (!isArray(value)) return [`'${path}' is required and must not be null.`, empty];
      if (value.length === 0) return [empty];
      if (value.length <= limits.maxInsert) return [];
      return [`'${path}' holds ${value.length} documents: at most ${limits.maxInsert} can be inserted at once.`];
    },
  };
}
