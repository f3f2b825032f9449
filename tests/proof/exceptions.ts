import type { Condition, FindProgram } from './find-programs.js';

/** What an exception looks at. */
export type Asked = Pick<FindProgram, 'steps' | 'order'>;

/** A kind of read that Cassandra would serve without ALLOW FILTERING and that is refused all the same. */
export interface Exception {
  readonly reason: string;
  applies(find: Asked): boolean;
}

/** All kinds of reads that are refused though they would be served. */
export const exceptions: readonly Exception[] = [
  {
    reason: 'The builder has no `ne` and `nin` on clustering columns, no `in` on indexed columns.',
    applies: (find) =>
      conditionsOf(find).some((one) => (isOfKey(one) && NEGATIONS.has(one.operator)) || one.operator === 'in') ||
      branchesOf(find).some((branch) => branch.some(({ operator }) => operator === 'in')),
  },
  {
    reason: 'An `in` of one value is an eq to the planner; the types do not count values: it has to be written as eq.',
    applies: (find) => hasSingleIn(find),
  },
  {
    reason: 'A column is bound once: by one operator, or by one lower and one upper bound.',
    applies: (find) => branchesOf(find).some((branch) => isBoundTwice([...conditionsOf(find), ...branch])),
  },
  {
    reason:
      'Key columns are bound beside an `or` or in its branches, not in both: the types keep the facts of one place.',
    applies: (find) => conditionsOf(find).some(isOfKey) && hasKeyInBranch(find),
  },
  {
    reason:
      'An `or` that binds keys binds no one partition, also when it has one branch: such a branch is written beside it.',
    applies: (find) => hasKeyInBranch(find) && find.order.kind !== 'none',
  },
];

/** Whether the planner takes an `in`, or what `not` makes one, for an eq, because it has one value. */
export const hasSingleIn = (find: Pick<FindProgram, 'steps'>): boolean =>
  [...conditionsOf(find), ...branchesOf(find).flat()].some((one) => isSingle(one, 'in')) ||
  find.steps.some((step) => step.kind === 'not' && isSingle(step.condition, 'nin'));

const isSingle = ({ operator, operands }: Condition, list: string): boolean =>
  operator === list && new Set(operands).size === 1;

/** The conditions that hold beside any branches. */
const conditionsOf = ({ steps }: Pick<FindProgram, 'steps'>): Condition[] =>
  steps.flatMap((step) => (step.kind === 'where' ? [step.condition] : []));

/** The branches; of a find without any an empty one. */
function branchesOf({ steps }: Pick<FindProgram, 'steps'>): (readonly Condition[])[] {
  const branches = steps.flatMap((step) => (step.kind === 'or' ? step.branches : []));
  return branches.length > 0 ? branches : [[]];
}

const hasKeyInBranch = (find: Asked): boolean => branchesOf(find).flat().some(isOfKey);

const NEGATIONS: ReadonlySet<string> = new Set(['ne', 'nin']);

/** Random tables name their key columns k0, k1, … */
const isOfKey = ({ column }: Condition): boolean => /^k\d/.test(column);

function isBoundTwice(conditions: readonly Condition[]): boolean {
  const kinds = conditions.map(({ column, operator }) => {
    const bound = operator.startsWith('gt') ? '>' : operator.startsWith('lt') ? '<' : '=';
    return `${column} ${bound}`;
  });
  const equalities = conditions.filter((_condition, at) => kinds[at]?.endsWith('='));
  const beside = equalities.some(({ column }) => conditions.filter((other) => other.column === column).length > 1);
  return beside || new Set(kinds).size < kinds.length;
}
