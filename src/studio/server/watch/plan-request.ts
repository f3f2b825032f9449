import { COSTS } from '../../../compile/tables/explain.js';
import { explainSent, findSentProblem, type SentRead } from '../../../compile/tables/index.js';
import type { Explanation } from '../../../query/tables/index.js';
import { getMemberName, type Table } from '../../../schema/index.js';
import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { QueryError } from '../../../util/errors.js';
import type { WatchedPlan } from '../../protocol/watch.js';
import { describeAccess } from '../browse/plan.js';
import { getObject, toPlain, toPlainFields, type SentCommand } from './sent-json.js';

/** How a request to a table is served. */
export interface PlannedRequest {
  readonly plan: WatchedPlan;
  /** Of the columns by which rows are found. */
  readonly found: Pick<Explanation, 'access' | 'columns'>;
  /** Undefined for an insert. */
  readonly explanation?: Explanation;
}

/** Plans a command by the query rules; undefined for one that they do not cover, and for one that the database refuses. */
export function planRequest(table: Table, { name, args }: SentCommand): PlannedRequest | undefined {
  if (name === 'insertOne' || name === 'insertMany') return planInsert(table, name);
  if (!READS.has(name)) return undefined;
  try {
    const read = toSentRead(table, name, args);
    const explanation = explainSent(table, read, { [name]: toPlainFields(args) });
    const reason = findSentProblem(table, read);
    return {
      plan: {
        isServed: reason === undefined,
        access: describeAccess(explanation),
        cost: [COSTS[explanation.cost], ...explanation.costWarnings].join('; '),
        ...(reason !== undefined && { reason }),
      },
      found: explanation,
      explanation,
    };
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    throw error;
  }
}

const READS: ReadonlySet<string> = new Set(['find', 'findOne', 'updateOne', 'deleteOne', 'deleteMany']);

function planInsert(table: Table, name: string): PlannedRequest {
  const { keyColumns: columns } = table;
  return {
    plan: {
      isServed: true,
      access: `rows by primary key (${columns.join(', ')})`,
      cost: COSTS[name === 'insertOne' ? 'row' : 'rows'],
    },
    found: { access: 'primary-key', columns },
  };
}

/** The read of a command, by member; writes find their rows as a read with the same filter. */
export function toSentRead(table: Table, name: string, args: JsonObject): SentRead {
  const options = getObject(args, 'options');
  const [limit, skip] = [options.get('limit'), options.get('skip')];
  return {
    one: name === 'findOne',
    filter: toMemberFilter(table, getObject(args, 'filter')),
    sort: Object.fromEntries(
      [...getObject(args, 'sort')].map(([column, order]) => [getMemberName(table, column), toPlainOrder(order)]),
    ),
    limit: typeof limit === 'number' ? limit : undefined,
    skip: typeof skip === 'number' ? skip : 0,
  };
}

/** A filter with the names of members instead of columns, also inside `$and` and the like. */
export function toMemberFilter(table: Table, filter: JsonObject): Record<string, unknown> {
  const rename = (part: Json): unknown => (isObject(part) ? toMemberFilter(table, part) : toPlain(part));
  return Object.fromEntries(
    [...filter].map(([name, value]) => {
      if (!name.startsWith('$')) return [getMemberName(table, name), toPlain(value)];
      return [name, isArray(value) ? value.map(rename) : rename(value)];
    }),
  );
}

/** A vector may be sent as bytes; the rules take numbers. */
function toPlainOrder(order: Json): unknown {
  const binary = isObject(order) ? order.get('$binary') : undefined;
  return typeof binary === 'string' ? [...decodeVector(binary)] : toPlain(order);
}

/** The numbers of a vector in bytes: floats of 32 bits, the first byte the highest. */
export function decodeVector(base64: string): readonly number[] {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => toShortest(bytes.readFloatBE(at * 4)));
}

/** The number with the fewest digits that has the same 32 bits: 0.1 instead of 0.10000000149. */
function toShortest(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
