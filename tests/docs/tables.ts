/** A row of a Markdown table, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** The rows of the table below a heading. @throws Error if there is no such table */
export function rowsBelow(markdown: string, heading: string): Row[] {
  const [, section] = markdown.split(new RegExp(`^#+ ${heading}$`, 'm'));
  const lines = section?.split(/^#/m)[0]?.match(/^\|.*\|$/gm);
  const [names, , ...rows] = (lines ?? []).map(cellsOf);
  if (!names) throw new Error(`There is no table below '${heading}'.`);
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
}

/** The pieces of code in a cell. */
export const codesOf = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}
