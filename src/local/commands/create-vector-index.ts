import { textOf } from '../args.js';
import { METRICS, SOURCE_MODELS } from '../collection-definition.js';
import { fail } from '../errors.js';
import { indexCommand } from '../index-command.js';
import { checkIndexable, findColumn } from '../index-definition.js';
import { object, text } from '../shape.js';

/** `createVectorIndex`: an index on a vector column, for searches by similarity. */
export const createVectorIndex = indexCommand({
  kind: 'vector',
  column: text(),
  options: object({ metric: text(), sourceModel: text() }),
  define(table, definition, options) {
    const column = textOf(definition, 'column');
    if (findColumn(table, column).type !== 'vector') {
      fail('UNSUPPORTED_VECTOR_INDEX_FOR_DATA_TYPES', `Column '${column}' is no vector.`);
    }
    const sourceModel = lower(textOf(options, 'sourceModel')) ?? 'other';
    const implied = Object.hasOwn(SOURCE_MODELS, sourceModel) ? SOURCE_MODELS[sourceModel] : undefined;
    if (!implied) {
      const known = Object.keys(SOURCE_MODELS).join(', ');
      return fail('UNKNOWN_VECTOR_SOURCE_MODEL', `There is no source model '${sourceModel}': known are ${known}.`);
    }
    const wanted = lower(textOf(options, 'metric')) ?? implied;
    const metric = METRICS.find((one) => one === wanted);
    if (!metric)
      return fail('UNKNOWN_VECTOR_METRIC', `There is no metric '${wanted}': known are ${METRICS.join(', ')}.`);
    checkIndexable(column);
    return { kind: 'vector', column, options: { metric, sourceModel } };
  },
});

/** Blank counts as missing. */
const lower = (given: string): string | undefined => (given.trim() === '' ? undefined : given.toLowerCase());
