import { OPERATOR_GROUPS, OPERATORS, type OperatorOf } from '../../cql/operators.js';
import { requireColumn } from '../../query/tables/rules/key-usage.js';
import type { ConditionNode, KnownCondition, Operator, OrNode, Values } from '../../query/tables/nodes/nodes.js';
import type { Column, Table } from '../../schema/index.js';
import { encodeValue } from '../../data-api/encode.js';
import { encodePart, type Part } from './encode.js';

/** How a condition's value is written: unchanged for Mongoose, as JSON for the Data API. */
type Writer = (column: Column, part: Part, value: unknown) => unknown;

/** A condition whose column the builders have already looked up. */
type MaybeKnown = ConditionNode & Partial<KnownCondition>;
type Conditions = readonly MaybeKnown[];

/** The parts of a query that make up its filter. */
interface Filtered {
  readonly table: Table;
  readonly conditions: Conditions;
  readonly anyOf?: readonly OrNode<MaybeKnown>[];
  readonly raw?: readonly Values[];
}

/** The filter in Mongoose's format. */
export const compileMongooseFilter = (query: Filtered): Values => compileQuery(query, (_column, _part, value) => value);

/** The filter in the Data API's format. */
export const compileCommandFilter = (query: Filtered): Values => compileQuery(query, encodePart);

/** A key in the Data API's format. */
export const encodeKey = (table: Table, key: Values): Values =>
  Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, encodeValue(requireColumn(table, name).type, value)]),
  );

function compileQuery({ table, conditions, anyOf = [], raw = [] }: Filtered, write: Writer): Values {
  const filter = compileFilter(table, conditions, write);
  if (raw.length > 0) filter['$and'] = [...anyOf.map((or) => ({ $or: compileOr(table, or, write) })), ...raw];
  else if (anyOf.length > 1) filter['$and'] = anyOf.map((or) => ({ $or: compileOr(table, or, write) }));
  else if (anyOf[0]) filter['$or'] = compileOr(table, anyOf[0], write);
  return filter;
}

function compileOr(table: Table, or: OrNode<MaybeKnown>, write: Writer): readonly Values[] {
  return or.map((branch) => compileFilter(table, branch, write));
}

function compileFilter(table: Table, conditions: Conditions, write: Writer): Record<string, unknown> {
  const filter: Record<string, unknown> = {};
  let at = 0;
  for (const condition of conditions) {
    const { column, facts, operator, value } = condition;
    const written = facts ? facts.column : requireColumn(table, column);
    if (operator === 'eq') filter[column] = write(written, 'value', value);
    else {
      const operand = writeOperand(written, operator, value, write);
      // A column can have two conditions only if they are a lower and an upper bound.
      if (at > 0 && standsBefore(conditions, at, column)) addBound(filter[column] as Bounds, operator, operand);
      else filter[column] = compileComparison(operator, operand);
    }
    at++;
  }
  return filter;
}

function standsBefore(conditions: Conditions, end: number, column: string): boolean {
  for (let at = 0; at < end; at++) if (conditions[at]?.column === column) return true;
  return false;
}

/**
 * The Data API's form of an operator. The names are literals for speed: computed member names, or a table lookup, take
 * several times as long.
 */
function compileComparison(operator: Exclude<Operator, 'eq'>, operand: unknown): object {
  switch (operator) {
    case 'ne':
      return { $ne: operand };
    case 'gt':
      return { $gt: operand };
    case 'gte':
      return { $gte: operand };
    case 'lt':
      return { $lt: operand };
    case 'lte':
      return { $lte: operand };
    case 'in':
      return { $in: operand };
    case 'nin':
      return { $nin: operand };
    case 'match':
      return { $match: operand };
    default:
      return compileContainment(operator, operand);
  }
}

function compileContainment(
  operator: OperatorOf<'elements' | 'keys' | 'values' | 'entries'>,
  operand: unknown,
): object {
  const { group, sent } = OPERATORS[operator];
  const condition = sent === '$in' ? { $in: operand } : sent === '$nin' ? { $nin: operand } : { $all: operand };
  return group === 'keys' ? { $keys: condition } : group === 'values' ? { $values: condition } : condition;
}

interface Bounds {
  $gt?: unknown;
  $gte?: unknown;
  $lt?: unknown;
  $lte?: unknown;
}

function addBound(bounds: Bounds, operator: Operator, operand: unknown): void {
  if (operator === 'gt') bounds.$gt = operand;
  else if (operator === 'gte') bounds.$gte = operand;
  else if (operator === 'lt') bounds.$lt = operand;
  else bounds.$lte = operand;
}

function writeOperand(column: Column, operator: Operator, value: unknown, write: Writer): unknown {
  if (operator === 'gte' || operator === 'lt' || operator === 'gt' || operator === 'lte' || operator === 'ne') {
    return write(column, 'value', value);
  }
  const { group, many } = OPERATORS[operator];
  const { operand } = OPERATOR_GROUPS[group];
  if (many) return (value as readonly unknown[]).map((one) => writeOne(column, operand, one, write));
  const written = writeOne(column, operand, value, write);
  // In lists, sets and maps, the Data API compares only arrays of values.
  return operand === 'value' || operand === 'text' ? written : [written];
}

function writeOne(column: Column, operand: Part | 'entry' | 'text', value: unknown, write: Writer): unknown {
  if (operand === 'text') return value;
  if (operand !== 'entry') return write(column, operand, value);
  const [key, member] = value as readonly unknown[];
  return [write(column, 'key', key), write(column, 'element', member)];
}
