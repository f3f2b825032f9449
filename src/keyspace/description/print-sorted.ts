/** A text that is the same for equal content, regardless of the order of members. */
export function printSorted(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(printSorted));
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(members.map(([name, member]) => [name, printSorted(member)]));
}
