import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The operators of the recorded combinations: `in` of two values, `between` = a lower and an upper bound. */
export type Predicate = readonly [column: string, operator: string];

/** What Cassandra answered to a SELECT. */
export interface Select {
  readonly name: string;
  readonly predicates: readonly Predicate[];
  /** Columns, `-` before a descending one; `ann` alone is a search for the nearest vectors. */
  readonly order: readonly string[];
  /** `served` without ALLOW FILTERING, `filtered` only with it, else the reason of the refusal. */
  readonly verdict: string;
}

/** What Cassandra answered to a DELETE. */
export interface Deletion {
  readonly name: string;
  readonly predicates: readonly Predicate[];
  readonly accepted: boolean;
}

/** A table and what Cassandra answered to queries of it. */
export interface Verdicts {
  readonly name: string;
  readonly partitionBy: readonly string[];
  readonly partitionSort: readonly string[];
  readonly selects: readonly Select[];
  readonly deletes: readonly Deletion[];
}

/** Whether a query is to be legal: as it is, and with allowFiltering(). */
export interface Expected {
  readonly plain: boolean;
  readonly filtering: boolean;
}

export const tableNames = ['simple', 'composite', 'clustered', 'telemetry', 'deep'] as const;

/** Reads the answers about one table. */
export function readVerdicts(name: string, folder = import.meta.dirname): Verdicts {
  const file = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as VerdictFile;
  const { partitionBy, partitionSort } = file.primaryKey;
  const selects = Object.entries(file.selects).flatMap(([verdict, combinations]) =>
    combinations.map((combination): Select => {
      const [filter = '', order = ''] = combination.split('|').map((part) => part.trim());
      return { name: combination, predicates: predicatesOf(filter), order: order.split(' ').filter(Boolean), verdict };
    }),
  );
  const deletes = Object.entries(file.deletes).flatMap(([verdict, filters]) =>
    filters.map((filter) => ({ name: filter, predicates: predicatesOf(filter), accepted: verdict === 'accepted' })),
  );
  return { name, partitionBy, partitionSort, selects, deletes };
}

/**
 * What the rules should say of a SELECT: what Cassandra says, except where the Data API stands between.
 *
 * - An order that Cassandra refuses is made in memory with allowFiltering(), unless the Data API leaves it to the database:
 *   leading clustering columns of a fixed partition.
 * - A condition on the clustering column right after a range is refused, when the whole partition key and no regular
 *   column is in the filter: Cassandra would filter, the Data API does not ask for it.
 */
export function expectedOf(table: Verdicts, { predicates, order, verdict }: Select): Expected {
  const bound = (name: string, ...operators: string[]): boolean =>
    predicates.some(([column, operator]) => column === name && operators.includes(operator));
  const clustering = table.partitionSort.map((name) => name.replace('-', ''));
  const fixed = table.partitionBy.every((name) => bound(name, 'eq'));
  const leading = order.every((name, at) => clustering[at] === name.replace('-', ''));
  const inMemory = order.length > 0 && order[0] !== 'ann' && !(fixed && leading);
  const answered = verdict === 'served' || verdict === 'filtered' || (inMemory && verdict.startsWith('order-'));

  const whole = table.partitionBy.every((name) => bound(name, 'eq', 'in'));
  const regular = predicates.some(([column]) => ![...table.partitionBy, ...clustering].includes(column));
  const pastRange = clustering.some((name, at) => {
    const next = clustering[at + 1];
    return bound(name, 'gt', 'between') && next !== undefined && predicates.some(([column]) => column === next);
  });
  const notAskedFor = whole && !regular && pastRange;
  return { plain: verdict === 'served', filtering: answered && !notAskedFor };
}

interface VerdictFile {
  readonly primaryKey: { readonly partitionBy: readonly string[]; readonly partitionSort: readonly string[] };
  readonly selects: Readonly<Record<string, readonly string[]>>;
  readonly deletes: Readonly<Record<string, readonly string[]>>;
}

const predicatesOf = (filter: string): Predicate[] =>
  filter === '' ? [] : filter.split(', ').map((text) => text.split(' ') as [string, string]);
