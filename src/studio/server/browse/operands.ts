import { OPERATORS, isOperator, type Operator } from '../../../cql/operators.js';
import { buildColumn } from '../../../keyspace/description/build-columns.js';
import type { TypeDescription } from '../../../keyspace/description/description.js';
import { findColumn, type Column, type Table } from '../../../schema/index.js';
import { readJson } from '../../../schema/json/read-json.js';
import { printIssue } from '../../../schema/json/read-row.js';
import type { StandardIssue } from '../../../schema/json/standard-schema.js';
import type { Condition } from '../../protocol/browse.js';
import type { Json } from '../../protocol/values.js';
import { StudioError } from '../shared/studio-error.js';
import { toMember } from '../database/row-json.js';

/** A condition as the builder takes it: `where(member)[operator](...operands)`. */
export interface ReadCondition {
  readonly member: string;
  readonly operator: Operator;
  readonly operands: readonly unknown[];
}

/** Where conditions are read. */
export interface OperandContext {
  readonly table: Table;
  readonly types: readonly TypeDescription[];
}

/** Reads a condition of the page; `between` is two. @throws StudioError for what is none */
export function readCondition(context: OperandContext, condition: Condition): readonly ReadCondition[] {
  const { operator, operands } = condition;
  if (operator !== 'between') return [readOne(context, condition)];
  refuseOtherCount(condition, 2);
  return [
    readOne(context, { ...condition, operator: 'gte', operands: operands.slice(0, 1) }),
    readOne(context, { ...condition, operator: 'lte', operands: operands.slice(1) }),
  ];
}

function readOne({ table, types }: OperandContext, condition: Condition): ReadCondition {
  const { column: name, operator } = condition;
  const member = toMember(table, name);
  const column = findColumn(table, member);
  if (!column) throw new StudioError(`'${table.name}' has no column '${name}'.`, { code: 'UNKNOWN_COLUMN' });
  if (!isOperator(operator)) throw new StudioError(`'${operator}' is no operator.`, { code: 'WRONG_OPERATOR' });
  const { many, group } = OPERATORS[operator];
  const { operand } = { operand: OPERAND[group] };
  const read = (value: Json): unknown => readOperand(createOperandColumn(column, operand, types), name, value);
  if (operand === 'entry') return { member, operator, operands: readEntries(condition, column, { types, many }) };
  if (!many) refuseOtherCount(condition, 1);
  const values = condition.operands.map(read);
  return { member, operator, operands: many ? [values] : values };
}

/** What the operators of a group compare. */
const OPERAND = {
  ...{ equal: 'value', among: 'value', unequal: 'value', lower: 'value', upper: 'value' },
  ...{ elements: 'element', keys: 'key', values: 'element', entries: 'entry', words: 'value' },
} as const;

type Part = (typeof OPERAND)[keyof typeof OPERAND];

function readEntries(
  condition: Condition,
  column: Column,
  { types, many }: { readonly types: readonly TypeDescription[]; readonly many: boolean },
): readonly unknown[] {
  const { column: name, operands } = condition;
  const [keys, values] = [createOperandColumn(column, 'key', types), createOperandColumn(column, 'element', types)];
  const readPair = (pair: readonly Json[]): readonly unknown[] => {
    if (pair.length !== 2) throw wrongCount(condition, 'a key and a value');
    return [readOperand(keys, name, pair[0] ?? null), readOperand(values, name, pair[1] ?? null)];
  };
  if (!many) return readPair(operands);
  return [operands.map((pair) => readPair(Array.isArray(pair) ? (pair as readonly Json[]) : []))];
}

/** A column of the type of an operand. */
function createOperandColumn(column: Column, part: Part, types: readonly TypeDescription[]): Column {
  const { type } = column;
  if (part === 'value' || part === 'entry') return column;
  if (part === 'key' && type.type === 'map') return buildColumn({ type: type.keyType }, 'key', { types });
  if ('valueType' in type) {
    const { valueType: element } = type;
    return buildColumn(typeof element === 'string' ? { type: element } : element, 'element', { types });
  }
  return column;
}

function readOperand(column: Column, name: string, value: Json): unknown {
  if (value === null) throw new StudioError(`'${name}' cannot be compared with null.`, { code: 'WRONG_VALUE' });
  const issues: StandardIssue[] = [];
  const read = readJson({ issues, fromText: false }, column, value, [name]);
  const [issue] = issues;
  if (issue) throw new StudioError(`${printIssue(issue)}.`, { code: 'WRONG_VALUE' });
  return read;
}

function refuseOtherCount(condition: Condition, count: 1 | 2): void {
  if (condition.operands.length !== count) throw wrongCount(condition, count === 1 ? 'one value' : 'two values');
}

const wrongCount = ({ column, operator }: Condition, wanted: string): StudioError =>
  new StudioError(`'${column}' ${operator}: give ${wanted}.`, { code: 'WRONG_VALUE' });
