import {
  $SerializeForCollection,
  $SerializeForTable,
  type CollectionSerCtx,
  type TableSerCtx,
} from '@datastax/astra-db-ts';
import { isPlainObject } from '../../../util/kinds.js';
import type { Fields } from '../../../util/fields.js';

/**
 * A document or row for astra-db-ts, which sends it as it is if it is JSON already: to copy and to check its values, as the
 * client does, takes longer than to write them.
 */
export const toClientDocument = (document: Fields): Fields =>
  isJson(document, 0) ? (new JsonDocument(document) as object as Fields) : document;

/** A document that the client does not convert. */
class JsonDocument {
  readonly #document: Fields;

  constructor(document: Fields) {
    this.#document = document;
  }

  [$SerializeForCollection](ctx: CollectionSerCtx): ReturnType<CollectionSerCtx['done']> {
    return ctx.done(this.#document);
  }

  [$SerializeForTable](ctx: TableSerCtx): ReturnType<TableSerCtx['done']> {
    return ctx.done(this.#document);
  }
}

/** The client refuses documents of 250 levels. */
const DEEPEST = 100;

/** Whether the client would leave a value of a document unchanged. */
function isJson(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (depth < DEEPEST && isJsonObject(value, depth + 1));
    default:
      return false;
  }
}

function isJsonObject(value: object, depth: number): boolean {
  if (Array.isArray(value)) return value.every((element) => isJson(element, depth));
  if (!isPlainObject(value)) return false;
  for (const name of Object.keys(value)) if (CONVERTED.has(name) || !isJson(value[name], depth)) return false;
  return true;
}

/** Members that the client converts, or by which it recognizes numbers of its own. */
const CONVERTED: ReadonlySet<string> = new Set(['$vector', '_isBigNumber']);
