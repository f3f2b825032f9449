import type { Context } from './context.js';
import { ApiError } from '../errors/errors.js';
import { Models } from '../providers/models.js';
import { getHeader, type ApiRequest } from '../protocol/request.js';
import type { Settings } from '../settings/settings.js';
import type { Warning } from '../../data-api/warnings.js';

/** The context of one request's command. */
export class RequestContext implements Context {
  #models: Models | undefined;

  constructor(
    readonly settings: Settings,
    private readonly request: ApiRequest,
    private readonly warnings: ApiError[],
  ) {}

  /** Created on first use: few commands need them. */
  get models(): Models {
    const { embed, rerank } = this.settings;
    const getKey = (kind: 'embedding' | 'reranking'): string | undefined =>
      getHeader(this.request, kind === 'embedding' ? 'x-embedding-api-key' : 'reranking-api-key');
    return (this.#models ??= new Models({ embed, rerank, keyOf: getKey }));
  }

  now(): Date {
    return this.settings.clock();
  }

  warn([code, message]: Warning): void {
    this.warnings.push(new ApiError(code, message));
  }
}
