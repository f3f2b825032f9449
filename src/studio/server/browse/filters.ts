import { getColumnName } from '../../../schema/index.js';
import type { Operator } from '../../../cql/operators.js';
import { listColumnOperators } from '../../../query/tables/nodes/served-operators.js';
import { QueryError } from '../../../util/errors.js';
import type { Condition, FiltersReply, OperatorView } from '../../protocol/browse.js';
import { fromAny, type AnyFind } from '../database/any-query.js';
import type { ReadableTable } from '../database/keyspace.js';
import { addCondition, checked } from './find-rows.js';
import { readCondition, type OperandContext, type ReadCondition } from './operands.js';
import { sampleOperands } from './samples.js';

/** The operators that each column takes after some conditions: the rules of queries are asked, with values that fit. */
export function listFilters(
  { table, model }: ReadableTable,
  types: OperandContext['types'],
  given: readonly Condition[],
): FiltersReply {
  const context = { table, types };
  const before = given.flatMap((condition) => readCondition(context, condition));
  const start = fromAny(model).find();
  const ask = (conditions: readonly ReadCondition[], then: (query: AnyFind) => AnyFind = keep): Verdict =>
    judge(
      () => then(conditions.reduce(addCondition, start)),
      () => then(conditions.reduce(addCondition, start.allowFiltering())),
    );
  const base = ask(before);
  return {
    columns: Object.entries(table.columns).map(([member, column]) => {
      const name = getColumnName(table, member);
      const view = (operator: string, operators: readonly Operator[]): OperatorView => {
        const tried = operators.flatMap((each) =>
          readCondition(context, { column: name, operator: each, operands: sampleOperands(column, each) }),
        );
        const verdict = ask([...before, ...tried]);
        // While the partition key is incomplete, that is all that the rules say of the whole query.
        const isLoose = table.partitionBy.includes(member) && !WHOLE.has(operator) && isBegun(verdict);
        return isLoose ? toView(operator, ask(tried), NONE) : toView(operator, verdict, base);
      };
      const all = listColumnOperators(column);
      const isRanged = all.includes('gte') && all.includes('lte');
      const isSortServed = ['', '-'].some((sign) =>
        isServed(
          ask(before, (query) => query.sort(`${sign}${member}`)),
          base,
        ),
      );
      return {
        column: name,
        operators: [
          ...all.map((operator) => view(operator, [operator])),
          ...(isRanged ? [view('between', ['gte', 'lte'])] : []),
        ],
        isSortServed,
      };
    }),
  };
}

/** The operators that bind a partition column. */
const WHOLE: ReadonlySet<string> = new Set<Operator>(['eq', 'in']);

const keep = (query: AnyFind): AnyFind => query;

/** What the rules say of a query: nothing, if the key or an index serves it. */
interface Verdict {
  readonly error?: QueryError;
  /** Whether not even filtering would answer it. */
  readonly isRefused: boolean;
}

const NONE: Verdict = { isRefused: false };

function judge(build: () => AnyFind, buildFiltering: () => AnyFind): Verdict {
  const error = findError(build);
  if (!error) return { isRefused: false };
  const refusal = findError(buildFiltering);
  return { error: refusal ?? error, isRefused: refusal !== undefined };
}

function findError(build: () => AnyFind): QueryError | undefined {
  try {
    checked(build());
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}

/** A condition is not blamed for what those before it lack. */
const isServed = ({ error, isRefused }: Verdict, base: Verdict): boolean =>
  error === undefined || (!isRefused && error.message === base.error?.message);

/** The first of several partition columns needs the others, which can be given next. */
const isBegun = ({ error, isRefused }: Verdict): boolean => !isRefused && error?.code === 'INCOMPLETE_PARTITION_KEY';

function toView(name: string, verdict: Verdict, base: Verdict): OperatorView {
  const { error, isRefused } = verdict;
  if (isServed(verdict, base)) return { name, isServed: true };
  const reason = error?.message ?? '';
  if (isBegun(verdict)) return { name, isServed: true, reason };
  return { name, isServed: false, reason, ...(isRefused && { isRefused }) };
}
