import type { DescribedColumn, TableDescription, TypeDescription } from '../../../keyspace/description/description.js';
import { isFields } from '../../../util/kinds.js';
import { CliError } from '../../shared/cli-error.js';
import { createColumns } from '../values/described-columns.js';
import { parsePlain } from '../values/plain-json.js';
import { createColumnReader, type ColumnReader } from '../values/read-column.js';
import { requireTimestampReader } from '../values/timestamps.js';
import { ValueProblem } from '../values/value-problem.js';
import type { Content } from '../records/record.js';
import { mapName, type Convert, type Converted, type ConvertOptions } from './convert.js';

/** A column to write. */
interface Target extends ColumnReader {
  readonly name: string;
  /** Its name and a colon, as JSON text. */
  readonly label: string;
  readonly isKey: boolean;
  /** Whether empty text, or empty bytes, is one of its values. */
  readonly hasEmpty: boolean;
}

/**
 * Converts records to rows of a table.
 * @param header - the columns of a CSV file
 * @throws CliError for tables that the Data API cannot write, and columns that the table lacks
 */
export function createRowConverter(
  table: TableDescription,
  types: readonly TypeDescription[],
  options: ConvertOptions,
  header: readonly string[] | undefined,
): Convert {
  refuseCounters(table);
  const targets = createTargets(table, types, options);
  const keys = listKeyColumns(table);
  const cells = header && matchHeader(table, targets, options, header);
  return ({ content }) => {
    if (content.kind === 'unreadable') throw new ValueProblem(content.reason);
    const row = new Row(keys);
    if (content.kind === 'document') throw new TypeError('a row of a reply');
    if (content.kind === 'cells') readCells(row, content, cells ?? [], options);
    else readMembers(row, content.text, targets, table, options);
    return row.toConverted();
  };
}

export const listKeyColumns = ({ primaryKey }: TableDescription): readonly string[] => [
  ...primaryKey.partitionBy,
  ...Object.keys(primaryKey.partitionSort),
];

/** @throws CliError for a table with counters */
export function refuseCounters({ name, columns }: TableDescription): void {
  const counters = Object.keys(columns).filter((column) => isCounter(columns[column]));
  if (counters.length === 0) return;
  throw new CliError(
    `The table '${name}' has counters (${counters.join(', ')}): the Data API reads counters and cannot write them; only UPDATE in CQL changes them.`,
  );
}

const isCounter = (column: DescribedColumn | undefined): boolean =>
  column?.type === 'counter' || (column?.type === 'UNSUPPORTED' && column.apiSupport.cqlDefinition === 'counter');

function createTargets(
  table: TableDescription,
  types: readonly TypeDescription[],
  { timestampFormat }: ConvertOptions,
): ReadonlyMap<string, Target> {
  const readTimestamp = requireTimestampReader(timestampFormat);
  const keys = new Set(listKeyColumns(table));
  return new Map(
    Object.entries(createColumns(table.columns, types)).map(([name, column]) => [
      name,
      {
        ...createColumnReader(column, readTimestamp),
        ...{ name, label: `${JSON.stringify(name)}:`, isKey: keys.has(name) },
        hasEmpty: column.kind === 'text' || column.kind === 'ascii' || column.kind === 'blob',
      },
    ]),
  );
}

/** The column of each cell; undefined for those that are left out. */
function matchHeader(
  table: TableDescription,
  targets: ReadonlyMap<string, Target>,
  options: ConvertOptions,
  header: readonly string[],
): readonly (Target | undefined)[] {
  const unknownNames = [...options.map.keys(), ...(options.only ?? [])].filter((name) => !header.includes(name));
  if (unknownNames.length > 0) {
    throw new CliError(`The file has no column '${unknownNames[0] ?? ''}': its columns are ${header.join(', ')}.`);
  }
  const hint = header.length === 1 ? describeDelimiter(header[0]) : '';
  const matched = header.map((name) => {
    const column = mapName(options, name);
    if (column === undefined || (options.ignoresExtra && !targets.has(column))) return undefined;
    const target = targets.get(column);
    if (target) return target;
    const problem = describeUnknown(table, column);
    throw new CliError(
      `${problem}; map it with --map, or leave it out with --map ${quote(`${name}=`)} or --ignore-extra.${hint}`,
    );
  });
  const names = matched.flatMap((target) => target?.name ?? []);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new CliError(`Two columns of the file are mapped to '${twice}'.`);
  const missing = listKeyColumns(table).filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new CliError(
      `The file has no column for ${missing.map((name) => `'${name}'`).join(', ')} of the primary key of '${table.name}': its columns are ${header.join(', ')}; map one with --map <file's column>=<column>.${hint}`,
    );
  }
  return matched;
}

/** A line that is one cell may have another separator. */
function describeDelimiter(name = ''): string {
  const delimiter = [';', '\t', '|', ','].find((each) => name.includes(each));
  if (delimiter === undefined) return ' Is another --delimiter needed?';
  return ` Is the separator ${delimiter === '\t' ? 'a tab' : delimiter}? Add --delimiter '${delimiter === '\t' ? '\\t' : delimiter}'.`;
}

/** A word for the shell. */
const quote = (word: string): string =>
  /^[\w.=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

function describeUnknown({ name: table, columns }: TableDescription, name: string): string {
  const column = columns[name];
  if (column?.type === 'UNSUPPORTED') {
    return `The Data API does not write the column '${name}' of '${table}' (${column.apiSupport.cqlDefinition})`;
  }
  const near = Object.keys(columns).find((each) => toLetters(each) === toLetters(name));
  return `The table '${table}' has no column '${name}'${near === undefined ? '' : ` (it has '${near}')`}`;
}

const toLetters = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function readCells(
  row: Row,
  { cells, isQuoted }: Extract<Content, { kind: 'cells' }>,
  targets: readonly (Target | undefined)[],
  { nullText, writesNulls = false }: ConvertOptions,
): void {
  for (let at = 0; at < targets.length; at++) {
    const target = targets[at];
    if (!target) continue;
    const cell = cells[at] ?? '';
    const isNull =
      (cell === nullText || cell === '') &&
      (cell === nullText || !target.hasEmpty) &&
      !(target.hasEmpty && isQuoted(at));
    if (!isNull) row.add(target, () => target.fromCell(cell));
    else if (writesNulls && !target.isKey) row.addText(target, 'null');
  }
}

function readMembers(
  row: Row,
  text: string,
  targets: ReadonlyMap<string, Target>,
  table: TableDescription,
  options: ConvertOptions,
): void {
  const body = parsePlain(text);
  if (!isFields(body)) throw new ValueProblem('not a JSON object');
  for (const [name, value] of Object.entries(body)) {
    const column = mapName(options, name);
    if (column === undefined) continue;
    const target = targets.get(column);
    if (!target) {
      if (options.ignoresExtra) continue;
      throw new ValueProblem(describeUnknown(table, column));
    }
    if (value !== null && value !== undefined) row.add(target, () => target.fromJson(value));
    else if (options.writesNulls === true && !target.isKey) row.addText(target, 'null');
  }
}

/** A row that is being put together. */
class Row {
  #text = '';
  readonly #key = new Map<string, string>();

  constructor(readonly keys: readonly string[]) {}

  /** @throws ValueProblem with the name of the column */
  add(target: Target, read: () => string): void {
    let text: string;
    try {
      text = read();
    } catch (error) {
      throw error instanceof ValueProblem ? new ValueProblem(`'${target.name}': ${error.message}`) : error;
    }
    this.addText(target, text);
  }

  addText(target: Target, text: string): void {
    this.#text += `${this.#text === '' ? '' : ','}${target.label}${text}`;
    if (target.isKey) this.#key.set(target.name, text);
  }

  /** @throws ValueProblem if a key column has no value */
  toConverted(): Converted {
    const missing = this.keys.filter((name) => !this.#key.has(name) || this.#key.get(name) === 'null');
    if (missing.length > 0) {
      const [what, has] = missing.length === 1 ? ['key column', 'has'] : ['key columns', 'have'];
      throw new ValueProblem(`the ${what} ${missing.map((name) => `'${name}'`).join(', ')} ${has} no value`);
    }
    return { text: `{${this.#text}}`, key: this.keys.map((name) => this.#key.get(name)).join() };
  }
}
