import { positive, type Condition, type FindProgram } from './find-programs.js';
import type { TableSpec } from './tables.js';

/** What an exception looks at. */
export type Asked = Pick<FindProgram, 'steps'>;

/** A kind of read that Cassandra would serve without ALLOW FILTERING and that is refused all the same. */
export interface Exception {
  readonly reason: string;
  applies(find: Asked, spec: TableSpec): boolean;
}

/** All kinds of reads that are refused though they would be served. */
export const exceptions: readonly Exception[] = [
  {
    reason:
      'Bytes are compared by eq alone: the Data API takes no operator with them, and `not` has no other form here.',
    applies: (find, { columns }) => {
      const blobs = columns.filter(({ kind, form }) => kind === 'blob' && form === 'scalar').map(({ name }) => name);
      const conditions = [...conditionsOf(find), ...negatedOf(find), ...branchesOf(find).flat()];
      return conditions.some(({ column, operator }) => operator === 'ne' && blobs.includes(column));
    },
  },
  {
    reason: 'An `in` of one value is an eq to the planner; the types do not count values: it has to be written as eq.',
    applies: (find) => hasSingleIn(find),
  },
  {
    reason:
      'A column is bound once by the conditions of one level: by one operator, or by one lower and one upper bound.',
    applies: (find) => [[...conditionsOf(find), ...negatedOf(find)], ...branchesOf(find)].some(isBoundTwice),
  },
  {
    reason:
      'An `or` of one branch is none to the database; here a clustering column in it is served by an index of its own alone, as in ' +
      'any branch: it is written beside the others.',
    applies: ({ steps }) => steps.some((step) => step.kind === 'or' && step.branches.length === 1),
  },
  {
    reason:
      'Beside another condition of its branch `hasAny` may be one condition or, of several values, an OR; the types do not ' +
      'count values: where it matters what the database does with an index that deep, such an `or` is refused.',
    applies: (find) =>
      branchesOf(find).some(
        (branch) => branch.length > 1 && branch.some(({ operator }) => operator.startsWith('hasAny')),
      ),
  },
];

/** Whether the planner takes an `in`, or what `not` makes one, for an eq, because it has one value. */
export const hasSingleIn = (find: Asked): boolean =>
  [...conditionsOf(find), ...branchesOf(find).flat()].some((one) => isSingle(one, 'in')) ||
  find.steps.some((step) => step.kind === 'not' && isSingle(step.condition, 'nin'));

const isSingle = ({ operator, operands }: Condition, list: string): boolean =>
  operator === list && new Set(operands).size === 1;

/**
 * Whether a range of a column stands in `$if` with one bound, and beside it with the other, next to an `or`: to the compiler the
 * column is perhaps not in the filter, so that it refuses what then runs. Written in one `$if`, or without it, such a read compiles.
 */
export const isHalfMaybe = (text: string): boolean =>
  text.includes('.or(') &&
  [...text.matchAll(/\$if\(\w+, \(q\) => q\.where\('(?<column>[^']+)'\)\.(?:gte?|lte?)\(/g)].some(({ groups }) => {
    const plain = new RegExp(`(?<!=> [a-z])\\.where\\('${groups?.['column'] ?? ''}'\\)\\.(?:gte?|lte?)\\(`);
    return plain.test(text);
  });

/** The conditions that hold beside any branches. */
const conditionsOf = ({ steps }: Asked): Condition[] =>
  steps.flatMap((step) => (step.kind === 'where' ? [step.condition] : []));

const negatedOf = ({ steps }: Asked): Condition[] =>
  steps.flatMap((step) => (step.kind === 'not' ? (positive(step) ?? []) : []));

const branchesOf = ({ steps }: Asked): (readonly Condition[])[] =>
  steps.flatMap((step) => (step.kind === 'or' ? step.branches : []));

function isBoundTwice(conditions: readonly Condition[]): boolean {
  const kinds = conditions.map(({ column, operator }) => {
    const bound = operator.startsWith('gt') ? '>' : operator.startsWith('lt') ? '<' : '=';
    return `${column} ${bound}`;
  });
  const equalities = conditions.filter((_condition, at) => kinds[at]?.endsWith('='));
  const beside = equalities.some(({ column }) => conditions.filter((other) => other.column === column).length > 1);
  return beside || new Set(kinds).size < kinds.length;
}
