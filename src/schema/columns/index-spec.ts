import { CQL_TYPES, UNINDEXED_TYPES } from '../../cql/types.js';
import { SchemaError, show } from '../../util/errors.js';
import { isFields } from '../../util/kinds.js';
import { findOptionsProblem } from '../../util/known-options.js';
import type { Column, ColumnKind, IndexSpec, MapPart } from './column.js';
import {
  entriesDoNotFold,
  indexedTwice,
  noElementIndex,
  noIndex,
  onlyMapsHaveSeveral,
  onlyTextFolds,
  onlyTextHasWords,
} from './options.js';
import type { Metric } from '../../data-api/definitions.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';

/** The types inside a column: its elements and keys, or the dimension of a vector. */
export interface ColumnParts {
  readonly of?: Column;
  readonly key?: Column;
  readonly dimension?: number;
}

/** The indexes that a column option asks for. @throws SchemaError `INVALID_INDEX` if no database supports them */
export function readIndexSpecs(kind: ColumnKind, option: unknown, parts: ColumnParts): readonly IndexSpec[] {
  const specs = listOptions(kind, option).flatMap((each) => readIndexSpec(kind, each, parts) ?? []);
  const twice = specs.find((spec, at) => specs.findIndex((other) => other.kind === spec.kind) < at);
  if (twice) throw new SchemaError('INVALID_INDEX', `${indexedTwice(twice.kind)}.`);
  return Object.freeze(specs);
}

/** The options of each index; an array has those of the parts of a map. */
function listOptions(kind: ColumnKind, option: unknown): readonly unknown[] {
  if (!Array.isArray(option)) return [option];
  const options: readonly unknown[] = option;
  if (kind !== 'map') throw new SchemaError('INVALID_INDEX', `${onlyMapsHaveSeveral}, not a column of type ${kind}.`);
  // `true` states no part.
  for (const each of options) if (typeof each !== 'string' && !isFields(each)) refuseMapPart(each);
  return options;
}

function readIndexSpec(kind: ColumnKind, option: unknown, parts: ColumnParts): IndexSpec | undefined {
  if (option === undefined || option === false) return undefined;
  if (NOT_INDEXED.has(kind)) throw new SchemaError('INVALID_INDEX', `${noIndex(kind)}.`);
  const given = typeof option === 'object' ? option : {};
  if (given === null || !(typeof option === 'object' || option === true || kind === 'map')) {
    throw new SchemaError(
      'INVALID_INDEX',
      `The index of a column of type ${kind} must be true or an object, not ${show(option)}.`,
    );
  }
  const { text, of, ...rest } = given as Record<string, unknown>;
  if (text !== undefined && kind !== 'text') {
    throw new SchemaError('INVALID_INDEX', `${onlyTextHasWords}, not ${kind}.`);
  }
  refuseIndexOptions(kind, given);
  refuseFolding(kind, given, parts);
  if (kind === 'vector') return checkVector({ kind, ...rest }, parts.dimension ?? 0);
  const part = kind === 'map' ? readMapPart(of ?? option) : 'regular';
  checkElements(part, parts);
  if (text === undefined) return { kind: part, ...rest };
  return { kind: 'text', ...(typeof text === 'object' ? text : {}), ...rest };
}

/** User-defined values can be indexed only as elements. */
const NOT_INDEXED: ReadonlySet<ColumnKind> = new Set([...UNINDEXED_TYPES, 'udt'] as const);

const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isText = (value: unknown): boolean => typeof value === 'string';
const isAnalyzer = (value: unknown): boolean => isText(value) || isFields(value);

const METRICS: readonly unknown[] = ['cosine', 'dot_product', 'euclidean'] satisfies readonly Metric[];

type Kinds = Readonly<Record<string, { readonly is: (value: unknown) => boolean; readonly text: string }>>;
/** Its format is checked together with the name of the table. */
const NAME = { name: { is: isText, text: 'a string' } } satisfies Kinds;
const FLAG = { is: isFlag, text: 'true or false' };
const FOLDING = { caseSensitive: FLAG, normalize: FLAG, ascii: FLAG };
const WORDS: Kinds = { analyzer: { is: isAnalyzer, text: 'a string or an object' } };
/** The options of an index, if it has options other than a name. */
const OPTIONS: { readonly [Kind in ColumnKind]?: Kinds } = {
  ascii: { ...NAME, ...FOLDING },
  list: { ...NAME, ...FOLDING },
  map: { ...NAME, ...FOLDING, of: { is: () => true, text: '' } },
  set: { ...NAME, ...FOLDING },
  text: {
    ...NAME,
    ...FOLDING,
    text: { is: (value) => value === true || isFields(value), text: 'true or an object' },
  },
  vector: {
    ...NAME,
    metric: { is: (value) => METRICS.includes(value), text: `one of ${METRICS.join(', ')}` },
    sourceModel: { is: isText, text: 'a string' },
  },
};

/** Refuses options that are misspelt, or belong to another kind of index. */
function refuseIndexOptions(kind: ColumnKind, given: object): void {
  refuseOptions(given, OPTIONS[kind] ?? NAME, `index of a column of type ${kind}`);
  if (!('text' in given) || given.text === undefined) return;
  refuseOptions(given, { ...NAME, text: { is: () => true, text: '' } }, 'text index');
  if (isFields(given.text)) refuseOptions(given.text, WORDS, 'text index: text');
}

/** Refuses options of texts for the index of other elements. */
function refuseFolding(kind: ColumnKind, given: object, { of, key }: ColumnParts): void {
  if (!of || !Object.keys(FOLDING).some((option) => (given as Record<string, unknown>)[option] !== undefined)) return;
  const part = kind === 'map' ? readMapPart((given as { readonly of?: unknown }).of) : 'values';
  if (part === 'entries') throw new SchemaError('INVALID_INDEX', `${entriesDoNotFold}.`);
  const indexed = part === 'keys' ? key : of;
  if (CQL_TYPES[indexed?.kind ?? 'int'].value !== 'string') throw new SchemaError('INVALID_INDEX', `${onlyTextFolds}.`);
}

function refuseOptions(given: object, kinds: Kinds, what: string): void {
  const problem = findOptionsProblem(given, Object.keys(kinds), what);
  if (problem !== undefined) throw new SchemaError('INVALID_INDEX', `${problem}.`);
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    const kind = kinds[name];
    if (!kind || value === undefined || kind.is(value)) continue;
    throw new SchemaError('INVALID_INDEX', `${what}: ${name} must be ${kind.text}, not ${show(value)}.`);
  }
}

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

/** The part of a map that is indexed: the entries by default. */
function readMapPart(option: unknown): MapPart {
  if (option === true) return 'entries';
  if (option === 'keys' || option === 'values' || option === 'entries') return option;
  return refuseMapPart(option);
}

function refuseMapPart(option: unknown): never {
  const text = `The index of a map must be 'keys', 'values' or 'entries', or an array of them, not ${show(option)}.`;
  throw new SchemaError('INVALID_INDEX', text);
}

function checkElements(part: IndexSpec['kind'], { of, key }: ColumnParts): void {
  const indexed = [...(part === 'keys' ? [] : [of?.kind]), ...(part === 'values' ? [] : [key?.kind])];
  const wrong = [...UNINDEXED_TYPES].find((kind) => indexed.includes(kind));
  if (wrong) throw new SchemaError('INVALID_INDEX', `${noElementIndex(wrong)}.`);
}
