type Fields = Readonly<Record<string, unknown>>;

/** Whether a condition compares with null, which in MongoDB stands for a value that is missing, too. */
export function asksForNull(condition: unknown): boolean {
  if (condition === null) return true;
  if (typeof condition !== 'object' || Array.isArray(condition)) return false;
  const { $eq, $ne, $in, $nin } = condition as Fields;
  return $eq === null || $ne === null || hasNull($in) || hasNull($nin);
}

/** The condition with what MongoDB means: one filter, to stand beside the others. */
export function withMissing(path: string, condition: unknown): Fields {
  const operators = (condition === null ? { $eq: null } : condition) as Fields;
  const parts = Object.entries(operators).map(([operator, operand]): Fields => {
    const given = { [path]: { [operator]: operand } };
    const asks = operand === null || hasNull(operand);
    if (asks && (operator === '$eq' || operator === '$in')) return { $or: [given, { [path]: { $exists: false } }] };
    if (asks && (operator === '$ne' || operator === '$nin')) return { $and: [given, { [path]: { $exists: true } }] };
    return given;
  });
  const [only, ...more] = parts;
  return only && more.length === 0 ? only : { $and: parts };
}

const hasNull = (list: unknown): boolean => Array.isArray(list) && list.includes(null);
