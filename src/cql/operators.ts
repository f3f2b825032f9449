import type { CqlTypeFacts } from './types.js';

/**
 * Operators that a column has together: which part of it they compare and, for parts of a map, where they stand in a
 * filter.
 */
export const OPERATOR_GROUPS = {
  equal: { operand: 'value' },
  among: { operand: 'value' },
  unequal: { operand: 'value' },
  lower: { operand: 'value' },
  upper: { operand: 'value' },
  elements: { operand: 'element' },
  keys: { operand: 'key', inside: '$keys' },
  values: { operand: 'element', inside: '$values' },
  entries: { operand: 'entry' },
  words: { operand: 'text' },
} as const satisfies Readonly<Record<string, GroupFacts>>;

interface GroupFacts {
  readonly operand: 'value' | 'element' | 'key' | 'entry' | 'text';
  readonly inside?: '$keys' | '$values';
}

export type OperatorGroup = keyof typeof OPERATOR_GROUPS;

/** The properties of an operator of table queries. */
interface OperatorFacts {
  readonly group: OperatorGroup;
  /** Its name in the filters of Mongoose and the Data API. */
  readonly sent: '$eq' | '$in' | '$ne' | '$nin' | '$gt' | '$gte' | '$lt' | '$lte' | '$all' | '$match';
  /** Whether it takes an array of 1 to 100 operands. */
  readonly many: boolean;
  /** Its negation. */
  readonly not?: string;
}

/** The operators of table queries, named like the builder's methods. */
export const OPERATORS = {
  eq: { group: 'equal', sent: '$eq', many: false, not: 'ne' },
  ne: { group: 'unequal', sent: '$ne', many: false, not: 'eq' },
  gt: { group: 'lower', sent: '$gt', many: false, not: 'lte' },
  gte: { group: 'lower', sent: '$gte', many: false, not: 'lt' },
  lt: { group: 'upper', sent: '$lt', many: false, not: 'gte' },
  lte: { group: 'upper', sent: '$lte', many: false, not: 'gt' },
  in: { group: 'among', sent: '$in', many: true, not: 'nin' },
  nin: { group: 'unequal', sent: '$nin', many: true, not: 'in' },
  has: { group: 'elements', sent: '$in', many: false, not: 'hasNone' },
  hasAny: { group: 'elements', sent: '$in', many: true, not: 'hasNone' },
  hasAll: { group: 'elements', sent: '$all', many: true },
  hasNone: { group: 'elements', sent: '$nin', many: true, not: 'hasAny' },
  hasKey: { group: 'keys', sent: '$in', many: false, not: 'hasNoKey' },
  hasAnyKey: { group: 'keys', sent: '$in', many: true, not: 'hasNoKeys' },
  hasAllKeys: { group: 'keys', sent: '$all', many: true },
  hasNoKey: { group: 'keys', sent: '$nin', many: false, not: 'hasKey' },
  hasNoKeys: { group: 'keys', sent: '$nin', many: true, not: 'hasAnyKey' },
  hasValue: { group: 'values', sent: '$in', many: false, not: 'hasNoValue' },
  hasAnyValue: { group: 'values', sent: '$in', many: true, not: 'hasNoValues' },
  hasAllValues: { group: 'values', sent: '$all', many: true },
  hasNoValue: { group: 'values', sent: '$nin', many: false, not: 'hasValue' },
  hasNoValues: { group: 'values', sent: '$nin', many: true, not: 'hasAnyValue' },
  hasEntry: { group: 'entries', sent: '$in', many: false, not: 'hasNoEntry' },
  hasAnyEntry: { group: 'entries', sent: '$in', many: true, not: 'hasNoEntries' },
  hasAllEntries: { group: 'entries', sent: '$all', many: true },
  hasNoEntry: { group: 'entries', sent: '$nin', many: false, not: 'hasEntry' },
  hasNoEntries: { group: 'entries', sent: '$nin', many: true, not: 'hasAnyEntry' },
  match: { group: 'words', sent: '$match', many: false },
} as const satisfies Readonly<Record<string, OperatorFacts>>;

export type Operator = keyof typeof OPERATORS;

export const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);

/** The operators of some groups, as a type. */
export type OperatorOf<Group extends OperatorGroup> = {
  [Name in Operator]: (typeof OPERATORS)[Name]['group'] extends Group ? Name : never;
}[Operator];

/** The operators that take an array of operands. */
export type ListOperator = {
  [Name in Operator]: (typeof OPERATORS)[Name]['many'] extends true ? Name : never;
}[Operator];

/** The operators that have a negation, each with its own. */
export type Opposites = {
  [Name in Operator as (typeof OPERATORS)[Name] extends Reversible ? Name : never]: Extract<
    (typeof OPERATORS)[Name],
    Reversible
  >['not'];
};

interface Reversible {
  readonly not: string;
}

const ALL: readonly OperatorGroup[] = ['equal', 'among', 'unequal', 'lower', 'upper'];

/** The operator groups of a column, by how its values are compared. */
export const OFFERED: Readonly<Record<CqlTypeFacts['compared'], readonly OperatorGroup[]>> = {
  equality: ALL,
  order: ALL,
  counter: ALL,
  unordered: ['equal', 'among', 'unequal'],
  blob: ['equal'],
  elements: ['elements'],
  map: ['keys', 'values', 'entries'],
  nothing: [],
};

/** The groups that a regular index serves. */
export const SERVED: Readonly<Record<CqlTypeFacts['compared'], readonly OperatorGroup[]>> = {
  equality: ['equal', 'among'],
  order: ALL,
  counter: [],
  unordered: [],
  blob: [],
  elements: ['elements'],
  map: [],
  nothing: [],
};

/** The groups that other kinds of index serve. */
export const SERVED_BY = {
  text: ['words'],
  keys: ['keys'],
  values: ['values'],
  entries: ['entries'],
  vector: [],
} as const;

/** The operators that satisfy a test, in the order of the table. */
export const selectOperators = (holds: (facts: OperatorFacts) => boolean): readonly Operator[] =>
  (Object.keys(OPERATORS) as Operator[]).filter((name) => holds(OPERATORS[name]));

/** The operators of some groups, group by group. */
export const listOperators = (groups: readonly OperatorGroup[]): readonly Operator[] =>
  groups.flatMap((group) => selectOperators((facts) => facts.group === group));

/** The operators of some groups as compiler messages list them: a type cannot join the names of a union in order. */
export const LISTED_OPERATORS = {
  comparisons: 'eq, in, ne, nin, gt, gte, lt, lte',
  elements: 'has, hasAny, hasAll, hasNone',
  keys: 'hasKey, hasAnyKey, hasAllKeys, hasNoKey, hasNoKeys',
  values: 'hasValue, hasAnyValue, hasAllValues, hasNoValue, hasNoValues',
  entries: 'hasEntry, hasAnyEntry, hasAllEntries, hasNoEntry, hasNoEntries',
} as const;

/** The negation of an operator, if there is one. */
export function getOpposite(operator: Operator): Operator | undefined {
  const facts = OPERATORS[operator];
  return 'not' in facts ? facts.not : undefined;
}

/** The names in filters of the operators of some groups. */
export type SentOf<Group extends OperatorGroup> = (typeof OPERATORS)[OperatorOf<Group>]['sent'];

/** The operators that compare a whole value, by their names in filters. */
export type SentComparison = SentOf<'equal' | 'among' | 'unequal' | 'lower' | 'upper'>;

const COMPARISONS = listOperators(ALL);

/** The negations of comparisons, by their names in filters. */
export const SENT_OPPOSITES = Object.fromEntries(
  COMPARISONS.map((operator) => [OPERATORS[operator].sent, OPERATORS[getOpposite(operator) ?? operator].sent]),
) as Readonly<Record<SentComparison, SentComparison>>;

/** The operators of some groups, by their names in filters. */
export const listSentOperators = (...groups: readonly OperatorGroup[]): ReadonlySet<string> =>
  new Set(listOperators(groups).map((operator) => OPERATORS[operator].sent));

/** The part of a column that an operator compares. */
export const getOperand = ({ group }: OperatorFacts): GroupFacts['operand'] => OPERATOR_GROUPS[group].operand;

/** Whether an operator looks inside a list, set or map. */
export const isContainerOperator = (facts: OperatorFacts): boolean => {
  const operand = getOperand(facts);
  return operand !== 'value' && operand !== 'text';
};

/** The operators that CQL expresses as one condition per operand, all of which must hold. */
export const BECOME_SEVERAL = selectOperators(
  (facts) => isContainerOperator(facts) && facts.many && facts.sent !== '$in',
);

/** The operators that CQL expresses as one condition per operand, one of which must hold. */
export const BECOME_OR = selectOperators((facts) => isContainerOperator(facts) && facts.many && facts.sent === '$in');
