import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bare, type ColumnSpec, type Index, type TableSpec } from '../tables.js';
import type { Kind } from '../values.js';

/** A column with one of the operators of the verdict tables, which their README lists. */
export type Predicate = readonly [column: string, operator: string];

/** A question to DataStax's Cassandra, sent through the Data API, and what came of it. */
export interface VerdictRow {
  readonly table: string;
  readonly kind: 'select' | 'or' | 'delete';
  /** What holds beside any branches. */
  readonly beside: readonly Predicate[];
  /** The branches of each `$or`. */
  readonly anyOf: readonly (readonly (readonly Predicate[])[])[];
  /** Columns, `-` before a descending one; `ann` or `bm25` alone. */
  readonly order: readonly string[];
  /** Of a read: served without ALLOW FILTERING, filtered only with it, refused. Of a delete: accepted or refused. */
  readonly verdict: 'served' | 'filtered' | 'refused' | 'accepted';
  /** A code that says why; empty for what is simply served. */
  readonly reason: string;
  /** What the Data API does, then the codes of its warnings or of its error, then `memory` for an order in memory. */
  readonly sent: string;
}

/** A table, and the questions that were asked of it. */
export interface VerdictTable {
  readonly spec: TableSpec;
  readonly rows: readonly VerdictRow[];
  /** What else is known about the table. */
  readonly context: readonly VerdictRow[];
}

const RECORDED = path.resolve(import.meta.dirname, '../../conformance/data/served-datastax');

/** Reads the verdicts of a folder, or those that are kept here. */
export function readVerdicts(folder = RECORDED): VerdictTable[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new Error(`there are no verdicts in ${folder}`);
  return files.map((name) => {
    const table = readTable(path.join(folder, name));
    const kept = path.join(RECORDED, name);
    return folder === RECORDED || !existsSync(kept) ? table : { ...table, context: readTable(kept).rows };
  });
}

/** Reads the verdicts of a file; those of Apache's Cassandra say nothing of what is sent. */
export function readTable(place: string): VerdictTable {
  const file = JSON.parse(readFileSync(place, 'utf8')) as VerdictFile;
  const table = file.table.name;
  const selects = file.selects.map(([beside, order, verdict, reason, sent = '']): VerdictRow => {
    return { table, kind: 'select', ...asked(beside, [], order), verdict, reason, sent };
  });
  const ors = (file.ors ?? []).map(([beside, anyOf, order, verdict, reason, sent]): VerdictRow => {
    return { table, kind: 'or', ...asked(beside, anyOf, order), verdict, reason, sent };
  });
  const deletes = file.deletes.map(([beside, verdict, reason = '', sent = '']): VerdictRow => {
    return { table, kind: 'delete', ...asked(beside, [], ''), verdict, reason, sent };
  });
  return { spec: specOf(file.table), rows: [...selects, ...ors, ...deletes], context: [] };
}

/** A row as its file has it, to find it there. */
export function rowText({ table, kind, beside, anyOf, order, verdict, reason, sent }: VerdictRow): string {
  const text = (predicates: readonly Predicate[]): string => predicates.map((one) => one.join(' ')).join(', ');
  const ors = anyOf.map((branches) => ` (${branches.map(text).join(' or ')})`).join('');
  const by = order.length === 0 ? '' : ` order ${order.join(' ')}`;
  return `${table}: ${kind === 'delete' ? 'delete ' : ''}${text(beside)}${ors}${by} // ${verdict} ${reason} [${sent}]`;
}

const asked = (beside: string, anyOf: readonly (readonly string[])[], order: string) => ({
  beside: predicatesOf(beside),
  anyOf: anyOf.map((branches) => branches.map(predicatesOf)),
  order: order.split(' ').filter(Boolean),
});

const predicatesOf = (text: string): Predicate[] =>
  text === '' ? [] : text.split(', ').map((one) => one.split(' ') as [string, string]);

/** The table as random programs know one: its vectors have 2 dimensions, whatever the file says. */
function specOf({ name, primaryKey, columns, indexes }: VerdictFile['table']): TableSpec {
  const { partitionBy, partitionSort } = primaryKey;
  const keys = [...partitionBy, ...partitionSort.map(bare)];
  const rest = Object.keys(columns).filter((column) => !keys.includes(column));
  const specs = [...keys, ...rest].map((column) => columnOf(column, columns[column] ?? '', indexes[column]));
  return { name, columns: specs, partitionBy, partitionSort };
}

/** `text`, `set<text>`, `map<text,int>`, `vector<float,3>` */
function columnOf(name: string, type: string, indexed: string | undefined): ColumnSpec {
  const { of, one, two } = /^(?<of>\w+)(<(?<one>\w+)(,(?<two>\w+))?>)?$/.exec(type)?.groups ?? {};
  const index = indexed === undefined ? undefined : indexOf(indexed);
  const kind = (text: string | undefined): Kind => (index === 'text' ? 'words' : (text as Kind));
  switch (of) {
    case 'list':
    case 'set':
      return { name, form: of, kind: kind(one), key: 'int', index };
    case 'map':
      return { name, form: of, kind: kind(two), key: one as Kind, index };
    case 'vector':
      return { name, form: of, kind: 'float', key: 'int', index };
    default:
      return { name, form: 'scalar', kind: kind(of), key: 'int', index };
  }
}

function indexOf(text: string): Index {
  if (text.startsWith('analyzed')) return 'text';
  if (text === 'keys' || text === 'entries' || text === 'vector') return text;
  return text === 'values' ? 'values' : 'regular';
}

interface VerdictFile {
  readonly table: {
    readonly name: string;
    readonly primaryKey: { readonly partitionBy: readonly string[]; readonly partitionSort: readonly string[] };
    readonly columns: Readonly<Record<string, string>>;
    readonly indexes: Readonly<Record<string, string>>;
  };
  readonly selects: readonly (readonly [string, string, VerdictRow['verdict'], string, string?])[];
  readonly ors?: readonly (readonly [
    string,
    readonly (readonly string[])[],
    string,
    VerdictRow['verdict'],
    string,
    string,
  ])[];
  readonly deletes: readonly (readonly [string, VerdictRow['verdict'], string?, string?])[];
}
