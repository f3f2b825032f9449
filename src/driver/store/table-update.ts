import type { Table } from '../../schema/index.js';
import { rowRules } from '../values/row-rules.js';
import { serialize } from '../values/walk.js';
import { withVectors } from './row-values.js';
import type { Fields } from './store.js';

/**
 * Brings an update into what tables take: `$set`, `$unset`, `$push`, `$pullAll`. What means the same is translated; what
 * tables lack is left for the database to refuse.
 */
export function tableUpdate(update: Fields, shape: Table | undefined, vectors: readonly string[]): Fields {
  const translated: Record<string, Fields> = {};
  for (const [operator, operands] of Object.entries(update)) {
    if (!isFields(operands)) {
      translated[operator] = operands as Fields;
      continue;
    }
    for (const [column, operand] of Object.entries(operands)) {
      const [name, value] = translate(operator, operand, shape?.columns[column]?.kind);
      (translated[name] ??= {})[column] = value;
    }
  }
  if (translated['$set']) translated['$set'] = withVectors(translated['$set'], vectors);
  return serialize(translated, 'update', rowRules);
}

function translate(operator: string, operand: unknown, kind: string | undefined): [operator: string, operand: unknown] {
  switch (operator) {
    case '$push':
      return ['$push', pushed(operand)];
    case '$addToSet':
      // Adding to a set never doubles an element.
      return kind === 'set' ? ['$push', pushed(operand)] : [operator, operand];
    case '$pull':
      if (isFields(operand) && Array.isArray(operand['$in'])) return ['$pullAll', operand['$in']];
      return isFields(operand) ? [operator, operand] : ['$pullAll', Array.isArray(operand) ? operand : [operand]];
    case '$pullAll':
      return ['$pullAll', operand instanceof Set || operand instanceof Map ? [...operand.keys()] : operand];
    default:
      return [operator, operand];
  }
}

function pushed(operand: unknown): unknown {
  if (isFields(operand) && '$each' in operand) return { ...operand, $each: each(operand['$each']) };
  return operand instanceof Map || operand instanceof Set ? { $each: [...operand] } : operand;
}

const each = (values: unknown): unknown => (values instanceof Map || values instanceof Set ? [...values] : values);

function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
