import { SENT_OPPOSITES, listSentOperators, type OperatorGroup, type SentOf } from '../../../cql/operators.js';
import { isArray, type Json } from '../../../json/json.js';
import { hasLoneSurrogate } from '../../storage/bytes.js';
import { createRefusal, type Filter, type Operand, type RangeOperator } from '../values/filter.js';
import { createIdFilter } from './id.js';
import type { EffectiveCondition } from './junction.js';
import { toHashText, readPathScalar, type Scalar } from '../values/scalars.js';

/** The operators on a path of a filter. */
export type FilterOperator = SentOf<OperatorGroup> | '$exists' | '$size';

/** Whether a name is an operator. */
export const isOperator = (name: string): name is FilterOperator => Object.hasOwn(OPPOSITES, name);

/** Whether an operator compares by order. */
export const isRange = (operator: FilterOperator): operator is RangeOperator => RANGES.has(operator);

/** The negation of an operator: the same one if only its meaning changes. */
export const getOpposite = (operator: FilterOperator): FilterOperator => OPPOSITES[operator];

/** Creates the filter of a condition. @throws ApiError */
export function createComparison({ path, operator, operand, isId, negated }: EffectiveCondition): Filter {
  if (isId) {
    const filter = createIdFilter(operator, operand);
    if (filter) return filter;
  }
  switch (operator) {
    case '$eq':
    case '$ne':
      return findSearchRefusal(operand) ?? { kind: 'compare', path, operator, operand: toOperand(operand) };
    case '$in':
    case '$nin': {
      const values = listOf(operand);
      const unsearchable = values.map(findSearchRefusal).find((refused) => refused !== undefined);
      return unsearchable ?? { kind: 'compare', path, operator, operands: values.map(toOperand) };
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { kind: 'compare', path, operator, bound: toBound(operand) };
    case '$exists':
      return { kind: 'compare', path, operator, present: operand !== negated };
    case '$all':
      return { kind: 'compare', path, operator, operands: listOf(operand).map(toOperand), negated };
    case '$size':
      return { kind: 'compare', path, operator, size: Number(operand), negated };
    case '$match':
      return { kind: 'compare', path, operator, text: typeof operand === 'string' ? operand : '' };
  }
}

const OPPOSITES: Readonly<Record<FilterOperator, FilterOperator>> = {
  ...SENT_OPPOSITES,
  $exists: '$exists',
  $all: '$all',
  $size: '$size',
  $match: '$match',
};

const RANGES = listSentOperators('lower', 'upper');

/** The elements of an operand that has been checked to be a list. */
const listOf = (operand: Json): readonly Json[] => (isArray(operand) ? operand : []);

function toOperand(value: Json): Operand {
  const scalar = readPathScalar(value);
  return scalar === undefined ? { hash: toHashText(value) } : { scalar };
}

/** The bound of a range, whose type has been checked. */
const toBound = (operand: Json): Scalar => readPathScalar(operand) ?? null;

/** From this length on, texts are compared by a digest, which exists for any text. */
const DIGESTED = 21;

/** The database cannot be queried for a short text that cannot be encoded. */
function findSearchRefusal(operand: Json): Filter | undefined {
  if (typeof operand !== 'string' || operand.length >= DIGESTED || !hasLoneSurrogate(operand)) return undefined;
  return createRefusal('FILTER_UNSUPPORTED_DATA_TYPE', 'A string with a lone surrogate cannot be searched for.');
}
