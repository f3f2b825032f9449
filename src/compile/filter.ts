import { known } from '../query/analysis.js';
import type { ConditionNode, Operator, OrNode, Values } from '../query/node.js';
import type { Table } from '../schema/index.js';
import type { ColumnDefinition } from '../wire/definitions.js';
import { encodeElement, encodeValue } from '../wire/encode.js';

/** How a value of a condition is written: as it is for Mongoose, as JSON for the Data API. */
type Writer = (definition: ColumnDefinition, part: 'value' | 'key' | 'element', value: unknown) => unknown;

/** What of a query is its filter. */
interface Filtered {
  readonly table: Table;
  readonly conditions: readonly ConditionNode[];
  readonly anyOf?: readonly OrNode[];
  readonly raw?: Values | undefined;
}

/** The filter as Mongoose takes it. */
export const mongooseFilter = (query: Filtered): Values => compileQuery(query, (_definition, _part, value) => value);

/** The filter as the Data API takes it. */
export const commandFilter = (query: Filtered): Values => compileQuery(query, encode);

/** A key as the Data API takes it. */
export const commandKey = (table: Table, key: Values): Values =>
  Object.fromEntries(Object.entries(key).map(([name, value]) => [name, encodeValue(known(table, name).type, value)]));

/** The Data API's name of each operator, inside `$keys` or `$values` where these are given. */
const OPERATORS: Readonly<Record<Exclude<Operator, 'eq'>, readonly [name: string, part?: '$keys' | '$values']>> = {
  ne: ['$ne'], gt: ['$gt'], gte: ['$gte'], lt: ['$lt'], lte: ['$lte'], in: ['$in'], nin: ['$nin'],
  has: ['$in'], hasAny: ['$in'], hasAll: ['$all'], hasNone: ['$nin'],
  hasKey: ['$in', '$keys'], hasAnyKey: ['$in', '$keys'], hasAllKeys: ['$all', '$keys'],
  hasValue: ['$in', '$values'], hasAnyValue: ['$in', '$values'], hasAllValues: ['$all', '$values'],
  hasEntry: ['$in'], hasAnyEntry: ['$in'], hasAllEntries: ['$all'],
  match: ['$match'],
}; // prettier-ignore

const LISTS: ReadonlySet<Operator> = new Set<Operator>(['in', 'nin']);
const ONE_IN_A_LIST: ReadonlySet<Operator> = new Set<Operator>(['has', 'hasKey', 'hasValue', 'hasEntry']);

function compileQuery({ table, conditions, anyOf = [], raw }: Filtered, write: Writer): Values {
  const filter = compileFilter(table, conditions, write);
  if (anyOf.length === 0 && !raw) return filter;
  const ors = anyOf.map((or) => ({ $or: or.map((branch) => compileFilter(table, branch, write)) }));
  if (raw) return { ...filter, $and: [...ors, raw] };
  return ors.length > 1 ? { ...filter, $and: ors } : { ...filter, ...ors[0] };
}

function compileFilter(table: Table, conditions: readonly ConditionNode[], write: Writer): Values {
  const filter: Record<string, unknown> = {};
  for (const { column, operator, value } of conditions) {
    const definition = known(table, column).type;
    if (operator === 'eq') {
      filter[column] = write(definition, 'value', value);
      continue;
    }
    const [name, part] = OPERATORS[operator];
    const operand = writeOperand(definition, operator, value, write);
    const compared = (filter[column] ??= {}) as Record<string, unknown>;
    compared[part ?? name] = part ? { [name]: operand } : operand;
  }
  return filter;
}

function writeOperand(definition: ColumnDefinition, operator: Operator, value: unknown, write: Writer): unknown {
  if (operator === 'match') return value;
  if (!operator.startsWith('has')) {
    const values = LISTS.has(operator) ? (value as readonly unknown[]) : undefined;
    return values ? values.map((one) => write(definition, 'value', one)) : write(definition, 'value', value);
  }
  const elements = ONE_IN_A_LIST.has(operator) ? [value] : (value as readonly unknown[]);
  if (operator.includes('Entr')) {
    return (elements as readonly (readonly unknown[])[]).map(([key, member]) => [
      write(definition, 'key', key),
      write(definition, 'element', member),
    ]);
  }
  const part = operator.includes('Key') ? 'key' : 'element';
  return elements.map((element) => write(definition, part, element));
}

const encode: Writer = (definition, part, value) => {
  if (part === 'value') return encodeValue(definition, value);
  if (definition.type === 'map')
    return encodeElement(part === 'key' ? definition.keyType : definition.valueType, value);
  return definition.type === 'list' || definition.type === 'set' ? encodeElement(definition.valueType, value) : value;
};
