/**
 * The value of that name that all copies of this package in one process share: one loaded by `import` and one by `require`, the
 * bundles of a framework, the packages of a monorepo. It is made when the first asks for it; worker threads have their own.
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
