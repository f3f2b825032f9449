import type { Table } from '../../../schema/index.js';
import { QueryError, show } from '../../../util/errors.js';
import { findSurplusProblem } from '../../../util/known-options.js';
import type { FindNode } from '../nodes/nodes.js';
import { findRead } from '../nodes/read-of-query.js';
import { adviseRead, describeKey } from './advise-read.js';
import { chooseCheapest, type Way } from './cheapest.js';
import { addIndexes, addServingIndexes, nameNewIndex, printNewIndex, renameTable, type Indexed } from './indexes.js';
import { listOtherTables, printKey } from './other-tables.js';
import { printTable } from './print-table.js';
import { isServedBy } from './served-by.js';

/** A read of a table, as `from(Model).find()` builds it; it need not be served. */
export interface AdvisedQuery {
  allowFiltering(): object;
}

/** A table of an advised model. */
export interface AdvisedTable {
  readonly table: Table;
  /** Whether it is to be created; the rows are then stored in it as well. */
  readonly isNew: boolean;
  /** The indexes to be created: the column, or for a map `the keys of facts`. */
  readonly indexes: readonly string[];
  /** The queries that it serves, by their positions in the argument, from 0. */
  readonly serves: readonly number[];
  /** The `table()` call. */
  readonly code: string;
}

/** The tables and indexes that serve some queries. */
export interface AdvisedModel {
  /** The tables of the queries, and those to be created. */
  readonly tables: readonly AdvisedTable[];
  /** The queries that no table and no index serves, and what to do about them. */
  readonly unserved: readonly { readonly query: number; readonly text: string }[];
  /** What the new tables and indexes cost: each is written with every row. */
  readonly cost: {
    /** The number of new tables: each adds a write and a copy of every row. */
    readonly copies: number;
    /** The number of new indexes: each adds an entry, which the database writes itself. */
    readonly indexes: number;
  };
  /** Whether no other choice costs less. For many queries not all choices are tried. */
  readonly isExact: boolean;
  /** The definitions of all tables. */
  readonly code: string;
  /** The advice in lines, for a terminal. */
  toString(): string;
}

/** A copy is a further write and further storage, an index entry only a further write. */
const COSTS = { table: 2, index: 1 } as const;

/**
 * The smallest set of tables and indexes that serves some queries: by a key or an index, without filtering, without a
 * sort in memory, from a few partitions. An index costs half as much as a table. With up to 20,000 combinations the
 * set is the cheapest; beyond, the cheapest step is taken query by query.
 *
 * @param queries - reads of one or several tables; those that are not served today need `allowFiltering()` to compile
 * @throws QueryError `WRONG_VALUE` for anything else, such as writes and queries with a hand-written filter
 *
 * @example
 * const any = from(Movie).find().allowFiltering();
 * String(advise([any.where('title').eq('Laura'), any.where('genre').eq('Drama').sort('-rating')]))
 */
export function advise(queries: readonly AdvisedQuery[]): AdvisedModel;
export function advise(queries: readonly AdvisedQuery[], ...surplus: readonly unknown[]): AdvisedModel {
  const problem = findSurplusProblem(surplus, 1, 'advise()');
  if (problem !== undefined)
    throw new QueryError('WRONG_VALUE', `${problem}: give all queries in one array.`, { value: surplus[0] });
  const reads = readQueries(queries);
  const sources = [...new Set(reads.map(({ table }) => table))];
  const parts = sources.map((source) => adviseTable(source, reads));
  const tables = parts.flatMap((part) => part.tables);
  const created = tables.filter(({ isNew }) => isNew);
  const model = {
    tables,
    unserved: parts.flatMap((part) => part.unserved).toSorted((one, other) => one.query - other.query),
    cost: { copies: created.length, indexes: tables.reduce((count, { indexes }) => count + indexes.length, 0) },
    isExact: parts.every((part) => part.isExact),
    code: tables.map(({ code }) => code).join('\n\n'),
  };
  return { ...model, toString: () => print(model) };
}

function readQueries(queries: unknown): readonly FindNode[] {
  if (!Array.isArray(queries)) {
    throw new QueryError('WRONG_VALUE', `advise() takes an array of queries, not ${show(queries)}.`);
  }
  return queries.map((query: unknown, at) => {
    const node = findRead(query);
    if (node && node.raw.length === 0) return node;
    const text = `advise() takes reads of tables, built without raw(): query ${at} is not one`;
    throw new QueryError('WRONG_VALUE', `${text}.`, { value: query });
  });
}

type Part = Pick<AdvisedModel, 'tables' | 'unserved' | 'isExact'>;

/** A way to serve a query: a table with the indexes that it needs. */
interface Option extends Indexed {
  readonly key: string;
  readonly needs: Way;
}

/** The advice for the queries of one table. */
function adviseTable(source: Table, reads: readonly FindNode[]): Part {
  const asked = reads.flatMap((node, query) => (node.table === source ? [{ query, node }] : []));
  const others = new Map(asked.flatMap(({ node }) => listOtherTables(node)).map((table) => [printKey(table), table]));
  const candidates = [source, ...others.values()];
  const options = asked.map(({ query, node }) => ({ query, node, options: listOptions(node, source, candidates) }));
  const served = options.filter((each) => each.options.length > 0);
  const { ways, isExact } = chooseCheapest(
    served.map((each) => each.options.map(({ needs }) => needs)),
    (need) => (need.startsWith(NEW_TABLE) ? COSTS.table : COSTS.index),
  );
  const needs = new Set(ways.flatMap((way) => [...way]));
  const chosen = candidates.filter((table) => table === source || needs.has(NEW_TABLE + printKey(table)));
  const tables = nameApart(chosen).map((table, at): AdvisedTable => {
    const key = printKey(table);
    const own = served.flatMap((each) => each.options).filter((each) => each.key === key && isIn(each.needs, needs));
    const indexed = uniteIndexes(table, own);
    const serves = served.filter(({ node }) => isServedBy(node, indexed.table)).map(({ query }) => query);
    const indexes = indexed.added.map((each) => nameNewIndex(each));
    return { table: indexed.table, isNew: at > 0, indexes, serves, code: printTable(indexed.table) };
  });
  const unserved = options
    .filter(({ query }) => !tables.some(({ serves }) => serves.includes(query)))
    .map(({ query, node }) => ({
      query,
      text:
        adviseRead(node)
          .map(({ text }) => text)
          .join(' ') || SPOILT,
    }));
  return { tables, unserved, isExact };
}

/** An order, for example, is not served together with an index. */
const SPOILT = 'the indexes that other queries need make the database refuse it.';

const NEW_TABLE = 'table ';
const isIn = (way: Way, needs: ReadonlySet<string>): boolean => [...way].every((need) => needs.has(need));

function listOptions(node: FindNode, source: Table, candidates: readonly Table[]): readonly Option[] {
  return candidates.flatMap((table) => {
    const indexed = addServingIndexes(node, table);
    if (!indexed) return [];
    const key = printKey(table);
    const indexes = indexed.added.map((each) => `index ${key} ${printNewIndex(each)}`);
    return [{ ...indexed, key, needs: new Set([...(table === source ? [] : [NEW_TABLE + key]), ...indexes]) }];
  });
}

/** A table with the indexes of several of its options. */
function uniteIndexes(table: Table, options: readonly Option[]): Indexed {
  const added = [
    ...new Map(options.flatMap((option) => option.added).map((each) => [printNewIndex(each), each])).values(),
  ];
  return { table: addIndexes(table, added) ?? table, added };
}

/** Tables whose keys differ only in their order have the same name. */
function nameApart(tables: readonly Table[]): readonly Table[] {
  const taken = new Set<string>();
  return tables.map((table) => {
    let { name } = table;
    for (let number = 2; taken.has(name); number++) name = `${table.name.slice(0, MOST_LETTERS)}_${number}`;
    taken.add(name);
    return name === table.name ? table : renameTable(table, name);
  });
}

/** Leaves room for a number. */
const MOST_LETTERS = 44;

function print({ tables, unserved, cost, isExact, code }: Omit<AdvisedModel, 'toString'>): string {
  const count = (number: number, what: string): string =>
    `${number} new ${what}${number === 1 ? '' : what === 'index' ? 'es' : 's'}`;
  const head = `${count(cost.copies, 'table')}, ${count(cost.indexes, 'index')}${isExact ? '' : ' (perhaps not the fewest)'}`;
  const writes = `each write of a row goes to ${cost.copies + 1} ${cost.copies === 0 ? 'table' : 'tables'} and ${count(cost.indexes, 'index')}`;
  const lines = tables.map(({ table, isNew, indexes, serves }) => {
    const index = indexes.length > 0 ? `, new indexes: ${indexes.join(', ')}` : '';
    return `${table.name}${isNew ? ' (new)' : ''}: ${describeKey(table)}${index}; ${printServed(serves)}`;
  });
  const left = unserved.map(({ query, text }) => `query ${query} is not served: ${text}`);
  return [head, writes, ...lines, ...left, '', code].join('\n');
}

function printServed(serves: readonly number[]): string {
  if (serves.length === 0) return 'serves no query';
  return `serves ${serves.length === 1 ? 'query' : 'queries'} ${serves.join(', ')}`;
}
