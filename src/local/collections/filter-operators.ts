import { isArray, isNumber, isObject, type Json } from '../../wire/json.js';
import { fail } from '../errors.js';
import { documentKey } from './document-id.js';
import { checkExtension, dateMillis, extensionName } from './ejson.js';
import type { Filter, Operand, RangeOperator } from './filter.js';
import type { Path } from './path.js';
import { hashText, pathScalar, type Scalar } from './values.js';

/** The operators that a path of a filter can have. */
export type FilterOperator = '$eq' | '$ne' | '$in' | '$nin' | RangeOperator | '$exists' | '$all' | '$size' | '$match';

export interface ComparisonSettings {
  readonly negated: boolean;
  readonly maxIn: number;
  readonly isId: boolean;
}

/** Tells whether a name is an operator. */
export const isOperator = (name: string): name is FilterOperator => Object.hasOwn(OPPOSITES, name);

/** Reads one comparison; a negated one becomes its opposite. @throws ApiError */
export function comparison(path: Path, operator: FilterOperator, value: Json, settings: ComparisonSettings): Filter {
  const { negated, isId } = settings;
  switch (operator) {
    case '$eq':
    case '$ne': {
      if (isId) checkId(operator, value);
      const operand = readOperand(operator, value);
      if ((operator === '$eq') === negated) return { kind: 'compare', path, operator: '$ne', operand };
      return isId ? { kind: 'ids', keys: [documentKey(value)] } : { kind: 'compare', path, operator: '$eq', operand };
    }
    case '$in':
    case '$nin': {
      const values = readList(operator, value, settings.maxIn);
      if (isId) for (const element of values) checkId(operator, element);
      const operands = values.map((element) => readOperand(operator, element));
      if ((operator === '$in') === negated) return { kind: 'compare', path, operator: '$nin', operands };
      return isId
        ? { kind: 'ids', keys: values.map(documentKey) }
        : { kind: 'compare', path, operator: '$in', operands };
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return {
        kind: 'compare',
        path,
        operator: negated ? OPPOSITES[operator] : operator,
        bound: readBound(operator, value, isId),
      };
    case '$exists':
      if (typeof value !== 'boolean') fail('FILTER_INVALID_EXPRESSION', '$exists takes true or false.');
      return { kind: 'compare', path, operator, present: value !== negated };
    case '$all': {
      if (!isArray(value) || value.length === 0) fail('FILTER_INVALID_EXPRESSION', '$all takes an array of values.');
      const operands = value.map((element) => readOperand(operator, element));
      return { kind: 'compare', path, operator, operands, negated };
    }
    case '$size':
      return { kind: 'compare', path, operator, size: readSize(value), negated };
    case '$match':
      if (typeof value !== 'string') fail('FILTER_INVALID_EXPRESSION', '$match takes a string.');
      if (negated) fail('FILTER_INVALID_EXPRESSION', '$match cannot be negated.');
      return { kind: 'compare', path, operator, text: value };
  }
}

const OPPOSITES = {
  $eq: '$ne',
  $ne: '$eq',
  $in: '$nin',
  $nin: '$in',
  $gt: '$lte',
  $gte: '$lt',
  $lt: '$gte',
  $lte: '$gt',
  $exists: '$exists',
  $all: '$all',
  $size: '$size',
  $match: '$match',
} as const;

/** Values that `_id` can be compared with; inequality knows numbers and strings only. */
function checkId(operator: '$eq' | '$ne' | '$in' | '$nin', value: Json): void {
  if (operator !== '$ne' && operator !== '$nin') {
    documentKey(value);
  } else if (typeof value !== 'string' && !isNumber(value)) {
    fail('FILTER_UNSUPPORTED_DATA_TYPE', `${operator} on '_id' takes numbers and strings only.`);
  }
}

function readOperand(operator: FilterOperator, value: Json): Operand {
  checkObjects(operator, value);
  const scalar = pathScalar(value);
  return scalar === undefined ? { hash: hashText(value) } : { scalar };
}

/** An object with a single `$` name must be a date or an id, wherever it stands in a value. */
function checkObjects(operator: FilterOperator, value: Json): void {
  if (isArray(value)) {
    for (const element of value) checkObjects(operator, element);
  } else if (isObject(value)) {
    const extension = extensionName(value);
    if (extension === '$date' && dateMillis(value) === undefined) {
      fail('FILTER_INVALID_EXPRESSION', `$date of ${operator} must be a 64-bit integer: milliseconds since 1970.`);
    }
    if (extension) {
      checkExtension(value, extension);
      return;
    }
    const name = value.keys().next().value;
    if (value.size === 1 && name?.startsWith('$')) {
      fail('FILTER_INVALID_EXPRESSION', `'${name}' has no meaning inside a value of ${operator}.`);
    }
    for (const member of value.values()) checkObjects(operator, member);
  }
}

function readList(operator: '$in' | '$nin', value: Json, most: number): readonly Json[] {
  if (!isArray(value)) fail('FILTER_INVALID_EXPRESSION', `${operator} takes an array of values.`);
  if (value.length > most) {
    fail('FILTER_INVALID_EXPRESSION', `${operator} has ${value.length} values: at most ${most} are allowed.`);
  }
  return value;
}

/** A `$uuid` or `$objectId` is ordered as its text, but not as the id of a document. */
function readBound(operator: RangeOperator, value: Json, isId: boolean): Scalar {
  const extension = extensionName(value);
  if (extension) checkObjects(operator, value);
  if (isId && !isArray(value)) documentKey(value);
  const scalar = isId && extension !== undefined && extension !== '$date' ? null : (pathScalar(value) ?? null);
  if (scalar !== null) return scalar;
  return fail('FILTER_INVALID_EXPRESSION', `${operator} takes a number, string, boolean or $date.`);
}

function readSize(value: Json): number {
  const size = isNumber(value) ? Number(value) : -1;
  if (!Number.isInteger(size) || size < 0) fail('FILTER_INVALID_EXPRESSION', '$size takes an integer from 0 on.');
  return size;
}
