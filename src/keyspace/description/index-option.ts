import type { IndexDefinition } from '../../data-api/definitions.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { nameIndex, type MapPart } from '../../schema/index.js';
import type { DescribedColumn } from './description.js';

/** The `index` option of a column: `true`, a part of a map, or an object. */
export type IndexOption = true | string | ReadonlyFields;
/** The same with several indexes of a map. */
export type IndexOptions = IndexOption | readonly IndexOption[];

/** An index, with its name unless that is the default. */
export interface OptionIndex {
  readonly name?: string | undefined;
  readonly definition: IndexDefinition;
}

/** Indexes of a column without their names, where they have the names that `table()` gives them. */
export const dropDefaultNames = (
  table: string,
  column: string,
  indexes: readonly { readonly name: string; readonly definition: IndexDefinition }[] = [],
): readonly OptionIndex[] =>
  indexes.map(({ name, definition }) => {
    const part = indexes.length > 1 ? getMapPart(definition) : undefined;
    return { definition, name: name === nameIndex(table, column, part) ? undefined : name };
  });

/** The option that gives a column its indexes: that of the only one, or an array of those of a map. */
export function toIndexOptions(column: DescribedColumn, indexes: readonly OptionIndex[]): IndexOptions | undefined {
  const options = indexes.map((index) => toIndexOption(column, index));
  return options.length > 1 ? options : options[0];
}

/**
 * The option that gives a column an index: `true`, or the part of a map, where the index has neither a name of its own nor
 * options.
 */
export function toIndexOption({ type }: DescribedColumn, { name, definition }: OptionIndex): IndexOption {
  const options = { ...listOptions(definition), ...(name !== undefined && { name }) };
  const isPlain = Object.keys(options).length === 0;
  if (type !== 'map') return isPlain ? true : options;
  const part = getMapPart(definition);
  return isPlain ? part : { of: part, ...options };
}

/** The part of a map that an index is of. */
export function getMapPart({ column }: IndexDefinition): MapPart {
  if (typeof column === 'string') return 'entries';
  return Object.values(column).includes('$keys') ? 'keys' : 'values';
}

/** The options that differ from the defaults. */
function listOptions({ kind, options }: IndexDefinition): ReadonlyFields {
  switch (kind) {
    case 'vector': {
      const { metric, sourceModel } = options;
      // The database says it of an index that was created without one, too.
      const isGiven = sourceModel !== undefined && sourceModel !== 'other';
      return { ...(metric !== undefined && { metric }), ...(isGiven && { sourceModel }) };
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
