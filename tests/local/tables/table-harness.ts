import type { ColumnDefinition, ElementType, IndexDefinition, ScalarType } from '../../../src/data-api/definitions.js';
import { isObject, type Json } from '../../../src/json/json.js';
import { parseJson } from '../../../src/json/parse-json.js';
import { printData, type ReplyData } from '../../../src/local/protocol/printed-json.js';
import type { ObjectCommandName } from '../../../src/local/protocol/command-names.js';
import type { Context } from '../../../src/local/context/context.js';
import type { Reply } from '../../../src/local/protocol/reply.js';
import { Models } from '../../../src/local/providers/models.js';
import { ApiError } from '../../../src/local/errors/errors.js';
import { type Limits } from '../../../src/local/protocol/limits.js';
import { resolveSettings, type Dialect } from '../../../src/local/settings/settings.js';
import { MemoryEngine } from '../../../src/local/storage/storage.js';
import { planFind, type FindPlan } from '../../../src/local/tables/access/plan.js';
import { OBJECT } from '../../../src/local/commands/index.js';
import { Table } from '../../../src/local/tables/stored/table.js';

export interface TableOptions {
  readonly columns: Readonly<Record<string, ScalarType | ColumnDefinition>>;
  readonly partitionBy: readonly string[];
  readonly partitionSort?: readonly (readonly [string, 1 | -1])[];
  readonly indexes?: readonly IndexDefinition[];
  readonly types?: ReadonlyMap<string, ReadonlyMap<string, ScalarType>>;
  readonly limits?: Partial<Limits>;
  readonly dialect?: Dialect;
}

export type Row = Record<string, unknown>;

export type Columns = TableOptions['columns'];

export const list = (valueType: ElementType): ColumnDefinition => ({ type: 'list', valueType });
export const set = (valueType: ElementType): ColumnDefinition => ({ type: 'set', valueType });
export const map = (keyType: ScalarType, valueType: ElementType): ColumnDefinition => ({
  type: 'map',
  keyType,
  valueType,
});
export const vector = (dimension: number): ColumnDefinition => ({ type: 'vector', dimension });

export const regular = (column: string): IndexDefinition => ({ kind: 'regular', column, options: {} });
export const keysOf = (column: string): IndexDefinition => regularOn({ [column]: '$keys' });
export const valuesOf = (column: string): IndexDefinition => regularOn({ [column]: '$values' });
export const ofText = (column: string): IndexDefinition => ({ kind: 'text', column, options: {} });
export const ofVector = (column: string): IndexDefinition => ({ kind: 'vector', column, options: {} });

const regularOn = (column: Record<string, '$keys' | '$values'>): IndexDefinition => ({
  kind: 'regular',
  column,
  options: {},
});

/** A table whose commands are given and answered as plain values; a text is sent as it is. */
export function makeTable(options: TableOptions) {
  const columns = new Map(
    Object.entries(options.columns).map(([name, type]) => [name, typeof type === 'string' ? { type } : type] as const),
  );
  const { partitionBy, partitionSort = [], types = new Map<string, ReadonlyMap<string, ScalarType>>() } = options;
  const engine = new MemoryEngine();
  const table = new Table('ks', 't', { columns, partitionBy, partitionSort }, engine, 'ks/t', types);
  for (const [at, index] of (options.indexes ?? []).entries()) table.addIndex(`index${at}`, index);
  const warnings: string[] = [];
  const now = new Date(0);
  const { limits = {}, dialect = 'datastax' } = options;
  const settings = resolveSettings({ limits, dialect, auth: false, clock: () => now });
  const context: Context = { settings, models: new Models(), now: () => now, warn: ([code]) => warnings.push(code) };

  function run(command: ObjectCommandName, args: object | string): Reply {
    const operation = OBJECT[command].onTable;
    const json = parseJson(typeof args === 'string' ? args : JSON.stringify(args));
    if (!operation || !isObject(json)) throw new Error(`no such command: ${command}`);
    warnings.length = 0;
    return operation(table, json, context);
  }

  /** Inserts rows; all must be taken. */
  function insert(...documents: readonly object[]): void {
    for (let at = 0; at < documents.length; at += 100) {
      const { errors } = run('insertMany', { documents: documents.slice(at, at + 100) });
      if (errors) throw errors[0] ?? new Error('no error');
    }
  }

  /** The rows of one page. */
  function find(filter: object, rest: object = {}): Row[] {
    return plain(run('find', { filter, ...rest }).data?.['documents']) as Row[];
  }

  /** The rows of all pages. */
  function findAll(filter: object, rest: object = {}, options: object = {}): { rows: Row[]; pages: number } {
    const rows: Row[] = [];
    let pages = 0;
    for (let pageState: unknown; pageState !== null; pages++) {
      const { data } = run('find', { filter, ...rest, options: { ...options, ...(pages > 0 && { pageState }) } });
      rows.push(...(plain(data?.['documents']) as Row[]));
      pageState = plain(data?.['nextPageState']);
    }
    return { rows, pages };
  }

  /** The code of the refusal of a command; undefined when it succeeds. */
  function refusal(command: ObjectCommandName, args: object | string): string | undefined {
    try {
      return run(command, args).errors?.[0]?.code;
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      throw error;
    }
  }

  function plan(filter: object, sort?: object): FindPlan {
    warnings.length = 0;
    const json = (value: object): Json => parseJson(JSON.stringify(value));
    return planFind(table, json(filter), sort && json(sort), context);
  }

  return { engine, table, context, run, insert, find, findAll, refusal, plan, warnings };
}

/** JSON as plain values. */
export const plain = (json: ReplyData | undefined): unknown => JSON.parse(printData(json ?? null));
