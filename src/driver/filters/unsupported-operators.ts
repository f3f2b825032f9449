import { show } from '../../util/errors.js';
import { isPlainObject } from '../../util/kinds.js';
import { OperationNotSupportedError } from '../errors/errors.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The alternative to an operator: for both, or separately for collections and tables. */
type Alternative = string | { readonly collection?: string; readonly table?: string };
type Kind = 'collection' | 'table';

const BITS = 'store each flag as a separate boolean';
const PLACES = 'store the coordinates as two numbers, and compare each with $gte and $lte';
const COMPUTED = 'compute in the application, or as a virtual of the schema';
const FULL_TEXT: Alternative = {
  collection: "filter by { $lexical: { $match: 'words' } }, in a collection with lexical search",
  table: "filter by { plot: { $match: 'words' } }, on a column with a text index",
};
const PART_OF_TEXT: Alternative = {
  collection:
    'match whole values, store the part to search for in a separate path, or search for words with { $lexical: { $match: words } }',
  table:
    'match whole values, store the part to search for in a separate column, or search for words with $match on a text index',
};

/** MongoDB's operators that the Data API lacks, by where they stand, with their alternatives. */
const UNSUPPORTED = {
  /** As a top-level operator. */
  filter: {
    $comment: 'leave it out',
    $expr: 'compare with values, or store the result of the comparison in a separate path',
    $jsonSchema: 'use $exists and values; the schema of the model validates what is written',
    $nor: 'write { $not: { $or: […] } }',
    $rand: 'store a random number in the documents and compare with it',
    $sampleRate: 'store a random number in the documents and compare with it',
    $text: FULL_TEXT,
    $where: 'write the conditions as a filter, or filter in the application',
  },
  /** On a path. */
  condition: {
    $bitsAllClear: BITS,
    $bitsAllSet: BITS,
    $bitsAnyClear: BITS,
    $bitsAnySet: BITS,
    $elemMatch: {
      collection:
        "name the position ({ 'items.0.sku': 'a' }), give the whole element ({ items: { $eq: … } }), or values that are all in the array ({ tags: { $all: ['a'] } })",
      table: "match whole elements: { tags: { $in: ['a'] } }",
    },
    $exists: { table: 'tables cannot be queried for missing values: compare with the values that the column can have' },
    $geoIntersects: PLACES,
    $geoWithin: PLACES,
    $maxDistance: PLACES,
    $minDistance: PLACES,
    $mod: 'store the remainder in a separate path',
    $near: PLACES,
    $nearSphere: PLACES,
    $not: 'write it around the path: { $not: { age: { $gt: 5 } } }',
    $options: PART_OF_TEXT,
    $regex: PART_OF_TEXT,
    $size: { table: 'store the size in a separate column' },
    $type: 'store the type in a separate path, or match the values',
    $within: PLACES,
  },
  update: {
    $bit: 'store each flag as a separate boolean, or read, change and $set the number',
    $pushAll: 'write { $push: { tags: { $each: […] } } }',
  },
  /** Beside `$each`. */
  push: {
    $slice: 'truncate the array in the application: read, change and save() the document',
    $sort: 'sort the array in the application: read, change and save() the document',
  },
  projection: {
    $elemMatch: 'select the array, and take the element in the application',
    $meta: 'set includeSimilarity in the options of a search; there are no other scores',
    $slice: { table: 'select the column, and take the part in the application' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Alternative>>>>;

/** MongoDB's scores in sorts with `$meta`; in the Data API `$meta` contains the search target. */
const SCORES: ReadonlySet<unknown> = new Set(['textScore', 'searchScore', 'vectorSearchScore', 'indexKey', 'randVal']);
const BY_SEARCH: Alternative = {
  collection: "sort by the search: { $lexical: { $meta: 'words' } } or { $vector: { $meta: […] } }",
  table: "sort by the search: { plot: { $meta: 'words' } } or { embedding: { $meta: […] } }",
};

/**
 * Refuses MongoDB's operators that Data API filters lack.
 * @throws OperationNotSupportedError
 */
export function refuseUnsupportedConditions(filter: ReadonlyFields, kind: Kind): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (LOGIC.has(path)) {
      const branches = (Array.isArray(condition) ? condition : [condition]) as readonly unknown[];
      for (const branch of branches) if (isPlainObject(branch)) refuseUnsupportedConditions(branch, kind);
    } else if (path.startsWith('$')) refuse('filter', path, { kind, doing: 'filter' });
    if (LOGIC.has(path) || !isPlainObject(condition)) continue;
    for (const [operator, operand] of Object.entries(condition)) {
      refuse('condition', operator, { kind, doing: `filter by '${path}'` });
      if (operator === '$all' && Array.isArray(operand))
        refuseElements(operand, { kind, doing: `filter by '${path}'` });
    }
  }
}

/** Without `$nor`, which the Data API lacks. */
const LOGIC: ReadonlySet<string> = new Set(['$and', '$or', '$not']);

/** `$all: [{ $elemMatch: … }]`. */
function refuseElements(elements: readonly unknown[], at: { readonly kind: Kind; readonly doing: string }): void {
  for (const element of elements) {
    if (isPlainObject(element) && '$elemMatch' in element) refuse('condition', '$elemMatch', at);
  }
}

/** The same for updates. @throws OperationNotSupportedError */
export function refuseUnsupportedChanges(update: ReadonlyFields, kind: Kind): void {
  for (const [operator, operands] of Object.entries(update)) {
    refuse('update', operator, { kind, doing: 'update' });
    if (operator === '$currentDate' && isPlainObject(operands)) refuseTimestamps(operands, kind);
    if ((operator !== '$push' && operator !== '$addToSet') || !isPlainObject(operands)) continue;
    for (const [path, operand] of Object.entries(operands)) {
      if (!isPlainObject(operand) || !('$each' in operand)) continue;
      for (const modifier of Object.keys(operand)) {
        refuse('push', modifier, { kind, doing: `${operator} to '${path}'` });
      }
    }
  }
}

/** Collections have only dates, no timestamps. */
function refuseTimestamps(operands: ReadonlyFields, kind: Kind): void {
  const path = Object.keys(operands).find((each) => {
    const { [each]: operand } = operands;
    return isPlainObject(operand) && operand['$type'] === 'timestamp';
  });
  if (path === undefined || kind === 'table') return;
  throw createUnsupportedError(
    "$currentDate: { $type: 'timestamp' }",
    { kind, doing: `update '${path}'` },
    'give true, which sets a date',
  );
}

/**
 * The same for projections.
 * @param filter - of the read; if it has `$text`, a score is not the mistake
 * @throws OperationNotSupportedError
 */
export function refuseUnsupportedSelection(projection: ReadonlyFields, kind: Kind, filter: ReadonlyFields): void {
  for (const [path, value] of Object.entries(projection)) {
    const at = { kind, doing: `select '${path}'` };
    // In MongoDB, a string is a field path.
    if (typeof value === 'string') throw createUnsupportedError(show(value), at, COMPUTED);
    if (!isPlainObject(value)) continue;
    for (const operator of Object.keys(value)) {
      if (operator === '$meta') refuseUnsupportedConditions(filter, kind);
      refuse('projection', operator, at);
      if (operator.startsWith('$') && operator !== '$slice') throw createUnsupportedError(operator, at, COMPUTED);
    }
  }
}

/**
 * The same for sorts.
 * @param filter - of the read; if it has `$text`, a score is not the mistake
 * @throws OperationNotSupportedError
 */
export function refuseUnsupportedOrder(sort: ReadonlyFields, kind: Kind, filter: ReadonlyFields): void {
  if ('$natural' in sort) {
    const instead = 'remove it for the order of the database, or name a path';
    throw createUnsupportedError('$natural', { kind, doing: 'sort' }, instead);
  }
  const path = Object.keys(sort).find((each) => each !== '$lexical' && each !== '$vectorize' && SCORES.has(sort[each]));
  if (path === undefined) return;
  refuseUnsupportedConditions(filter, kind);
  throw createUnsupportedError(
    `$meta: '${String(sort[path])}'`,
    { kind, doing: `sort by '${path}'` },
    getAlternative(BY_SEARCH, kind) ?? '',
  );
}

function refuse(
  part: keyof typeof UNSUPPORTED,
  operator: string,
  at: { readonly kind: Kind; readonly doing: string },
): void {
  const names: Readonly<Record<string, Alternative>> = UNSUPPORTED[part];
  const found = Object.hasOwn(names, operator) ? names[operator] : undefined;
  const instead = found === undefined ? undefined : getAlternative(found, at.kind);
  if (instead !== undefined) throw createUnsupportedError(operator, at, instead);
}

const getAlternative = (instead: Alternative, kind: Kind): string | undefined =>
  typeof instead === 'string' ? instead : instead[kind];

const createUnsupportedError = (
  operator: string,
  { kind, doing }: { readonly kind: Kind; readonly doing: string },
  instead: string,
): OperationNotSupportedError => {
  const where = kind === 'table' ? 'tables of the Data API have' : 'the Data API has';
  return new OperationNotSupportedError(
    `Cannot ${doing} with ${operator}: ${where} no such operator: ${instead}.`,
    instead,
  );
};
