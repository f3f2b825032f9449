/** A step of the tour: its heading. */
export function heading(text: string): void {
  console.log(`\n\u001b[1m${text}\u001b[0m`);
}

/** Text that belongs to a step, indented. */
export function say(text: string): void {
  console.log(text.replace(/^/gm, '  '));
}

/** Prints columns of rows as an aligned table: numbers to the right, long texts shortened. */
export function printTable<Row extends object>(
  rows: readonly Row[],
  ...columns: readonly (keyof Row & string)[]
): void {
  const most = 8;
  const cells = rows.slice(0, most).map((row) => columns.map((column) => cell(row[column])));
  const widths = columns.map((column, at) => Math.max(column.length, ...cells.map((line) => line[at]?.length ?? 0)));
  const numeric = columns.map((column) => rows.every((row) => row[column] === null || typeof row[column] === 'number'));
  const align = (line: readonly string[]): string =>
    line
      .map((text, at) => (numeric[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  say(align(columns));
  say(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const line of cells) say(align(line));
  if (rows.length > most) say(`… and ${rows.length - most} more`);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : value.toFixed(3).replace(/0{1,2}$/, '');
  const text = value instanceof Set ? [...(value as Set<unknown>)].join(', ') : `${value as string | bigint | boolean}`;
  return text.length <= 44 ? text : `${text.slice(0, 43)}…`;
}
