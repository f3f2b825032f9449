import type { DocumentCondition } from '../../query/collections/index.js';
import { snapshot } from '../../util/snapshot.js';
import { isDate } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

/**
 * Compiles conditions that must all hold. Values are copied, because Mongoose casts filters in place.
 * @param raw - converts raw filters, which are in the Data API's format
 */
export function compileDocumentFilter(
  conditions: readonly DocumentCondition[],
  raw: (filter: Fields) => Fields = (filter) => filter,
): Fields {
  const filter: Fields = {};
  const operators = new Map<string, Fields>();
  const more: Fields[] = [];
  const add = (path: string, test: unknown): boolean => {
    const isFree = !Object.hasOwn(filter, path);
    if (isFree) filter[path] = test;
    else more.push({ [path]: test });
    return isFree;
  };
  for (const condition of conditions) {
    switch (condition.operator) {
      case 'or':
        add(
          '$or',
          condition.branches.map((branch) => compileDocumentFilter(branch, raw)),
        );
        break;
      case 'not':
        add('$not', compileDocumentFilter(condition.conditions, raw));
        break;
      case 'raw':
        more.push(raw(snapshot(condition.filter) as Fields));
        break;
      default: {
        const { path, operator } = condition;
        const isBare = operator === 'eq' && isScalar(condition.value);
        const operand = snapshot(condition.value);
        const before = operators.get(path);
        if (before && !isBare && !(`$${operator}` in before)) before[`$${operator}`] = operand;
        else {
          const test = isBare ? operand : { [`$${operator}`]: operand };
          if (add(path, test) && !isBare) operators.set(path, test as Fields);
        }
      }
    }
  }
  if (more.length === 0) return filter;
  const [first] = more;
  return first && more.length === 1 && Object.keys(filter).length === 0 ? first : { ...filter, $and: more };
}

// Values are never operators: an object or array is compared by $eq, because on its own it could be read as operators.
const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null || isDate(value);
