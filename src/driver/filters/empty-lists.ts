import { isPlainObject } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The result of resolving conditions: a filter, or a constant, with the path of the list that decides it. */
type Settled = ReadonlyFields | Answer;

class Answer {
  constructor(
    readonly isTrue: boolean,
    readonly path: string,
  ) {}
}

/**
 * Resolves conditions with empty lists as MongoDB does: `$in: []` matches no document, `$nin: []` every one. The Data
 * API ignores such a condition if the filter has another list, so that `{ owner: { $in: [] }, state: { $in: ['old'] }
 * }` would match all that are old.
 * @param filter - with serialized values
 */
export function resolveEmptyLists(filter: ReadonlyFields): ReadonlyFields {
  const settled = resolveFilter(filter);
  if (!(settled instanceof Answer)) return settled;
  const { isTrue, path } = settled;
  // On its own, the Data API handles such a condition. The plain values of the filter are kept for upserts.
  return isTrue ? { [path]: { $nin: [] } } : { ...pickPlainValues(filter), [path]: { $in: [] } };
}

/** Whether a filter matches nothing, whatever the database contains. */
export function matchesNothing(filter: ReadonlyFields): boolean {
  const settled = resolveFilter(filter);
  return settled instanceof Answer && !settled.isTrue;
}

function resolveFilter(filter: ReadonlyFields): Settled {
  const kept: Record<string, unknown> = {};
  let dropped: Answer | undefined;
  for (const [path, condition] of Object.entries(filter)) {
    const settled = resolveCondition(path, condition);
    if (!(settled instanceof Answer)) kept[path] = settled;
    else if (settled.isTrue) dropped ??= settled;
    else return settled;
  }
  return dropped && Object.keys(kept).length === 0 ? dropped : kept;
}

function resolveCondition(path: string, condition: unknown): unknown {
  if (path === '$and' || path === '$or') return Array.isArray(condition) ? resolveBranches(path, condition) : condition;
  if (!isPlainObject(condition)) return condition;
  if (path === '$not') return negateAnswer(resolveFilter(condition));
  if (isEmpty(condition['$in'])) return new Answer(false, path);
  if (!isEmpty(condition['$nin'])) return condition;
  const { $nin: _none, ...others } = condition;
  return Object.keys(others).length === 0 ? new Answer(true, path) : others;
}

/** A false branch decides an `$and`, a true one an `$or`; other constant branches are dropped. */
function resolveBranches(operator: '$and' | '$or', branches: readonly unknown[]): unknown {
  const settled = branches.map((branch) => (isPlainObject(branch) ? resolveFilter(branch) : branch));
  const answers = settled.filter((branch) => branch instanceof Answer);
  const deciding = answers.find(({ isTrue }) => isTrue === (operator === '$or'));
  const open = settled.filter((branch) => !(branch instanceof Answer));
  return deciding ?? (open.length === 0 && answers[0] ? answers[0] : open);
}

const negateAnswer = (settled: Settled): Settled =>
  settled instanceof Answer ? new Answer(!settled.isTrue, settled.path) : settled;

const pickPlainValues = (filter: ReadonlyFields): ReadonlyFields =>
  Object.fromEntries(
    Object.entries(filter).filter(([path, condition]) => !path.startsWith('$') && !hasLists(condition)),
  );

const hasLists = (condition: unknown): boolean =>
  isPlainObject(condition) && ('$in' in condition || '$nin' in condition);

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;
