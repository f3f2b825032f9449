import { compileFind, compileWrite, explain, mongooseFind } from '../compile/index.js';
import type { Executor, FindNode, Page, WriteNode } from '../query/index.js';
import type { Table } from '../schema/index.js';
import { QueryError } from '../util/errors.js';
import type { Draft } from './drafts.js';
import { insertRows, keyOf, type AnyModel } from './insert-rows.js';
import { Shown } from './shown.js';
import { ShownCommands } from './shown-commands.js';
import { findOneQuery, findQuery, writeQuery } from './row-queries.js';

export type { AnyModel } from './insert-rows.js';

type Fields = Record<string, unknown>;

/** Compiles and explains, and refuses to run: for a table without a model. */
export function tableExecutor(table: Table): Executor {
  const refuse = (): never => {
    const text = `${table.name}: a table alone cannot be queried: use from(model(${table.name})) on an open connection.`;
    throw new QueryError('NOT_CONNECTED', text, { table: table.name });
  };
  const run = async (): Promise<never> => refuse();
  return {
    ...{ compileFind, compileWrite, explain: (node) => explain(node) },
    ...{ docs: run, find: run, page: run, write: run, toMongoose: refuse },
  };
}

/** Runs queries through the Mongoose model of the table, so that its hooks, casts and validators act. */
export function modelExecutor(model: AnyModel, table: Table): Executor {
  const drafts = new Shown<readonly Draft[]>();
  const commands = new ShownCommands(model, table, drafts);
  return {
    compileFind: (node) => ({ ...mongooseFind(node), command: commands.of(node) }),
    compileWrite: (node) => ({ ...compileWrite(node), command: commands.of(node) }),
    explain: (node) => explain(node, commands.of(node)),
    find: (node) => readRows(model, node),
    docs: (node) => readDocuments(model, node),
    page: (node, after) => readPage(model, node, after),
    write: (node) => runWrite(model, node, drafts),
    toMongoose: (node) => (node.one ? findOneQuery(model, node) : findQuery(model, node)),
  };
}

async function readRows(model: AnyModel, node: FindNode): Promise<readonly Fields[]> {
  if (!node.one) return findQuery(model, node).lean<Fields[]>().exec();
  const row = await findOneQuery(model, node).lean<Fields | null>().exec();
  return row ? [row] : [];
}

async function readDocuments(model: AnyModel, node: FindNode): Promise<readonly unknown[]> {
  if (!node.one) return findQuery(model, node).exec();
  const found = await findOneQuery(model, node).exec();
  return found ? [found] : [];
}

/** One page, through a Mongoose query whose cursor stops there and hands on the state of the next. */
async function readPage(model: AnyModel, node: FindNode, after: string | null): Promise<Page<Fields>> {
  let next: string | null = null;
  const paging = { pageState: after, onPage: (state: string | null) => void (next = state) };
  const rows = await findQuery(model, node, paging).lean<Fields[]>().exec();
  return { rows, next };
}

async function runWrite(model: AnyModel, node: WriteNode, drafts: Shown<readonly Draft[]>): Promise<unknown> {
  switch (node.kind) {
    case 'insertOne': {
      const [document = new model(node.row)] = drafts.take(node) ?? [];
      await document.save();
      return { insertedKey: keyOf(node.table, document.toObject<Fields>()) };
    }
    case 'insertMany':
      return insertRows(model, node, drafts.take(node));
    default:
      await writeQuery(model, node).exec();
      return undefined;
  }
}
