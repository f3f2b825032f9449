/**
 * The embedded Data API: for tests, demos and continuous integration.
 *
 * @module typestar/local
 */
export { LocalDataApi, type LocalDataApiOptions } from './server/api.js';
export { ConnectionLostError, type FaultEffect, type FaultOptions, type FaultTrigger } from './faults/fault.js';
export type { Fault, Faults } from './faults/faults.js';
export type { RequestLog, RequestLogEntry } from './faults/request-log.js';
export type { CommandName } from './protocol/command-names.js';
export type { Auth, Credentials } from './protocol/credentials.js';
export type { ErrorCode } from './errors/error-codes.js';
export {
  createFetcher,
  type FetchRequest,
  type FetchResponse,
  type LocalFetcher,
  type RequestHandler,
} from './server/fetcher.js';
export type { HttpServerState } from './server/http.js';
export type { DataByKeyspace, InitialData, SendCommand } from './server/initial-data.js';
export { StorageError, type StorageErrorCode } from './storage/durable/storage-error.js';
export { openLocalDataApi, type OpenOptions } from './server/open.js';
export { sharedDataApi } from './server/shared-server.js';
export { Snapshot } from './server/snapshot.js';
export type { Embed, EmbeddingService } from './providers/embed.js';
export { hashingEmbedder, type HashingEmbedderOptions } from './providers/hashing-embedder.js';
export type { Rerank, RerankingService } from './providers/rerank.js';
export type { ApiRequest, ApiResponse } from './protocol/request.js';
export { DEFAULT_LIMITS, type Limits } from './protocol/limits.js';
export { type Dialect, type Settings, type SettingsOptions } from './settings/settings.js';
export { StartError, startLocalDataApi, type LocalServer, type StartOptions } from './server/start.js';
