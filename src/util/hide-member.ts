/** Adds a hidden member to an object: it can be read by name, but is neither printed nor serialized. */
export function hideMember<Rest extends object, Name extends string, Value>(
  name: Name,
  read: () => Value,
  rest: Rest,
): Rest & { readonly [Key in Name]: Value } {
  // The property matches its declared type.
  return Object.defineProperty(rest, name, { get: read, enumerable: false }) as Rest & {
    readonly [Key in Name]: Value;
  };
}
