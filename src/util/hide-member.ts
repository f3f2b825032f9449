/** Gives an object a secret member: it can be read by its name, but is neither printed nor serialized with the object. */
export function hideMember<Rest extends object, Name extends string, Value>(
  name: Name,
  read: () => Value,
  rest: Rest,
): Rest & { readonly [Key in Name]: Value } {
  // The property is what the type says.
  return Object.defineProperty(rest, name, { get: read, enumerable: false }) as Rest & {
    readonly [Key in Name]: Value;
  };
}
