import { isContainerOperator, OPERATORS, selectOperators, type OperatorGroup } from '../../cql/operators.js';
import { CQL_TYPES } from '../../cql/types.js';
import { OPERATOR_BIT, listColumnOperators } from '../../query/tables/nodes/served-operators.js';
import { bytesInside } from '../../query/tables/rules/messages.js';
import type { KnownCondition, Operator } from '../../query/tables/nodes/nodes.js';
import type { ColumnFacts } from '../../query/tables/nodes/table-facts.js';
import { findIndex, type Table } from '../../schema/index.js';
import { QueryError, type QueryErrorCode } from '../../util/errors.js';
import { listProblem } from '../../query/shared/value-list.js';
import { isPlainObject } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

type Operators = Readonly<Record<string, Operator>>;

/**
 * Parses the filter of one column: a value, or Data API operators. @throws QueryError `WRONG_OPERATOR`, `WRONG_VALUE`
 */
export function readComparisons(table: Table, facts: ColumnFacts, given: unknown): readonly KnownCondition[] {
  const form = CQL_TYPES[facts.column.kind].compared;
  const isScalar = form !== 'elements' && form !== 'map';
  const make = (name: string, operators: Operators, value: unknown): KnownCondition => {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator === undefined || !listColumnOperators(facts.column).includes(operator)) {
      return refuse('WRONG_OPERATOR', table, facts, `no operator ${name}: ${listAccepted(facts)}`);
    }
    checkList(table, facts, name, value);
    if (operators !== KEYS && holdsBytes(facts, value)) refuse('WRONG_VALUE', table, facts, `${name}: ${bytesInside}`);
    return { column: facts.name, facts, operator, bit: OPERATOR_BIT[operator], value };
  };
  if (!isPlainObject(given) || (isScalar && isTagged(given))) return [make('$eq', isScalar ? SCALAR : {}, given)];
  if (isScalar) return Object.entries(given).map(([name, value]) => make(name, SCALAR, value));
  return Object.entries(given).flatMap(([name, value]) => {
    if (form === 'elements') return [make(name, ELEMENTS, value)];
    const inside = name === '$keys' ? KEYS : name === '$values' ? VALUES : undefined;
    if (!inside) return [make(name, ENTRIES, value)];
    if (!isPlainObject(value)) return refuse('WRONG_OPERATOR', table, facts, `${name} takes $in, $nin or $all`);
    return Object.entries(value).map(([operator, operand]) => make(operator, inside, operand));
  });
}

/**
 * The operators of some groups by their names in filters; inside lists, sets and maps, those that take several values.
 */
const listBySent = (...groups: readonly OperatorGroup[]): Operators =>
  Object.fromEntries(
    selectOperators((facts) => groups.includes(facts.group) && (facts.many || !isContainerOperator(facts))).map(
      (operator) => [OPERATORS[operator].sent, operator],
    ),
  );
const SCALAR = listBySent('equal', 'among', 'unequal', 'lower', 'upper', 'words');
const ELEMENTS = listBySent('elements');
const KEYS = listBySent('keys');
const VALUES = listBySent('values');
const ENTRIES = listBySent('entries');

/** Whether one of several elements is a user-defined value that contains bytes. */
function holdsBytes({ column }: ColumnFacts, value: unknown): boolean {
  if (!column.udt || !Array.isArray(value)) return false;
  const elements = (value as readonly unknown[]).map((each) => (Array.isArray(each) ? (each[1] as unknown) : each));
  return elements.some((each) => isPlainObject(each) && Object.values(each).some((field) => isPlainObject(field)));
}

const LISTS: ReadonlySet<string> = new Set(
  selectOperators(({ many }) => many).map((operator) => OPERATORS[operator].sent),
);

function checkList(table: Table, facts: ColumnFacts, name: string, value: unknown): void {
  if (!LISTS.has(name)) return;
  const problem = listProblem(name, value, Infinity);
  if (problem !== undefined) refuse('WRONG_VALUE', table, facts, problem);
}

/** The operators that the Data API accepts for a column. */
function listAccepted({ column }: ColumnFacts): string {
  const { kind } = column;
  const operators = listColumnOperators(column);
  const has = (group: OperatorGroup): boolean => operators.some((operator) => OPERATORS[operator].group === group);
  const form = CQL_TYPES[kind].compared;
  const names =
    form === 'elements'
      ? Object.keys(ELEMENTS)
      : form === 'map'
        ? [
            ...(has('entries') ? Object.keys(ENTRIES) : []),
            ...(has('keys') ? ['$keys'] : []),
            ...(has('values') ? ['$values'] : []),
          ]
        : Object.entries(SCALAR).flatMap(([name, operator]) => (operators.includes(operator) ? [name] : []));
  return `columns of type ${kind}${findIndex(column, 'text') ? ' with a text index' : ''} take ${names.join(', ')}`;
}

/** Whether an object represents a value, such as bytes. */
const isTagged = (value: ReadonlyFields): boolean => TAGS.has(Object.keys(value)[0] ?? '');

const TAGS: ReadonlySet<string> = new Set(['$binary', '$date', '$uuid', '$objectId']);

function refuse(code: QueryErrorCode, table: Table, { name }: ColumnFacts, text: string): never {
  throw new QueryError(code, `${table.name}.${name}: ${text}.`, { table: table.name, column: name });
}
