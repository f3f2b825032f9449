import type { Query, Schema } from 'mongoose';
import { isolateBulkSaveFailures } from './bulk-save.js';
import { awaitCreation, createQuietly, supportUseConnection } from './creation-statics.js';
import { trackBulkSavePositions } from './bulk-save-positions.js';
import { attachSchema, makeIdsOfDocuments } from '../schema/ids.js';
import { permitTextMatch } from './text-match.js';
import { AstraMongooseError } from '../errors/errors.js';
import { guardBulkWrite, guardQueries } from './query-guards.js';
import { keepSelections } from './keep-selections.js';
import { getMethod } from '../internals/index.js';
import { shareAmongCopies } from '../internals/copies.js';
import { skipCollectionIndexes, ensureTableIndexes } from './index-statics.js';
import { findNothingById } from './find-by-id.js';
import { namePaths } from '../from-schema/named-paths.js';
import { refuseStatics } from './unsupported-statics.js';
import { printAsJson } from '../documents/document-json.js';
import { copyQuickly } from '../documents/insert-copy.js';
import { saveByColumn } from '../documents/plain-table-document.js';
import { checkDocumentOptions } from './document-options.js';
import { checkPopulates } from './populate-checks.js';
import { populateByKey } from './populate-keys.js';
import { findAndRerankStatic } from './rerank-static.js';
import { isFloats, isMap } from '../../util/kinds.js';

/** The schema plugins that Mongoose installs with `setDriver()`. */
export const plugins = shareAmongCopies('plugins', (): readonly ((schema: Schema) => void)[] =>
  [
    selectSearchedPaths,
    checkDimensions,
    guardQueries,
    guardBulkWrite,
    keepSelections,
    trackBulkSavePositions,
    isolateBulkSaveFailures,
    sortByVectors,
    findNothingById,
    awaitCreation,
    createQuietly,
    supportUseConnection,
    refuseStatics,
    populateByKey,
    checkPopulates,
    permitTextMatch,
    findAndRerankStatic,
    ensureTableIndexes,
    skipCollectionIndexes,
    saveByColumn,
    copyQuickly,
    checkDocumentOptions,
    printAsJson,
    namePaths,
    attachSchema,
    makeIdsOfDocuments,
  ].map(applyOnce),
);

// The schema of a table has them from the start, and Mongoose installs them again.
function applyOnce(plugin: (schema: Schema) => void): (schema: Schema) => void {
  const done = new WeakSet<Schema>();
  return (schema) => {
    if (done.has(schema)) return;
    done.add(schema);
    plugin(schema);
  };
}

/** What a document is found by: the Data API omits these paths by default. */
const SEARCHED = ['$vector', '$vectorize', '$lexical'];

/** Selects `$vector`, `$vectorize` and `$lexical` if the schema says `select: true` or the query `+$vector`. */
function selectSearchedPaths(schema: Schema): void {
  schema.pre(['find', 'findOne', 'findOneAndUpdate', 'findOneAndReplace', 'findOneAndDelete'], function () {
    selectSearched(this, schema);
  });
}

/** The same for one query. */
export function selectSearched(query: Query<unknown, unknown>, schema: Schema): void {
  const given = (query.projection() as Record<string, unknown> | null) ?? {};
  const wanted = SEARCHED.filter((name) => schema.paths[name]?.options['select'] === true || `+${name}` in given);
  if (wanted.length === 0) return;
  const projection = Object.fromEntries(
    Object.entries(given).filter(([path]) => !wanted.some((name) => path === `+${name}`)),
  );
  if (Object.keys(projection).length === 1 && '*' in projection && projection['*']) {
    // `*` must be the only path, and Mongoose adds the selected paths to it. A server without lexical search refuses `$lexical`.
    query.projection(Object.fromEntries([...new Set(['$vector', '$vectorize', ...wanted])].map((name) => [name, 1])));
    return;
  }
  const missing = wanted.filter((name) => !(name in projection));
  if (missing.length > 0) query.projection({ ...projection, ...Object.fromEntries(missing.map((name) => [name, 1])) });
}

const ARRAYS: ReadonlySet<string> = new Set(['Array', 'Vectorize']);

const ABSENT = 'with the option default: undefined, a path that is not given is absent';

/** Checks the length of number arrays that have a `dimension`. */
function checkDimensions(schema: Schema): void {
  schema.eachPath((path, type) => {
    const dimension: unknown = type.options['dimension'];
    if (!ARRAYS.has(type.instance) || typeof dimension !== 'number') return;
    if (type.getEmbeddedSchemaType()?.instance !== 'Number') return;
    if (!Number.isInteger(dimension) || dimension < 1) {
      const message = `\`dimension\` option for vectorize paths must be a positive integer, got: ${dimension}`;
      throw new AstraMongooseError(message, { path, options: type.options });
    }
    const text = `Array must be of length ${dimension}, got value`;
    type.validate({
      validator: (value: unknown) => !Array.isArray(value) || value.length === dimension,
      // Mongoose's default for arrays is an empty one.
      message: ({ value }: { readonly value: unknown }) =>
        Array.isArray(value) && value.length === 0 ? `${text} []: ${ABSENT}` : `${text} ${String(value)}`,
    });
  });
}

/** Lets `sort({ $vector: [...] })` stand for `{ $vector: { $meta: [...] } }`, the only form that Mongoose accepts. */
function sortByVectors(schema: Schema): void {
  const query = schema.query as Record<string, unknown>;
  const original = getMethod('query', 'sort');
  query['sort'] = function sort(this: unknown, order: unknown, ...rest: unknown[]): unknown {
    const isFields = typeof order === 'object' && order !== null && !Array.isArray(order) && !isMap(order);
    const given = isFields ? Object.fromEntries(Object.entries(order).map(toMeta)) : order;
    return original.apply(this, [given, ...rest]);
  };
}

const toMeta = ([field, order]: [string, unknown]): [string, unknown] =>
  Array.isArray(order) || isFloats(order) ? [field, { $meta: Array.from<number>(order) }] : [field, order];
