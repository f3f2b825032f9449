/** A function that computes its result at the first call only. */
export function once<Result>(compute: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => (made ??= { result: compute() }).result;
}

/**
 * A function whose result is computed once per argument object.
 *
 * @param keyOf - the part of an argument on which the result depends
 */
export function memoize<Given extends object, Made>(
  make: (given: Given) => Made,
  keyOf: (given: Given) => object = (given) => given,
): (given: Given) => Made {
  const made = new WeakMap<object, { readonly value: Made }>();
  return (given) => {
    const key = keyOf(given);
    const before = made.get(key);
    if (before) return before.value;
    const value = make(given);
    made.set(key, { value });
    return value;
  };
}
