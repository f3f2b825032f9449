import {
  compileDistinct,
  compileDocumentFind,
  compileDocumentUpdate,
  compileRerank,
  explainDocuments,
} from '../../../compile/collections/index.js';
import type {
  DistinctNode,
  DistinctReadNode,
  DocumentExecutor,
  DocumentFindNode,
} from '../../../query/collections/index.js';
import type { Page } from '../../../query/tables/index.js';
import { findDisabledFeatures } from '../../schema/document-features.js';
import { permitMatch } from '../../plugins/text-match.js';
import type { AnyDocumentModel } from './model.js';
import { createDocumentNode } from '../../schema/document-paths.js';
import { createDistinctQuery, findOneQuery, findQuery, showFilter, type Change } from './queries.js';
import { readDocuments, readValues } from '../../schema/document-reader.js';
import { listDistinctValues } from '../../store/pages/distinct-values.js';
import { rerankDocuments } from './rerank.js';
import { writeDocuments } from './write.js';
import type { Draft } from '../shared/drafts.js';
import { isOwnDriver } from '../../connection/model-collection.js';
import { GeneratedValues } from '../shared/generated-values.js';
import { Paging } from '../shared/paging.js';
import { ShownDocumentCommands } from './shown-commands.js';
import type { Fields } from '../../../util/fields.js';

/** Runs queries through a Mongoose model of a collection, so that its hooks, casts and validators apply. */
export function createDocumentExecutor(model: AnyDocumentModel): DocumentExecutor {
  permitMatch(model.schema);
  const shown = { drafts: new GeneratedValues<readonly Draft[]>(), changes: new GeneratedValues<Change>() };
  const commands = new ShownDocumentCommands(model, shown);
  return {
    name: model.modelName,
    root: createDocumentNode(model.schema),
    lacks: findDisabledFeatures(model.schema),
    compileFind: (node) => ({ filter: showFilter(node), ...compileDocumentFind(node), command: commands.of(node) }),
    compileDistinct: (node) => ({ filter: showFilter(node), ...compileDistinct(node), command: commands.of(node) }),
    compileRerank: (node) => ({ filter: showFilter(node), ...compileRerank(node), command: commands.of(node) }),
    compileWrite: (node) => ({
      filter: 'conditions' in node ? showFilter(node) : undefined,
      update: compileDocumentUpdate(node),
      command: commands.of(node),
    }),
    explain: (node) => explainDocuments(model.modelName, node, commands.of(node)),
    find: isOwnDriver(model, (node) => runFind(model, node)),
    page: isOwnDriver(model, (node, after) => readPage(model, node, after)),
    distinct: isOwnDriver(model, (node) => readDistinct(model, node)),
    distinctOf: isOwnDriver(model, (node) => readDistinctOf(model, node)),
    rerank: isOwnDriver(model, (node) => rerankDocuments(model, node)),
    write: isOwnDriver(model, (node) => writeDocuments(model, node, shown)),
    toMongoose: (node) => (node.one ? findOneQuery(model, node) : findQuery(model, node)),
  };
}

async function runFind(model: AnyDocumentModel, node: DocumentFindNode): Promise<readonly unknown[]> {
  if (node.one) {
    const query = findOneQuery(model, node);
    if (node.docs) return [await query.exec()].filter((document) => document !== null);
    const document = await query.lean<Fields | null>().exec();
    return document ? readDocuments(model.schema, [document]) : [];
  }
  const query = findQuery(model, node);
  return node.docs ? query.exec() : readDocuments(model.schema, await query.lean<Fields[]>().exec());
}

async function readPage(model: AnyDocumentModel, node: DocumentFindNode, after: string | null): Promise<Page<unknown>> {
  const paging = new Paging(after);
  const query = findQuery(model, node, paging.options);
  const rows = node.docs ? await query.exec() : readDocuments(model.schema, await query.lean<Fields[]>().exec());
  return { rows, next: paging.next };
}

const readDistinct = async (model: AnyDocumentModel, node: DistinctNode): Promise<readonly unknown[]> =>
  readValues(model.schema, node.path, await createDistinctQuery(model, node).exec());

async function readDistinctOf(model: AnyDocumentModel, { path, read }: DistinctReadNode): Promise<readonly unknown[]> {
  const rows = await findQuery(model, read).lean<Fields[]>().exec();
  return readValues(model.schema, path, listDistinctValues(rows, path));
}
