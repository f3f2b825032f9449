export { LocalDataApi, type LocalDataApiOptions } from './api.js';
export {
  createFetcher,
  type FetchRequest,
  type FetchResponse,
  type LocalFetcher,
  type RequestHandler,
} from './fetcher.js';
export type { HttpServerState } from './http.js';
export type { ApiRequest, ApiResponse } from './request.js';
export { DEFAULT_LIMITS, type Limits, type Settings, type SettingsOptions } from './settings.js';
export { StartError, startLocalDataApi, type LocalServer, type StartOptions } from './start.js';
