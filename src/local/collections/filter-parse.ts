import { isObject, type Json } from '../../wire/json.js';
import { fail } from '../errors.js';
import type { Collection } from './collection.js';
import { documentKey } from './document-id.js';
import { ID } from './document.js';
import { buildFilter } from './filter-build.js';
import { EVERYTHING, type Filter } from './filter.js';
import { checkCount, checkExpression, type FilterLimits } from './filter-check.js';
import { checkIndexes } from './filter-indexes.js';
import { oppositeOf, type FilterOperator } from './filter-operators.js';
import { readExpression, type Condition, type Expression } from './filter-tree.js';
import type { Path } from './path.js';

/** What the reading of a filter depends on. */
export interface FilterSettings extends FilterLimits {
  readonly collection: Collection;
}

/** A filter, and what its outermost conditions ask for. */
export interface ReadFilter {
  readonly filter: Filter;
  readonly required: readonly Requirement[];
}

/** A condition that must hold by itself, negations resolved. */
export interface Requirement {
  readonly path: Path;
  readonly text: string;
  readonly operator: FilterOperator;
  readonly operand: Json;
  readonly isId: boolean;
}

/**
 * Reads the `filter` of a command in the passes that the Data API makes, so that of several faults the same one is
 * named; missing means no condition. @throws ApiError
 */
export function parseFilter(json: Json | undefined, settings: FilterSettings): ReadFilter {
  if (json === undefined || json === null) return { filter: EVERYTHING, required: [] };
  if (!isObject(json)) fail('FILTER_UNSUPPORTED_DATA_TYPE', 'A filter must be a JSON object.');
  // Most filters are the id of one document.
  const id = json.size === 1 && settings.maxFilter > 0 ? json.get(ID) : undefined;
  if (typeof id === 'string') {
    const required: Requirement = { path: [ID], text: ID, operator: '$eq', operand: id, isId: true };
    return { filter: { kind: 'ids', keys: [documentKey(id)] }, required: [required] };
  }
  const root = readExpression(json, settings.collection);
  checkExpression(root, settings);
  checkNegations(root, false);
  checkCount(root, settings);
  checkIndexes(root, settings.collection.indexing);
  return { filter: buildFilter(root), required: requirements(root, false) };
}

function checkNegations({ relation, expressions, conditions }: Expression, around: boolean): void {
  const negated = (relation === 'not') !== around;
  for (const inner of expressions) checkNegations(inner, negated);
  for (const { operator } of conditions) {
    if (negated && operator === '$match') fail('FILTER_INVALID_EXPRESSION', '$match cannot be negated.');
  }
}

/** A `$not` around a single condition makes one of it. */
function requirements({ relation, expressions, conditions }: Expression, around: boolean): Requirement[] {
  const negated = (relation === 'not') !== around;
  const own = conditions.map((condition) => effective(condition, negated));
  const single = expressions.filter((inner) => inner.relation === 'not' && isSingle(inner));
  return [...own, ...single.flatMap((inner) => requirements(inner, negated))];
}

const isSingle = ({ expressions, conditions }: Expression): boolean =>
  conditions.length + expressions.length === 1 &&
  expressions.every((inner) => inner.relation === 'not' && isSingle(inner));

const effective = (condition: Condition, negated: boolean): Requirement => ({
  ...condition,
  operator: negated ? oppositeOf(condition.operator) : condition.operator,
});
