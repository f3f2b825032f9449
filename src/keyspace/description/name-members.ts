/**
 * The members of columns: their names, unless a query or a document gives them another meaning.
 * @param reserved - names that no member can have
 */
export function nameMembers(columns: readonly string[], reserved: ReadonlySet<string>): ReadonlyMap<string, string> {
  const isFree = (name: string): boolean => !reserved.has(name) && !/^[-#?<>!~]|\./.test(name);
  const taken = new Set(columns.filter(isFree));
  return new Map(
    columns.map((column) => {
      if (isFree(column)) return [column, column];
      let member = column.replaceAll(/[^\p{L}\p{N}_$]/gu, '_');
      while (taken.has(member) || reserved.has(member)) member += '_';
      taken.add(member);
      return [column, member];
    }),
  );
}
