import type { Db, Table } from '@datastax/astra-db-ts';
import { AstraMongooseError } from '../../errors/errors.js';
import { show } from '../../../util/errors.js';
import { wrapCommands } from './sender.js';
import type { Fields } from '../../../util/fields.js';
import { isFields } from '../../../util/kinds.js';

/** The part of a reply that confirms a command. */
type Confirmation = (reply: Reply, command: Fields) => boolean;

interface Reply {
  readonly status?: Fields;
  readonly data?: Fields;
}

const hasDocuments: Confirmation = ({ data }) => Array.isArray(data?.['documents']);
const hasDocument: Confirmation = ({ data }) => isFields(data) && 'document' in data;
const confirmsCount =
  (name: string): Confirmation =>
  ({ status }) =>
    Number.isFinite(status?.[name]);
const hasIds: Confirmation = ({ status }, { documents }) => {
  const { insertedIds, documentResponses } = status ?? {};
  const said = documentResponses ?? insertedIds;
  return Array.isArray(said) && said.length === (Array.isArray(documents) ? documents.length : 1);
};

const isOk: Confirmation = ({ status }) => status?.['ok'] === 1;
const confirmsList =
  (name: string): Confirmation =>
  ({ status }) =>
    Array.isArray(status?.[name]);
const confirmsObject =
  (name: string): Confirmation =>
  ({ status }) =>
    isFields(status?.[name]);

const CONFIRMATIONS: Readonly<Record<string, Confirmation>> = {
  insertOne: hasIds,
  insertMany: hasIds,
  updateOne: confirmsCount('matchedCount'),
  updateMany: confirmsCount('matchedCount'),
  deleteOne: confirmsCount('deletedCount'),
  deleteMany: confirmsCount('deletedCount'),
  countDocuments: confirmsCount('count'),
  estimatedDocumentCount: confirmsCount('count'),
  find: hasDocuments,
  findOne: hasDocument,
  findOneAndUpdate: hasDocument,
  findOneAndReplace: hasDocument,
  findOneAndDelete: hasDocument,
  findAndRerank: hasDocuments,
  createKeyspace: isOk,
  dropKeyspace: isOk,
  createNamespace: isOk,
  dropNamespace: isOk,
  createCollection: isOk,
  deleteCollection: isOk,
  createTable: isOk,
  alterTable: isOk,
  dropTable: isOk,
  createType: isOk,
  alterType: isOk,
  dropType: isOk,
  createIndex: isOk,
  createTextIndex: isOk,
  createVectorIndex: isOk,
  dropIndex: isOk,
  findKeyspaces: confirmsList('keyspaces'),
  findNamespaces: confirmsList('namespaces'),
  findCollections: confirmsList('collections'),
  listTables: confirmsList('tables'),
  listTypes: confirmsList('types'),
  listIndexes: confirmsList('indexes'),
  findEmbeddingProviders: confirmsObject('embeddingProviders'),
  findRerankingProviders: confirmsObject('rerankingProviders'),
};

/** Sends a command, and accepts only a reply that confirms it. @throws AstraMongooseError `OPERATION_FAILED` */
export async function sendConfirmed(send: (command: Fields) => Promise<unknown>, command: Fields): Promise<unknown> {
  const reply = await send(command);
  refuseUnconfirmed(command, reply);
  return reply;
}

/** A table of the client that accepts only such replies. */
export function openTable(db: Db, name: string): Table<Fields> {
  const table = db.table<Fields>(name);
  wrapCommands(table, sendConfirmed);
  return table;
}

/**
 * Refuses a reply that reports neither success nor failure, as proxies may send: the effect of the command is unknown.
 * @throws AstraMongooseError `OPERATION_FAILED`
 */
export function refuseUnconfirmed(command: Fields, reply: unknown): void {
  const [name = ''] = Object.keys(command);
  const confirms = Object.hasOwn(CONFIRMATIONS, name) ? CONFIRMATIONS[name] : undefined;
  const [said, asked] = [isFields(reply) ? (reply as Reply) : {}, isFields(command[name]) ? command[name] : {}];
  if (!confirms) return;
  if (confirms(said, asked)) {
    refuseLostUpsert(name, asked, said);
    return;
  }
  const message = `The reply to ${name} does not say whether the command succeeded: check the proxies between this program and the database.`;
  throw new AstraMongooseError(message, { command: name });
}

/**
 * Refuses the reply to an upsert that neither matched nor inserted a document: one with the `_id` of the filter exists,
 * and does not meet another condition.
 */
function refuseLostUpsert(name: string, { options, filter }: Fields, { status }: Reply): void {
  if (!isFields(options) || options['upsert'] !== true || !isFields(status)) return;
  if (status['matchedCount'] !== 0 || status['upsertedId'] !== undefined) return;
  const { _id: id } = isFields(filter) ? filter : {};
  const message = `The upsert of ${name} wrote nothing: the document of the _id ${show(id)} does not match the other conditions of the filter, and there cannot be a second one.`;
  throw new AstraMongooseError(message, { command: name, _id: id });
}
