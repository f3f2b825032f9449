import type { Values } from '../../tables/nodes/nodes.js';
import type { DocumentCondition } from './nodes.js';
import { isPlainObject } from '../../../util/kinds.js';

/** The paths of all conditions, including those in branches, with repetitions. */
export const listPaths = (conditions: readonly DocumentCondition[]): readonly string[] =>
  conditions.flatMap((condition) => {
    switch (condition.operator) {
      case 'or':
        return condition.branches.flatMap(listPaths);
      case 'not':
        return listPaths(condition.conditions);
      case 'raw':
        return listRawPaths(condition.filter);
      default:
        return [condition.path];
    }
  });

const LOGIC: ReadonlySet<string> = new Set(['$and', '$or', '$not']);

const listRawPaths = (filter: Values): readonly string[] =>
  Object.entries(filter).flatMap(([name, test]) => {
    if (!LOGIC.has(name)) return [name];
    const parts = (Array.isArray(test) ? test : [test]) as readonly unknown[];
    return parts.flatMap((part) => (isPlainObject(part) ? listRawPaths(part) : []));
  });
