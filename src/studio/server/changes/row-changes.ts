import { printCommand } from '../../../compile/shared/print.js';
import { getColumnName, type Table } from '../../../schema/index.js';
import { readBody, type BodyKind } from '../../../schema/json/read-row.js';
import { QueryError } from '../../../util/errors.js';
import type { Change } from '../../protocol/browse.js';
import type { RowJson } from '../../protocol/values.js';
import { fromAny, type AnyRow, type AnyWrite } from '../database/any-query.js';
import type { ReadableTable } from '../database/keyspace.js';
import { toMember, toMembers } from '../database/row-json.js';
import { dropTableName, type ChangeProblem, type PlannedChange, type Statement } from './planned-change.js';

/** A change of a row. */
export type RowChange = Extract<Change, { readonly kind: 'insert' | 'update' | 'delete' }>;

/** Plans a change of a row: checks its values, and makes the statement that is shown and sent. */
export function planRowChange(of: ReadableTable, change: RowChange): PlannedChange | readonly ChangeProblem[] {
  const reader = new ChangeReader(of.table);
  switch (change.kind) {
    case 'insert': {
      const row = reader.read('insert', change.row);
      return reader.plan(() => planInsert(of, row));
    }
    case 'update': {
      const key = reader.read('key', change.key);
      const set = Object.keys(change.set).length > 0 ? reader.read('update', change.set) : {};
      const unset = change.unset.map((column) => toMember(of.table, column));
      return reader.plan(() => planUpdate(of, { key, set, unset }));
    }
    case 'delete': {
      const key = reader.read('key', change.key);
      return reader.plan(() => planDelete(of, key));
    }
  }
}

/** Collects what is wrong with the values of a change. */
class ChangeReader {
  readonly #table: Table;
  readonly #problems: ChangeProblem[] = [];

  constructor(table: Table) {
    this.#table = table;
  }

  read(kind: Exclude<BodyKind, 'columns'>, json: RowJson): AnyRow {
    // Parts of a key are as they were read: text is no number.
    const { value, issues } = readBody(this.#table, kind === 'key' ? 'columns' : kind, toMembers(this.#table, json));
    for (const { message, path } of issues ?? []) {
      const [member] = path;
      this.#add(message, member === undefined ? undefined : String(member), path.slice(1));
    }
    if (kind === 'key') this.#checkKey(json);
    return value ?? {};
  }

  plan(make: () => PlannedChange): PlannedChange | readonly ChangeProblem[] {
    if (this.#problems.length > 0) return this.#problems;
    try {
      return make();
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      this.#add(dropTableName(error.message, this.#table.name), error.column);
      return this.#problems;
    }
  }

  #checkKey(json: RowJson): void {
    const given = Object.keys(toMembers(this.#table, json));
    for (const member of this.#table.keyColumns) {
      if (!given.includes(member)) this.#add('a key column: give a value', member);
    }
    for (const member of given) {
      const isOther = Object.hasOwn(this.#table.columns, member) && !this.#table.keyColumns.includes(member);
      if (isOther) this.#add('not a key column', member);
    }
  }

  #add(message: string, member: string | undefined, within: readonly unknown[] = []): void {
    const at = within.length > 0 ? `${within.join('.')}: ` : '';
    const column = member === undefined ? {} : { column: getColumnName(this.#table, member) };
    this.#problems.push({ ...column, message: `${at}${message}` });
  }
}

function planInsert(of: ReadableTable, row: AnyRow): PlannedChange {
  const { table, model } = of;
  const key = Object.fromEntries(table.keyColumns.map((member) => [member, row[member]]));
  const write = fromAny(model).insertOne(row);
  return {
    statement: toStatement(write),
    note: async () =>
      (await exists(of, key))
        ? 'A row with this key exists: its columns that are given here are overwritten.'
        : undefined,
    send: () => send(write),
  };
}

interface Update {
  readonly key: AnyRow;
  readonly set: AnyRow;
  readonly unset: readonly string[];
}

function planUpdate(of: ReadableTable, { key, set, unset }: Update): PlannedChange {
  const start = fromAny(of.model).updateOne(key);
  const withSet = Object.keys(set).length > 0 ? start.set(set) : start;
  const write = unset.length > 0 ? withSet.unset(...unset) : withSet;
  return {
    statement: toStatement(write),
    note: async () =>
      (await exists(of, key))
        ? warnOfDecimals(of.table) +
          'The row is read first, and nothing is sent if it is gone. Cassandra itself would create it again: updates do not look for the row.'
        : 'The row no longer exists: this change will not be sent.',
    send: async () => ((await exists(of, key)) ? send(write) : GONE),
  };
}

function planDelete(of: ReadableTable, key: AnyRow): PlannedChange {
  const write = fromAny(of.model).deleteOne(key);
  return {
    statement: toStatement(write),
    note: async () =>
      (await exists(of, key))
        ? warnOfDecimals(of.table) || undefined
        : 'The row no longer exists: this change will not be sent.',
    // Cassandra does not say whether it found the row.
    send: async () => ((await exists(of, key)) ? send(write) : 'The row no longer exists: nothing was deleted.'),
  };
}

/** Decimals of one value and different digits are one number to the driver, and several partitions to Cassandra. */
const warnOfDecimals = ({ partitionBy, columns }: Table): string =>
  partitionBy.some((member) => columns[member]?.kind === 'decimal')
    ? 'This changes the row whose key is written as in the command: to Cassandra, decimals such as 100 and 1E+2 are different partitions. '
    : '';

const GONE = 'The row no longer exists, and an update would create it again: nothing was sent.';

async function exists({ table, model }: ReadableTable, key: object): Promise<boolean> {
  const row = await fromAny(model)
    .findOne(key)
    .select(...table.keyColumns)
    .exec();
  return row !== null;
}

async function send(write: AnyWrite): Promise<undefined> {
  await write.exec();
}

function toStatement(write: AnyWrite): Statement {
  const { command, cql } = write.explain();
  return { command: printCommand(command), cql };
}
