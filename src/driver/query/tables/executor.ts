import { callMethod } from '../../internals/index.js';
import { explain, compileMongooseWrite } from '../../../compile/tables/index.js';
import type { CheckedFind, Executor, Explanation, Page, WriteNode } from '../../../query/tables/index.js';
import type { Table } from '../../../schema/index.js';
import { RowCommands } from '../../store/tables/row-commands.js';
import type { Draft } from '../shared/drafts.js';
import { insertRows, pickKey, type AnyModel } from './insert.js';
import { isOwnDriver } from '../../connection/model-collection.js';
import { GeneratedValues } from '../shared/generated-values.js';
import { Paging } from '../shared/paging.js';
import { ShownCommands } from './shown-commands.js';
import { compileRead, findOneQuery, findQuery, writeQuery } from './queries.js';

export type { AnyModel } from './insert.js';
import type { Fields } from '../../../util/fields.js';

/** Whether part of the filter was hand-written, of which only its text is known. */
const isByHand = ({ node }: CheckedFind): boolean => node.raw.length > 0;

/** Explains a query of a table with hand-written conditions by the command that the driver would send. */
export function explainByHand(query: CheckedFind): Explanation {
  const { filter, sort, options } = compileRead(query);
  const { table, one } = query.node;
  return new RowCommands(table).explain(one ? 'findOne' : 'find', filter, { ...options, ...(sort && { sort }) });
}

/** Runs queries through the Mongoose model of the table, so that its hooks, casts and validators apply. */
export function createModelExecutor(model: AnyModel, table: Table): Executor {
  const drafts = new GeneratedValues<readonly Draft[]>();
  const commands = new ShownCommands(model, table, drafts);
  return {
    compileFind: (read) => ({ ...compileRead(read), command: commands.ofRead(read) }),
    compileWrite: (node) => ({ ...compileMongooseWrite(node), command: commands.ofWrite(node) }),
    explain(query) {
      if ('kind' in query) return explain(query, commands.ofWrite(query));
      return isByHand(query) ? commands.explainRaw(query) : explain(query, commands.ofRead(query));
    },
    find: isOwnDriver(model, (read) => readRows(model, read)),
    docs: isOwnDriver(model, (read) => readDocuments(model, read)),
    page: isOwnDriver(model, (read, after) => readPage(model, read, after)),
    docsPage: isOwnDriver(model, (read, after) => readDocumentsPage(model, read, after)),
    write: isOwnDriver(model, (node) => runWrite(model, node, drafts)),
    toMongoose: (read) => (read.node.one ? findOneQuery(model, read) : findQuery(model, read)),
  };
}

async function readRows(model: AnyModel, read: CheckedFind): Promise<readonly Fields[]> {
  if (!read.node.one) return findQuery(model, read).lean<Fields[]>().exec();
  const row = await findOneQuery(model, read).lean<Fields | null>().exec();
  return row ? [row] : [];
}

async function readDocuments(model: AnyModel, read: CheckedFind): Promise<readonly unknown[]> {
  if (!read.node.one) return findQuery(model, read).exec();
  const found = await findOneQuery(model, read).exec();
  return found ? [found] : [];
}

async function readPage(model: AnyModel, read: CheckedFind, after: string | null): Promise<Page<Fields>> {
  const paging = new Paging(after);
  const rows = await findQuery(model, read, paging.options).lean<Fields[]>().exec();
  return { rows, next: paging.next };
}

async function readDocumentsPage(model: AnyModel, read: CheckedFind, after: string | null): Promise<Page<unknown>> {
  const paging = new Paging(after);
  const rows = await findQuery(model, read, paging.options).exec();
  return { rows, next: paging.next };
}

async function runWrite(model: AnyModel, node: WriteNode, drafts: GeneratedValues<readonly Draft[]>): Promise<unknown> {
  switch (node.kind) {
    case 'insertOne': {
      const [document = new model(node.row)] = drafts.take(node) ?? [];
      await callMethod(document, '$save');
      return { insertedKey: pickKey(node.table, callMethod(document, 'toObject') as Fields) };
    }
    case 'insertMany':
      return insertRows(model, node, drafts.take(node));
    default:
      await writeQuery(model, node).exec();
      return undefined;
  }
}
