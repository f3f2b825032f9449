/**
 * The embedded Data API: for tests, demos and continuous integration.
 *
 * @module typestar/local
 */
export { LocalDataApi, type LocalDataApiOptions } from './api.js';
export { ConnectionLostError, type FaultEffect, type FaultOptions, type FaultTrigger } from './faults/fault.js';
export type { Fault, Faults } from './faults/faults.js';
export type { RequestLog, RequestLogEntry } from './faults/request-log.js';
export type { CommandName } from './command-names.js';
export type { Auth, Credentials } from './credentials.js';
export type { ErrorCode } from './error-codes.js';
export {
  createFetcher,
  type FetchRequest,
  type FetchResponse,
  type LocalFetcher,
  type RequestHandler,
} from './fetcher.js';
export type { HttpServerState } from './http.js';
export type { DataByKeyspace, InitialData, SendCommand } from './initial-data.js';
export { StorageError, type StorageErrorCode } from './durable/storage-error.js';
export { openLocalDataApi, type OpenOptions } from './open.js';
export { sharedDataApi } from './shared.js';
export { Snapshot } from './snapshot.js';
export type { Embed, EmbeddingService } from './models/embed.js';
export { hashingEmbedder, type HashingEmbedderOptions } from './models/hashing-embedder.js';
export type { Rerank, RerankingService } from './models/rerank.js';
export type { ApiRequest, ApiResponse } from './request.js';
export { DEFAULT_LIMITS, type Dialect, type Limits, type Settings, type SettingsOptions } from './settings.js';
export { StartError, startLocalDataApi, type LocalServer, type StartOptions } from './start.js';
