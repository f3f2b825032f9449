import { OPERATORS, type Operator } from '../../cql/operators.js';
import { QueryError, show, type QueryErrorCode } from '../../util/errors.js';
import { isPlainObject } from '../../util/kinds.js';
import { snapshot } from '../../util/snapshot.js';
import { conditionOf, type WrittenCondition } from './written-condition.js';

/** A member of a filter: a name, and what must hold of it. */
export interface FilterMember extends WrittenCondition {
  readonly name: string;
}

/** Where a filter stands, for the texts of errors. */
export interface FilterPlace {
  /** The table or collection. */
  readonly table: string;
  /** The call that takes it. */
  readonly call: string;
  /** The functions for operators of MongoDB, where they are not those of tables. */
  readonly functions?: Readonly<Record<string, string>>;
}

/** Whether `where` was given a filter, not a name. */
export const isFilter = (written: unknown): written is object => typeof written === 'object' && written !== null;

/**
 * The members of a filter object, in the order in which they are written. A plain value is compared by equality; a
 * condition is the result of an operator such as `gte`, so parsed JSON is never one.
 *
 * @throws QueryError `WRONG_VALUE` for what is no filter, `UNDEFINED_VALUE` for a member without a value
 */
export function readFilter(place: FilterPlace, filter: unknown): readonly FilterMember[] {
  if (!isPlainObject(filter) || Object.getOwnPropertySymbols(filter).length > 0) {
    const text = `${place.call}() takes a filter as an object such as { name: value }, not ${show(filter)}`;
    throw new QueryError('WRONG_VALUE', `${place.table}: ${text}.`, { table: place.table, value: filter });
  }
  return Object.entries(filter).map(([name, value]) => readMember(place, name, value));
}

function readMember({ table, call, functions }: FilterPlace, name: string, value: unknown): FilterMember {
  const details = { table, column: name, value };
  if (value === undefined) {
    const text = `${call}({ ${/^\w+$/.test(name) ? name : `'${name}'`}: undefined }): give a value, or write maybe(value) to leave the condition out`;
    throw new QueryError('UNDEFINED_VALUE', `${table}.${name}: ${text}.`, details);
  }
  const condition = conditionOf(value);
  if (condition) return { name, ...condition };
  const sent = isPlainObject(value) ? Object.keys(value).find((key) => key.startsWith('$')) : undefined;
  if (sent !== undefined) {
    const text = `${sent} in a value is data, not an operator: write an operator as a function, such as ${functions?.[sent] ?? getFunctionName(sent)}(value)`;
    throw new QueryError('WRONG_VALUE', `${table}.${name}: ${text}.`, details);
  }
  return { name, comparisons: [{ operator: 'eq', value }], optional: false };
}

/** The operators whose functions have another name, because theirs is a reserved word. */
const FUNCTIONS: Partial<Record<Operator, string>> = { in: 'oneOf', nin: 'noneOf' };

/** The function for an operator of MongoDB. */
function getFunctionName(sent: string): string {
  const operators = Object.keys(OPERATORS) as Operator[];
  const operator = operators.find((name) => OPERATORS[name].sent === sent) ?? 'gte';
  return FUNCTIONS[operator] ?? operator;
}

/** A filter in the format of Mongoose, unchecked. */
type RawFilter = Readonly<Record<string, unknown>>;

/** What is wrong with a hand-written filter. */
interface RawProblem {
  readonly code: QueryErrorCode;
  readonly text: string;
  readonly column?: string;
  readonly value?: unknown;
}

/**
 * A copy of the filter that `raw` is given: an object with conditions, none of them undefined. The caller's object may
 * change.
 *
 * @param fail - makes the error of a filter that is wrong
 */
export function readRaw(filter: unknown, fail: (problem: RawProblem) => Error): RawFilter {
  if (!isPlainObject(filter)) {
    throw fail({ code: 'WRONG_VALUE', text: `raw takes a filter as an object, not ${show(filter)}`, value: filter });
  }
  for (const [column, condition] of Object.entries(filter)) {
    if (condition !== undefined) continue;
    throw fail({ code: 'UNDEFINED_VALUE', text: `raw has no value for '${column}' (undefined): leave it out`, column });
  }
  if (isEmptyFilter(filter)) {
    throw fail({ code: 'EMPTY_CONDITION', text: 'raw: the filter is empty, so it would match everything' });
  }
  return snapshot(filter) as RawFilter;
}

/** Whether a filter matches everything, because it or all its parts are empty. */
const isEmptyFilter = (filter: RawFilter): boolean =>
  Object.entries(filter).every(([name, test]) => {
    if (test === undefined) return true;
    if (name === '$and' || name === '$or') return Array.isArray(test) && test.every((part) => isVoid(part));
    return name === '$not' ? isVoid(test) : isPlainObject(test) && Object.keys(test).length === 0;
  });

const isVoid = (value: unknown): boolean => isPlainObject(value) && isEmptyFilter(value);
