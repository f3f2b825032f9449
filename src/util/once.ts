/** A function that computes its result at the first call only. */
export function once<Result>(compute: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => (made ??= { result: compute() }).result;
}
