import type { ApiName, ReplyOf, RequestOf } from '../../protocol/api.js';

/** Answers a question of the page; the request is checked before. */
export type Handler<Name extends ApiName> = (request: RequestOf<Name>, signal: AbortSignal) => Promise<ReplyOf<Name>>;

/** The handlers of some questions. */
export type HandlersOf<Name extends ApiName> = { readonly [Each in Name]: Handler<Each> };

/** The handlers of all questions. */
export type Handlers = HandlersOf<ApiName>;

/** What is stopped with the studio. */
export interface Lifetime {
  /** Adds what is to be stopped. */
  onStop(stop: () => void | Promise<void>): void;
}
