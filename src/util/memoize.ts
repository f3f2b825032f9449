/** A function that computes its result at the first call only. */
export function once<Result>(compute: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => (made ??= { result: compute() }).result;
}

/** A function whose result is computed once per argument object. */
export function memoize<Given extends object, Made>(make: (given: Given) => Made): (given: Given) => Made {
  const made = new WeakMap<Given, { readonly value: Made }>();
  return (given) => {
    const before = made.get(given);
    if (before) return before.value;
    const value = make(given);
    made.set(given, { value });
    return value;
  };
}
