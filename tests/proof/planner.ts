import {
  getMemberName,
  createTableDefinition,
  listTableIndexes,
  createUdtDefinitions,
  type Table,
} from '../../src/schema/index.js';
import { ApiError } from '../../src/local/errors/errors.js';
import { planFind } from '../../src/local/tables/access/plan.js';
import { readFilter } from '../../src/local/tables/conditions/read-filter.js';
import { readOperands } from '../../src/local/tables/conditions/values.js';
import { findSelectRefusal } from '../../src/local/tables/verdicts/select.js';
import { makeWhere } from '../../src/local/tables/conditions/where.js';
import { readSort } from '../../src/local/tables/sort/read-sort.js';
import { sortMode } from '../../src/local/tables/sort/plan.js';
import { toQueryOrder } from '../../src/local/tables/sort/query-order.js';
import type { Json } from '../../src/json/json.js';
import { parseJson } from '../../src/json/parse-json.js';
import type { ScalarType } from '../../src/data-api/definitions.js';
import { jsonText } from './json-text.js';
import { makeTable } from '../local/tables/table-harness.js';

/** What the embedded server's planner says to a read. */
export interface Planned {
  readonly access: string;
  readonly columns: readonly string[];
  readonly sort: 'stored' | 'memory' | 'none';
  readonly warnings: readonly string[];
}

/** The body of a find command. */
export interface Body {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort?: Readonly<Record<string, unknown>> | undefined;
  readonly options?: { readonly skip?: number };
}

export interface Planner {
  /** How the server would answer; the code of its refusal when it would not. */
  plan(body: Body): Planned | { readonly refusal: string };
  /** Whether keys and indexes serve it, and nobody sorts in memory. */
  serves(body: Body): boolean;
}

/** The planner of the embedded server for a table. */
export function plannerOf(table: Table): Planner {
  const { columns, primaryKey } = createTableDefinition(table);
  const types = new Map(
    createUdtDefinitions(table).map(({ name, fields }) => [
      name,
      new Map(Object.entries(fields).map(([field, { type }]) => [field, type as ScalarType])),
    ]),
  );
  const harness = makeTable({
    columns,
    partitionBy: primaryKey.partitionBy,
    partitionSort: Object.entries(primaryKey.partitionSort),
    indexes: listTableIndexes(table).map(({ definition }) => definition),
    types,
  });
  const { context } = harness;

  return {
    plan({ filter, sort, options }) {
      harness.warnings.length = 0;
      try {
        const found = planFind(harness.table, json(filter), sort && json(sort), context, options?.skip ?? 0);
        const order = found.sort === 'stored' || found.sort === 'memory' ? found.sort : 'none';
        const members = found.columns.map((column) => getMemberName(table, column));
        return { access: found.access, columns: members, sort: order, warnings: [...harness.warnings] };
      } catch (error) {
        if (error instanceof ApiError) return { refusal: error.code };
        throw error;
      }
    },
    serves: (body) => isServed(body) || isServedByParts(body),
  };

  /** Whether Cassandra would run it without ALLOW FILTERING, and nobody sorts in memory. */
  function isServed({ filter, sort, options }: Body): boolean {
    try {
      const condition = readFilter(harness.table, json(filter), context.settings.limits);
      const mode = sortMode(
        harness.table,
        condition,
        readSort(harness.table, sort && json(sort), context),
        options?.skip ?? 0,
      );
      if (mode.kind === 'memory') return false;
      const where = makeWhere(harness.table, condition && readOperands(harness.table, condition));
      return findSelectRefusal(harness.table, where, toQueryOrder(mode), false) === undefined;
    } catch (error) {
      if (error instanceof ApiError) return false;
      throw error;
    }
  }

  /**
   * Whether the key serves one part, and indexes in the partition the other: beside clustering columns Cassandra wants ALLOW
   * FILTERING for an OR, which it finds by key slice and index all the same.
   */
  function isServedByParts({ filter, sort }: Body): boolean {
    const clustering = Object.keys(primaryKey.partitionSort);
    const keys = [...primaryKey.partitionBy, ...clustering];
    const part = (test: (name: string) => boolean): Body['filter'] =>
      Object.fromEntries(Object.entries(filter).filter(([name]) => test(name)));
    const isSlice = [
      ...primaryKey.partitionBy.map((name) => name in filter),
      clustering.some((name) => name in filter),
    ];
    return (
      sort === undefined &&
      isSlice.every(Boolean) &&
      isServed({ filter: part((name) => keys.includes(name)) }) &&
      isServed({ filter: part((name) => !clustering.includes(name)) })
    );
  }
}

const json = (value: object): Json => parseJson(jsonText(value));
