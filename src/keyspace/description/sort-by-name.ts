/** Items in the order of their names, by code unit, which is the same on every machine. */
export const sortByName = <Item extends { readonly name: string }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((one, other) => (one.name < other.name ? -1 : 1));
