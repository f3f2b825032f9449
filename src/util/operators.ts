/** The MongoDB operators that combine conditions. */
export const LOGIC: ReadonlySet<string> = new Set(['$and', '$or', '$nor', '$not']);

/** Whether some members of an object are operators, as in `{ $gt: 1 }`. */
export const hasOperators = (value: object): boolean => Object.keys(value).some((name) => name.startsWith('$'));
