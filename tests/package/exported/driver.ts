import mongoose from 'mongoose';
import {
  convertSchemaToColumns,
  driver,
  parseUri,
  QueryError,
  tableDefinitionFromSchema,
  UUID,
  udtDefinitionsFromSchema,
  Vectorize,
} from 'typestar';
import * as local from 'typestar/local';
import { schema } from './tables.js';

export const astraDriver = driver;
export const astra = mongoose.setDriver(driver);
export const { connection, connections } = astra;
export const other = () => astra.createConnection('local://other');
export const Model = () => other().model('Other', new mongoose.Schema({ name: String }));
export const { admin, db } = connection;
export const astraDb = () => connection.astraDb;
export const client = () => connection.getClient();
export const tables = () => connection.listTables();
export const collections = () => connection.listCollections();
export const types = () => connection.listTypes();
export const keyspace = () => connection.useDb('other');

// The collection of the driver, not that of MongoDB.
export const collection = connection.collection('films');
export const synced = (definition: Parameters<typeof collection.syncTable>[0]) => collection.syncTable(definition);
export const found = () => collection.find({});
export const page = () => collection.findPage({});
export const updated = () => collection.findOneAndUpdate({}, {}, { includeResultMetadata: true });
export const deleted = () => collection.deleteMany({});
export const written = () => collection.bulkWrite([]);
export const aggregated = () => collection.aggregate([]);
export const reranked = () => collection.findAndRerank({});
export const answered = () => collection.command({});
export const indexes = () => collection.listIndexes();

export const definition = tableDefinitionFromSchema(schema);
export const columns = convertSchemaToColumns(schema);
export const udts = udtDefinitionsFromSchema(schema);
export const parsed = () => parseUri('local://films');
export const id = () => UUID.v4();
export const error = () => new QueryError('WRONG_VALUE', 'wrong');
export const VectorizePath = Vectorize;

export const api = () => local.openLocalDataApi();
export const server = () => local.startLocalDataApi();
export const shared = () => local.sharedDataApi();
export const snapshot = (of: local.LocalDataApi) => of.snapshot();
export const faults = ({ faults }: local.LocalDataApi) => faults;
export const log = ({ log }: local.LocalDataApi) => log;
export const { createFetcher, DEFAULT_LIMITS, hashingEmbedder, LocalDataApi, StorageError } = local;
