import { OperationNotSupportedError } from '../errors/errors.js';
import { refuseUnknownOptions } from '../errors/known-options.js';
import { SENDING_OPTIONS } from './keyspace-options.js';
import { refuseSession } from './refused-options.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The options of Mongoose's functions for the indexes of a model; each passes its options on to the next. */
const SYNC = ['autoCreate', 'background', 'continueOnError', 'hideIndexes', ...SENDING_OPTIONS];
const OF_MODELS = {
  cleanIndexes: ['toDrop', ...SYNC],
  diffIndexes: ['indexOptionsToCreate'],
  // `createIndexes()`, and Mongoose itself by `init()`.
  ensureIndexes: ['toCreate', '_automatic', ...SYNC],
  syncIndexes: SYNC,
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A function of models for indexes. */
export type IndexStatic = keyof typeof OF_MODELS;

/** The options of an index: those of the Data API, and those of MongoDB that change nothing about what an index finds. */
export const INDEX_OPTIONS: readonly string[] = [
  ...['name', 'vector', 'metric', 'sourceModel', 'ascii', 'caseSensitive', 'normalize', 'analyzer', 'text'],
  ...['background', 'hidden', 'partialFilterExpression', 'sparse', 'unique', 'v', ...SENDING_OPTIONS],
];

/**
 * Refuses options of Mongoose's functions for indexes that are misspelt, or that no index of the Data API has.
 * @throws AstraMongooseError `INVALID_OPTIONS`, OperationNotSupportedError
 */
export function refuseIndexOptions(options: unknown, name: IndexStatic): void {
  if (options === null) return;
  refuseUnknownOptions(options, OF_MODELS[name], `${name}()`);
  const given = (options ?? {}) as ReadonlyFields;
  refuseSession(given, `${name}()`);
  if (!given['hideIndexes']) return;
  const instead = 'leave the option out, and the indexes are dropped';
  throw new OperationNotSupportedError(
    `${name}(): the Data API has no hidden indexes, which hideIndexes asks for: ${instead}.`,
    instead,
  );
}
