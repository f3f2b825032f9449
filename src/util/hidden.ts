/** Gives an object a member that lets somebody in: it is read by its name, and neither printed nor written as JSON with the object. */
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
