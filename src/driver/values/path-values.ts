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

/** Whether a path is another one, or below it. */
export const isWithinPath = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);

/** Whether one of two paths is the other, or below it. */
export const isOverlapping = (one: string, other: string): boolean =>
  isWithinPath(one, other) || isWithinPath(other, one);

/** Whether a part of a path is the position of an element. */
export const isPosition = (name: string): boolean => /^\d+$/.test(name);
