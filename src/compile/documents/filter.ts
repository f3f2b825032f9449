import type { PathCondition } from '../../query/documents/index.js';

type Fields = Record<string, unknown>;
type Writer = (value: unknown) => unknown;

/** The filter of conditions that must all hold; `write` brings each value into its form. */
export function documentFilter(conditions: readonly PathCondition[], write: Writer): Fields {
  const filter: Fields = {};
  const operators = new Map<string, Fields>();
  const more: Fields[] = [];
  for (const condition of conditions) {
    const { path, operator } = condition;
    const isBare = operator === 'eq' && isScalar(condition.value);
    const operand = writeOperand(condition, write);
    const before = operators.get(path);
    if (before && !isBare && !(`$${operator}` in before)) before[`$${operator}`] = operand;
    else {
      const test: unknown = isBare ? operand : { [`$${operator}`]: operand };
      if (Object.hasOwn(filter, path)) more.push({ [path]: test });
      else {
        filter[path] = test;
        if (!isBare) operators.set(path, test as Fields);
      }
    }
  }
  return more.length > 0 ? { ...filter, $and: more } : filter;
}

// Values are never operators: an object or array is compared by $eq, because alone in its place it could be obeyed.
const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null || value instanceof Date;

function writeOperand({ operator, value }: PathCondition, write: Writer): unknown {
  const isList = operator === 'in' || operator === 'nin' || operator === 'all';
  return isList ? (value as readonly unknown[]).map(write) : write(value);
}
