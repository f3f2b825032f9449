import { isArray, isObject, createJsonObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Context, Operation } from '../../context/context.js';
import type { Reply } from '../../protocol/reply.js';
import { ApiError, fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { normalizeId, createDocumentKey, generateId } from '../values/document-id.js';
import { ID } from '../values/document.js';
import { prepareForInsert } from './prepare-insert.js';
import { storeNew } from './upsert.js';

/** Stores one document. */
export const insertOne: Operation<Collection> = (collection, args, context) =>
  insert(collection, [args.get('document') ?? null], { ordered: true, responses: false }, context);

/** Stores several documents; a failure does not affect the others, unless they are ordered. */
export const insertMany: Operation<Collection> = (collection, args, context) => {
  const documents = args.get('documents');
  const options = args.get('options');
  const readFlag = (name: string) => isObject(options) && options.get(name) === true;
  return insert(
    collection,
    isArray(documents) ? documents : [],
    { ordered: readFlag('ordered'), responses: readFlag('returnDocumentResponses') },
    context,
  );
};

interface InsertOptions {
  readonly ordered: boolean;
  readonly responses: boolean;
}

/** The outcome for one document; `id` is missing if it is invalid. */
interface Outcome {
  readonly id?: Json;
  readonly status: 'OK' | 'ERROR' | 'SKIPPED';
  readonly error?: ApiError;
}

function insert(collection: Collection, documents: readonly Json[], options: InsertOptions, context: Context): Reply {
  const prepared = prepareForInsert(documents, collection, context).map((document) =>
    isObject(document) ? addId(document, collection, context) : document,
  );
  context.models.settle();
  const outcomes: Outcome[] = [];
  let failed = false;
  for (const document of prepared) {
    const skipped: boolean = failed && options.ordered;
    const outcome: Outcome = skipped ? createSkipped(document) : store(collection, document, context);
    failed ||= outcome.status === 'ERROR';
    outcomes.push(outcome);
  }
  return createReply(outcomes, options);
}

function addId(document: JsonObject, collection: Collection, context: Context): JsonObject {
  if (document.has(ID)) return document;
  return new Map<string, Json>([[ID, generateId(collection.options.defaultId, context.now())], ...document]);
}

function store(collection: Collection, document: Json, context: Context): Outcome {
  try {
    if (!isObject(document)) fail('SHRED_BAD_DOCUMENT_TYPE', 'A document must be a JSON object.');
    const stored = storeNew(collection, document, context);
    return { id: normalizeId(stored.kept.get(ID) ?? null), status: 'OK' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...readId(document), status: 'ERROR', error };
  }
}

const createSkipped = (document: Json): Outcome => ({ ...readId(document), status: 'SKIPPED' });

function readId(document: Json): { id?: Json } {
  const id = isObject(document) ? document.get(ID) : undefined;
  try {
    if (id === undefined) return {};
    createDocumentKey(id);
    return { id: normalizeId(id) };
  } catch (error) {
    if (error instanceof ApiError) return {};
    throw error;
  }
}

function createReply(outcomes: readonly Outcome[], { responses }: InsertOptions): Reply {
  const errors: ApiError[] = [];
  const insertedIds: Json[] = [];
  for (const outcome of outcomes) {
    const error = responses ? outcome.error : addDocumentId(outcome);
    if (error) errors.push(error);
    if (outcome.status === 'OK') insertedIds.push(outcome.id ?? null);
  }
  const status = responses
    ? { documentResponses: outcomes.map((outcome) => createResponse(outcome, errors)) }
    : { insertedIds };
  return errors.length > 0 ? { status, errors } : { status };
}

const createResponse = ({ id, status, error }: Outcome, errors: readonly ApiError[]): JsonObject =>
  createJsonObject({ _id: id, status, errorsIdx: error ? errors.indexOf(error) : undefined });

/** The error of an outcome, with the id of its document. */
function addDocumentId({ id, error }: Outcome): ApiError | undefined {
  if (!error || id === undefined) return error;
  return new ApiError(error.code, error.message, { scope: error.scope, documentIds: [id] });
}
