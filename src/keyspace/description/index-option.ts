import type { IndexDefinition } from '../../data-api/definitions.js';
import type { ReadonlyFields } from '../../util/fields.js';
import type { DescribedColumn } from './description.js';

/** The `index` option of a column: `true`, a part of a map, or an object. */
export type IndexOption = true | string | ReadonlyFields;

/**
 * The option that gives a column an index: `true`, or the part of a map, where the index has neither a name of its own nor
 * options.
 */
export function toIndexOption(
  { type }: DescribedColumn,
  { name, definition }: { readonly name?: string | undefined; readonly definition: IndexDefinition },
): IndexOption {
  const options = { ...listOptions(definition), ...(name !== undefined && { name }) };
  const isPlain = Object.keys(options).length === 0;
  if (type !== 'map') return isPlain ? true : options;
  const part = getMapPart(definition);
  return isPlain ? part : { of: part, ...options };
}

function getMapPart({ column }: IndexDefinition): 'keys' | 'values' | 'entries' {
  if (typeof column === 'string') return 'entries';
  return Object.values(column).includes('$keys') ? 'keys' : 'values';
}

/** The options that differ from the defaults. */
function listOptions({ kind, options }: IndexDefinition): ReadonlyFields {
  switch (kind) {
    case 'vector': {
      const { metric, sourceModel } = options;
      return { ...(metric !== undefined && { metric }), ...(sourceModel !== undefined && { sourceModel }) };
    }
    case 'text': {
      const { analyzer = 'standard' } = options;
      return { text: analyzer === 'standard' ? true : { analyzer } };
    }
    default: {
      const { ascii = false, caseSensitive = true, normalize = false } = options;
      return { ...(ascii && { ascii }), ...(!caseSensitive && { caseSensitive }), ...(normalize && { normalize }) };
    }
  }
}
