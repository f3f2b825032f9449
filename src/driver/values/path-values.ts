/**
 * The values at a path: through an array by a name, those of all its elements. Undefined stands for what is not there.
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
