/** The operators of MongoDB that join conditions. */
export const LOGIC: ReadonlySet<string> = new Set(['$and', '$or', '$nor', '$not']);

/** Whether some members of an object are operators, as those of `{ $gt: 1 }` are. */
export const hasOperators = (value: object): boolean => Object.keys(value).some((name) => name.startsWith('$'));
