// What `local://` connections need of the embedded server: the driver loads this module, with the server, on first use.
export { createFetcher, type LocalFetcher } from './fetcher.js';
export { useSharedDataApi } from './shared-server.js';
