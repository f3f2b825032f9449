import { textOf } from '../args.js';
import { METRICS, SOURCE_MODELS } from '../collection-definition.js';
import { fail, refuse } from '../errors.js';
import { indexCommand } from '../index-command.js';
import { findColumn } from '../index-definition.js';
import { object, text } from '../shape.js';
import { indexMetric } from '../tables/vectors.js';

/** `createVectorIndex`: an index on a vector column, for searches by similarity. */
export const createVectorIndex = indexCommand({
  kind: 'vector',
  column: text(),
  options: object({ metric: text(), sourceModel: text() }),
  define(table, definition, options) {
    const { name: column, type } = findColumn(table, textOf(definition, 'column'));
    if (type.type !== 'vector') {
      fail('UNSUPPORTED_VECTOR_INDEX_FOR_DATA_TYPES', `Column '${column}' is no vector.`);
    }
    const sourceModel = lower(textOf(options, 'sourceModel')) ?? 'other';
    if (!Object.hasOwn(SOURCE_MODELS, sourceModel)) {
      const known = Object.keys(SOURCE_MODELS).join(', ');
      return fail('UNKNOWN_VECTOR_SOURCE_MODEL', `There is no source model '${sourceModel}': known are ${known}.`);
    }
    const wanted = lower(textOf(options, 'metric'));
    if (wanted === undefined) return { kind: 'vector', column, options: { sourceModel } };
    const metric = METRICS.find((one) => one === wanted);
    if (metric) return { kind: 'vector', column, options: { metric, sourceModel } };
    return fail('UNKNOWN_VECTOR_METRIC', `There is no metric '${wanted}': known are ${METRICS.join(', ')}.`);
  },
  checkForDatabase(table, index) {
    const type = index.kind === 'vector' ? table.columns.get(index.column) : undefined;
    if (index.kind === 'vector' && type?.type === 'vector' && type.dimension === 1) {
      if (indexMetric(index.options) !== 'cosine') return;
      refuse(
        'INVALID_DATABASE_QUERY',
        `Vectors of one dimension ('${index.column}') have no angles, which cosine compares.`,
      );
    }
  },
});

/** Blank counts as missing. */
const lower = (given: string): string | undefined => (given.trim() === '' ? undefined : given.toLowerCase());
