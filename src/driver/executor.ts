import { compileFind, compileWrite, explain } from '../compile/index.js';
import type { Executor, FindNode, Page, WriteNode } from '../query/index.js';
import type { Table } from '../schema/index.js';
import { QueryError } from '../util/errors.js';
import { COMPILED_FILTER } from './store/row-key.js';
import { insertRows, keyOf, type AnyModel } from './insert-rows.js';

export type { AnyModel } from './insert-rows.js';

type Fields = Record<string, unknown>;

/** Compiles and explains, and refuses to run: for a table without a model. */
export function tableExecutor(table: Table): Executor {
  const refuse = (): never => {
    const text = `${table.name}: a table alone cannot be queried: use from(model(${table.name})) on an open connection.`;
    throw new QueryError('NOT_CONNECTED', text, { table: table.name });
  };
  const run = async (): Promise<never> => refuse();
  return { ...compiler, docs: run, find: run, page: run, write: run, toMongoose: refuse };
}

/** Runs queries through the Mongoose model of the table, so that its hooks, casts and validators act. */
export function modelExecutor(model: AnyModel): Executor {
  return {
    ...compiler,
    find: async (node) => {
      if (!node.one) return withoutEmptyUdts(node.table, await findQuery(model, node));
      const row = await findOneQuery(model, node);
      return row ? withoutEmptyUdts(node.table, [row]) : [];
    },
    docs: (node) => readDocuments(model, node),
    page: async (node, after) => {
      const { rows, next } = await readPage(model, node, after);
      return { rows: withoutEmptyUdts(node.table, rows), next };
    },
    write: (node) => runWrite(model, node),
    toMongoose: (node) => toMongoose(model, node),
  };
}

const compiler = {
  compileFind: (node: FindNode) => compileFind(node),
  compileWrite,
  explain,
};

const findQuery = (model: AnyModel, node: FindNode): Promise<Fields[]> => {
  const { filter, projection, sort, options } = compileFind(node);
  return model
    .find(filter, projection ?? null, { ...options, ...(sort && { sort }) })
    .lean<Fields[]>()
    .exec();
};

const findOneQuery = (model: AnyModel, node: FindNode): Promise<Fields | null> => {
  const { filter, projection, sort, options } = compileFind(node);
  return model
    .findOne(filter, projection ?? null, { ...options, ...(sort && { sort }) })
    .lean<Fields | null>()
    .exec();
};

function toMongoose(model: AnyModel, node: FindNode): unknown {
  const { filter, projection, sort, options } = compileFind(node);
  const all = { ...options, ...(sort && { sort }) };
  return node.one ? model.findOne(filter, projection ?? null, all) : model.find(filter, projection ?? null, all);
}

async function readDocuments(model: AnyModel, node: FindNode): Promise<readonly unknown[]> {
  const { filter, projection, sort, options } = compileFind(node);
  const all = { ...options, ...(sort && { sort }) };
  if (!node.one) return model.find(filter, projection ?? null, all).exec();
  const found = await model.findOne(filter, projection ?? null, all).exec();
  return found ? [found] : [];
}

/** One page, through a Mongoose query whose cursor stops there and hands on the state of the next. */
async function readPage(model: AnyModel, node: FindNode, after: string | null): Promise<Page<Fields>> {
  let next: string | null = null;
  const { filter, projection, sort, options } = compileFind(node);
  const paging = { pageState: after, onPage: (state: string | null) => void (next = state) };
  const rows = await model
    .find(filter, projection ?? null, { ...options, ...(sort && { sort }), ...paging })
    .lean<Fields[]>()
    .exec();
  return { rows, next };
}

/** A column of a user-defined type without a value comes from the client as an object of nulls. */
function withoutEmptyUdts(table: Table, rows: Fields[]): Fields[] {
  const columns = Object.keys(table.columns).filter((name) => table.columns[name]?.kind === 'udt');
  for (const row of columns.length > 0 ? rows : []) {
    for (const name of columns) {
      const value = row[name];
      if (typeof value !== 'object' || value === null) continue;
      if (Object.values(value).every((member) => member === null)) row[name] = null;
    }
  }
  return rows;
}

async function runWrite(model: AnyModel, node: WriteNode): Promise<unknown> {
  switch (node.kind) {
    case 'insertOne': {
      const document = new model(node.row);
      await document.save();
      return { insertedKey: keyOf(node.table, document.toObject<Fields>()) };
    }
    case 'insertMany':
      return insertRows(model, node);
    case 'updateOne': {
      const { filter, update } = compileWrite(node);
      await model.updateOne(filter ?? {}, update ?? {}).exec();
      return undefined;
    }
    case 'deleteOne':
      await model.deleteOne(compileWrite(node).filter ?? {}).exec();
      return undefined;
    case 'deleteMany':
      await model.deleteMany(compileWrite(node).filter ?? {}, { [COMPILED_FILTER]: true }).exec();
      return undefined;
  }
}
