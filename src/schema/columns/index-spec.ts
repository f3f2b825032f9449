import { UNINDEXED_TYPES } from '../../cql/types.js';
import { SchemaError } from '../../util/errors.js';
import type { Column, ColumnKind, IndexSpec } from './column.js';
import { noElementIndex, noIndex, onlyTextHasWords } from './options.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';

/** What a column is made of: the columns that its elements and its keys are made by, or the size of a vector. */
export interface ColumnParts {
  readonly of?: Column;
  readonly key?: Column;
  readonly dimension?: number;
}

/** The index that an option of a column stands for. @throws SchemaError `INVALID_INDEX` for one that no database makes */
export function indexSpec(kind: ColumnKind, option: unknown, parts: ColumnParts): IndexSpec | undefined {
  if (option === undefined || option === false) return undefined;
  if (NOT_INDEXED.has(kind)) throw new SchemaError('INVALID_INDEX', `${noIndex(kind)}.`);
  const given = (typeof option === 'object' ? option : {}) as Record<string, unknown>;
  const { text, of, ...rest } = given;
  if (kind === 'vector') return checkVector({ kind, ...rest }, parts.dimension ?? 0);
  const part = kind === 'map' ? mapPart(of ?? option) : 'regular';
  checkElements(part, parts);
  if (text === undefined) return { kind: part, ...rest };
  if (kind !== 'text') throw new SchemaError('INVALID_INDEX', `${onlyTextHasWords}, not ${kind}.`);
  return { kind: 'text', ...(typeof text === 'object' ? text : {}), ...rest };
}

/** User-defined values have an index as elements alone. */
const NOT_INDEXED: ReadonlySet<ColumnKind> = new Set([...UNINDEXED_TYPES, 'udt'] as const);

function checkVector(index: IndexSpec, dimension: number): IndexSpec {
  const { sourceModel = 'other', metric = sourceModel === 'other' ? 'cosine' : undefined } = index;
  if (dimension === 1 && metric === 'cosine') {
    throw new SchemaError('INVALID_INDEX', 'cosine cannot compare vectors of one dimension.');
  }
  if (dimension > FIXED_LIMITS.maxIndexedDimensions) {
    const text = `an index supports vectors of at most ${FIXED_LIMITS.maxIndexedDimensions} dimensions, not ${dimension}.`;
    throw new SchemaError('INVALID_INDEX', text);
  }
  return index;
}

function mapPart(option: unknown): 'keys' | 'values' | 'entries' {
  if (option === true) return 'entries';
  if (option === 'keys' || option === 'values' || option === 'entries') return option;
  throw new SchemaError('INVALID_INDEX', `The index of a map is 'keys', 'values' or 'entries', not ${String(option)}.`);
}

function checkElements(part: IndexSpec['kind'], { of, key }: ColumnParts): void {
  const indexed = [...(part === 'keys' ? [] : [of?.kind]), ...(part === 'values' ? [] : [key?.kind])];
  const wrong = [...UNINDEXED_TYPES].find((kind) => indexed.includes(kind));
  if (wrong) throw new SchemaError('INVALID_INDEX', `${noElementIndex(wrong)}.`);
}
