/**
 * A value shared by all copies of this package in one process: those loaded by `import` and by `require`, the bundles
 * of a framework, the packages of a monorepo. The first caller creates it; each worker thread has its own.
 */
export function shareProcessWide<Value extends object>(name: string, make: () => Value): Value {
  const key = Symbol.for(`typestar.${name}`);
  const known: unknown = Reflect.get(globalThis, key);
  // Only this function sets it.
  if (typeof known === 'object' && known !== null) return known as Value;
  const made = make();
  Reflect.set(globalThis, key, made);
  return made;
}
