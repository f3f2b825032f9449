import {
  compileDistinct,
  compileDocumentFind,
  compileDocumentWrite,
  compileRerank,
  explainDocuments,
} from '../compile/documents/index.js';
import type { DistinctNode, DocumentExecutor, DocumentFindNode } from '../query/documents/index.js';
import type { Page } from '../query/index.js';
import { castNegations } from './document-cast.js';
import { lackedFeatures } from './document-features.js';
import { permitMatch } from './document-match.js';
import { KEEP_FILTER, type AnyDocumentModel } from './document-model.js';
import { documentPlaces } from './document-paths.js';
import { readDocuments, readValues } from './document-reader.js';
import { rerankDocuments } from './document-rerank.js';
import { writeDocuments } from './document-write.js';

type Fields = Record<string, unknown>;
/** Runs queries through a Mongoose model over a collection, so that its hooks, casts and validators act. */
export function documentExecutor(model: AnyDocumentModel): DocumentExecutor {
  permitMatch(model.schema);
  return {
    name: model.modelName,
    root: documentPlaces(model.schema),
    lacks: lackedFeatures(model.schema),
    compileFind: compileDocumentFind,
    compileDistinct,
    compileRerank,
    compileWrite: compileDocumentWrite,
    explain: (node) => explainDocuments(model.modelName, node),
    find: (node) => runFind(model, node),
    page: (node, after) => readPage(model, node, after),
    distinct: (node) => readDistinct(model, node),
    rerank: (node) => rerankDocuments(model, node),
    write: (node) => writeDocuments(model, node),
    toMongoose: (node) => (node.one ? findOneQuery(model, node) : findQuery(model, node)),
  };
}

function findQuery(model: AnyDocumentModel, node: DocumentFindNode, paging: object = {}) {
  const { filter, projection, options } = argumentsOf(model, node);
  return model.find(filter, projection, { ...options, ...paging });
}

function findOneQuery(model: AnyDocumentModel, node: DocumentFindNode) {
  const { filter, projection, options } = argumentsOf(model, node);
  return model.findOne(filter, projection, options);
}

function argumentsOf(model: AnyDocumentModel, node: DocumentFindNode) {
  const { filter, projection, sort, options } = compileDocumentFind(node);
  return {
    filter: castNegations(model, { ...filter }),
    projection: projection ?? null,
    options: { ...KEEP_FILTER, ...options, ...(sort && { sort }) },
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

/** One page, through a Mongoose query whose cursor stops there and hands on the state of the next. */
async function readPage(model: AnyDocumentModel, node: DocumentFindNode, after: string | null): Promise<Page<unknown>> {
  let next: string | null = null;
  const query = findQuery(model, node, { pageState: after, onPage: (state: string | null) => void (next = state) });
  if (node.docs) return { rows: await query.exec(), next };
  const rows = readDocuments(model.schema, await query.lean<Fields[]>().exec());
  return { rows, next };
}

async function readDistinct(model: AnyDocumentModel, { path, conditions }: DistinctNode): Promise<readonly unknown[]> {
  const { filter } = compileDistinct({ kind: 'distinct', path, conditions });
  const query = model.distinct(path, castNegations(model, { ...filter })).setOptions(KEEP_FILTER);
  return readValues(model.schema, path, await query.exec());
}
