import { getColumnName, type Table } from '../../../schema/index.js';
import type { Advice } from '../../../util/advice.js';
import { addAdvice, QueryError } from '../../../util/errors.js';
import type { FindNode } from '../nodes/nodes.js';
import { findGuardrailWarnings } from '../rules/guardrails.js';
import { checkFind, type CheckedFind } from '../rules/read.js';
import { addServingIndexes, nameNewIndex } from './indexes.js';
import { listServingTables } from './other-tables.js';
import { printTable } from './print-table.js';
import { checkServedBy, isBound } from './served-by.js';

/** Checks a complete read; an error carries advice. @throws QueryError */
export function checkAdvised(node: FindNode): CheckedFind {
  try {
    return checkFind(node);
  } catch (error) {
    if (error instanceof QueryError && node.raw.length === 0) addAdvice(error, () => adviseRead(node));
    throw error;
  }
}

/**
 * By which index or table the database would serve a read well, the cheaper way first. Empty if it does.
 *
 * @param inMemory - the read is sorted in memory
 */
export function adviseRead(node: FindNode, inMemory = false): readonly Advice[] {
  const { table, sort, skip } = node;
  if (!isBound(node)) return [adviseQuery(readsEverything(table, sort.length > 0))];
  // A skip is a sort in memory; the rest of the query may be served.
  const read = skip > 0 ? { ...node, skip: 0 } : node;
  const verdict = checkServedBy(read, table);
  if (verdict && 'node' in verdict) {
    if (skip > 0) return [adviseQuery(SKIPPING)];
    return inMemory ? [adviseQuery(wholePrefix(verdict))] : [];
  }
  const many = findGuardrailWarnings(table, node.conditions);
  const found = [...adviseIndexes(read), ...adviseTable(read)];
  const alone = many.length > 0 ? [adviseQuery(`${many.join('; ')}: send a query for each, several at a time`)] : [];
  const pages = skip > 0 ? [adviseQuery(SKIPPING)] : [];
  const other = found.length + alone.length === 0 ? [adviseQuery(NO_WAY)] : [];
  return [...pages, ...alone, ...found, ...other];
}

const adviseQuery = (text: string): Advice => ({ kind: 'query', text: `${text}.`, code: undefined });

const readsEverything = ({ partitionBy }: Table, isSorted: boolean): string => {
  const bind = `add conditions on the partition key (${partitionBy.join(', ')}) or on an indexed column`;
  return isSorted
    ? `no table stores an order of all its rows, only of those in a partition: ${bind}`
    : `the query has no condition and reads every row: ${bind}, or read page by page`;
};

/** The Data API passes an order to the database only if it starts with the first clustering column. */
function wholePrefix({ sort }: CheckedFind): string {
  const columns = sort.by === 'none' ? [] : sort.columns;
  const order = columns.map(({ column, direction }) => `${column}: ${direction}`).join(', ');
  return `the order is sorted in memory because it leaves out clustering columns: sort by { ${order} }`;
}

const SKIPPING = 'skip() reads the rows that it skips: read page by page, and keep the token of the next page';

const NO_WAY =
  'no key and no index serves all conditions and the order of the query at once: read by some of them, and filter and sort the rest in the application';

function adviseIndexes(node: FindNode): readonly Advice[] {
  const { table } = node;
  const indexed = addServingIndexes(node, table);
  if (!indexed) return [];
  const names = indexed.added.map((each) => nameNewIndex(each, "'")).join(' and ');
  const text = `index ${names}: each write of a row also writes ${indexed.added.length > 1 ? 'the indexes' : 'the index'}`;
  return [{ kind: 'index', text: `${text}.`, code: printTable(indexed.table) }];
}

function adviseTable(node: FindNode): readonly Advice[] {
  const [best] = listServingTables(node);
  if (!best) return [];
  const { table, added } = best;
  const more =
    added.length > 0 ? `, with an index of ${added.map((each) => nameNewIndex(each, "'")).join(' and ')}` : '';
  const text = `also store the rows in ${table.name}, ${describeKey(table)}${more}: each write goes to both tables`;
  const optional = table.keyColumns.filter((name) => !node.table.keyColumns.includes(name));
  const missing =
    optional.length > 0 ? `; rows without ${optional.map((name) => `'${name}'`).join(' or ')} are left out` : '';
  return [{ kind: 'table', text: `${text}${missing}.`, code: printTable(table) }];
}

/** A table's key as text. */
export function describeKey(table: Table): string {
  const { partitionBy, partitionSort } = table;
  const print = (name: string): string => getColumnName(table, name);
  const sort = partitionSort.map(({ name, direction }) => (direction === 1 ? print(name) : `-${print(name)}`));
  const sorted = sort.length > 0 ? ` and sorted by (${sort.join(', ')})` : '';
  return `partitioned by (${partitionBy.map(print).join(', ')})${sorted}`;
}
