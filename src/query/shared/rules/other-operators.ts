import { OPERATORS, type OperatorOf } from '../../../cql/operators.js';

/** The operators that conditions on rows and on documents share. */
export type SharedOperator = OperatorOf<'equal' | 'among' | 'unequal' | 'lower' | 'upper' | 'words'>;

/** What to do instead of calling a method that a condition lacks. */
export interface Instead {
  /** Undefined if the list of the operators is enough. */
  readonly text: string | undefined;
  /** The operator that the text is about; without it, the message lists the operators. */
  readonly operator?: SharedOperator;
}

type Others = Readonly<Record<string, Instead>>;

export const PART_OF_TEXT =
  'the database cannot match a part of a text: match whole values, or words with a text index and match()';

/** Operators of Mongoose, MongoDB and SQL builders that the builder has by another name, or that the database lacks. */
export const OTHER_OPERATORS: Others = {
  ...listed(Object.values(OPERATORS).map(({ sent }) => sent)),
  ...listed(['exists', 'all', 'size', 'elemMatch', '$regex', '$exists', '$size', '$not', '$elemMatch', 'length']),
  ...listed(['isNull', 'isNotNull', 'includes']),
  ...named('eq', 'compares with a value', ['equals', 'is', '$eq', 'equalTo', 'eql']),
  ...named('ne', "excludes a value, and not((w) => w.where('a').gt(1)) a condition", [
    'not',
    '$ne',
    'notEquals',
    'isNot',
  ]),
  ...named('gt', 'is a lower bound', ['$gt', 'greaterThan']),
  ...named('gte', 'is a lower bound', ['$gte', 'greaterThanOrEqual']),
  ...named('lt', 'is an upper bound', ['$lt', 'lessThan']),
  ...named('lte', 'is an upper bound', ['$lte', 'lessThanOrEqual']),
  ...named('in', 'takes an array of values', ['$in', 'oneOf', 'within', 'anyOf']),
  ...named('nin', 'takes an array of values', ['$nin', 'notIn', 'noneOf']),
  between: {
    text: "give two bounds: where('age').gte(18).where('age').lte(65), or where({ age: between(18, 65) })",
    operator: 'gte',
  },
  ...lacked(PART_OF_TEXT, [
    'regex',
    '$regex',
    'like',
    'ilike',
    'contains',
    'startsWith',
    'endsWith',
    'matches',
    'text',
    '$text',
  ]),
  ...lacked('store what is to be compared as a value of its own', [
    ...['mod', '$mod', 'type', '$type', 'bitsAllSet', 'bitsAnySet', 'bitsAllClear', 'bitsAnyClear'],
  ]),
  ...lacked('store the coordinates as two numbers, and compare each with gte and lte', [
    ...['near', 'nearSphere', '$near', 'geometry', 'intersects', 'box', 'circle', 'polygon'],
    ...['maxDistance', 'minDistance'],
  ]),
};

/** The same of conditions on documents only. */
export const OTHER_DOCUMENT_OPERATORS: Others = {
  ...lacked(
    'eq() also finds an element of an array unless it is an object, in() one of several, and all() all of them',
    ['has', 'hasAny', 'includes', 'hasEntry', 'hasKey', 'hasValue'],
  ),
  ...lacked('all() takes elements that the array must have', ['hasAll', '$all']),
  ...lacked('nin() excludes elements of an array', ['hasNone']),
  ...lacked('eq(null) finds null, exists(false) finds missing values', ['isNull']),
  ...lacked('ne(null) excludes null, exists(true) finds values and null', ['isNotNull']),
  ...lacked('exists() takes true or false', ['$exists']),
  ...lacked('size() takes a number', ['$size', 'length']),
  ...lacked("name the position: where('items.0.sku').eq('a'), or the whole element", ['elemMatch', '$elemMatch']),
};

/** Methods of queries and writes that are called before the operator. */
export const AFTER_OPERATOR: readonly string[] = [
  ...['where', 'or', 'raw', 'select', 'omit', 'sort', 'limit', 'skip', 'nearest', 'rankBy', 'allowFiltering'],
  ...['exec', 'compile', 'explain', 'page', 'stream', 'docs', 'count', 'distinct', 'toMongoose', 'then'],
  ...['$if', '$all', '$call', 'set', 'unset', 'inc', 'push', 'addToSet', 'pullAll', 'pop', 'upsert', 'returning'],
];

function lacked(text: string | undefined, names: readonly string[]): Others {
  return Object.fromEntries(names.map((name) => [name, { text }]));
}

function listed(names: readonly string[]): Others {
  return lacked(undefined, names);
}

function named(operator: SharedOperator, does: string, names: readonly string[]): Others {
  return Object.fromEntries(names.map((name) => [name, { text: `${operator}() ${does}`, operator }]));
}
