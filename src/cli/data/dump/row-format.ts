import { printJson, type Json, type JsonObject } from '../../../json/json.js';
import type { TableDescription, TypeDescription } from '../../../keyspace/description/description.js';
import { CliError } from '../../shared/cli-error.js';
import { createColumns } from '../values/described-columns.js';
import { writeColumn } from '../values/write-column.js';
import type { Cell } from '../../../csv/csv-lines.js';

/** How rows or documents are written. */
export interface DumpFormat {
  /** The columns of CSV. */
  readonly columns: readonly string[];
  /** The projection that reads them, as JSON text. */
  readonly projection: string;
  /** A line of JSON. */
  readonly toLine: (row: JsonObject) => string;
  /** The cells of CSV. */
  readonly toCells: (row: JsonObject) => readonly Cell[];
  /** Whether the reader of CSV would take a text for something else unless it is quoted. */
  readonly isAmbiguous: (text: string) => boolean;
}

/**
 * The format of a table's rows.
 * @param chosen - the columns to write; all if undefined
 * @throws CliError for columns that the table lacks, or that the Data API does not read
 */
export function createRowFormat(
  table: TableDescription,
  types: readonly TypeDescription[],
  chosen: readonly string[] | undefined,
  warn: (text: string) => void,
): DumpFormat {
  const known = createColumns(table.columns, types);
  const unread = Object.keys(table.columns).filter((name) => !known[name]);
  const unknown = chosen?.find((name) => !known[name]);
  if (unknown !== undefined) {
    const reason = unread.includes(unknown) ? 'is of a type that the Data API does not read' : 'does not exist';
    throw new CliError(
      `The column '${unknown}' of '${table.name}' ${reason}: its columns are ${Object.keys(known).join(', ')}.`,
    );
  }
  if (!chosen && unread.length > 0)
    warn(`The Data API does not read ${unread.join(', ')} of '${table.name}': left out.`);
  const columns = (chosen ?? Object.keys(known)).flatMap((name) => {
    const column = known[name];
    return column ? [{ name, column }] : [];
  });
  const write = (row: JsonObject): (Json | undefined)[] =>
    columns.map(({ name, column }) => writeColumn(column, row.get(name) ?? null));
  return {
    columns: columns.map(({ name }) => name),
    projection: printJson(new Map(columns.map(({ name }) => [name, 1]))),
    toLine(row) {
      const members = new Map<string, Json>();
      for (const [at, value] of write(row).entries()) {
        if (value !== undefined) members.set(columns[at]?.name ?? '', value);
      }
      return printJson(members);
    },
    toCells: (row) => write(row).map((value) => (value === undefined ? null : toCell(value))),
    isAmbiguous: () => false,
  };
}

/** A value as a cell: text as it is, JSON for lists, sets, maps, vectors and user-defined values. */
export const toCell = (value: Json): Cell => (typeof value === 'string' ? value : { bare: printJson(value) });
