/**
 * The values at a path; a name enters all elements of an array. Undefined stands for a missing value.
 * @param names - the parts of the path
 */
export function readValuesAt(value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (name === undefined) return [value];
  if (Array.isArray(value) && !isPosition(name)) return value.flatMap((each) => readValuesAt(each, [name, ...rest]));
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return readValuesAt(isThere ? (value as Readonly<Record<string, unknown>>)[name] : undefined, rest);
}

/** Whether a part of a path is the position of an element. */
export const isPosition = (name: string): boolean => /^\d+$/.test(name);
