import { readText } from '../fields/arguments.js';
import { METRICS, SOURCE_MODELS } from '../definitions/collection-definition.js';
import { fail, refuse } from '../errors/errors.js';
import { createIndexCommand } from './index-arguments.js';
import { findColumn } from '../ddl/index-definition.js';
import { object, text } from '../fields/fields.js';
import { getIndexMetric } from '../../data-api/index-metric.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';

/** `createVectorIndex`: an index on a vector column, for searches by similarity. */
export const createVectorIndex = createIndexCommand({
  kind: 'vector',
  column: text(),
  options: object({ metric: text(), sourceModel: text() }),
  define(table, definition, options) {
    const { name: column, type } = findColumn(table, readText(definition, 'column'));
    if (type.type !== 'vector') {
      fail('UNSUPPORTED_VECTOR_INDEX_FOR_DATA_TYPES', `Column '${column}' is not a vector.`);
    }
    const sourceModel = lowerText(readText(options, 'sourceModel')) ?? 'other';
    if (!Object.hasOwn(SOURCE_MODELS, sourceModel)) {
      const known = Object.keys(SOURCE_MODELS).join(', ');
      return fail('UNKNOWN_VECTOR_SOURCE_MODEL', `There is no source model '${sourceModel}': use one of ${known}.`);
    }
    const wanted = lowerText(readText(options, 'metric'));
    if (wanted === undefined) return { kind: 'vector', column, options: { sourceModel } };
    const metric = METRICS.find((one) => one === wanted);
    if (metric) return { kind: 'vector', column, options: { metric, sourceModel } };
    return fail('UNKNOWN_VECTOR_METRIC', `There is no metric '${wanted}': use one of ${METRICS.join(', ')}.`);
  },
  checkForDatabase(table, index, dialect) {
    const type = index.kind === 'vector' ? table.columns.get(index.column) : undefined;
    if (index.kind !== 'vector' || type?.type !== 'vector') return;
    const refuseIndex = (why: string): never => refuse('INVALID_DATABASE_QUERY', `Column '${index.column}': ${why}.`);
    if (type.dimension === 1 && getIndexMetric(index.options) === 'cosine') {
      refuseIndex('cosine cannot compare vectors of one dimension');
    }
    if (dialect === 'datastax' && type.dimension > FIXED_LIMITS.maxIndexedDimensions) {
      refuseIndex(`an index supports vectors of at most ${FIXED_LIMITS.maxIndexedDimensions} dimensions`);
    }
  },
});

/** Blank counts as missing. */
const lowerText = (given: string): string | undefined => (given.trim() === '' ? undefined : given.toLowerCase());
