import type { ErrorCode } from '../errors/error-codes.js';
import { ApiError } from '../errors/errors.js';
import { isError } from '../../util/kinds.js';

/**
 * Converts a failure of a user's function to an error of the provider. An error with an HTTP `status` stands for that
 * response, one named `TimeoutError` for a timeout, any other for a broken provider.
 */
export function createProviderError(kind: 'EMBEDDING' | 'RERANKING', error: unknown): ApiError {
  const message = isError(error) ? error.message : String(error);
  return new ApiError(`${kind}_PROVIDER_${findReason(error)}` satisfies ErrorCode, `The model failed: ${message}`);
}

function findReason(error: unknown): 'TIMEOUT' | 'RATE_LIMITED' | 'CLIENT_ERROR' | 'SERVER_ERROR' {
  if (!isError(error)) return 'SERVER_ERROR';
  if (error.name === 'TimeoutError') return 'TIMEOUT';
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status === 408 || status === 504) return 'TIMEOUT';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 400 && status < 500 ? 'CLIENT_ERROR' : 'SERVER_ERROR';
}
