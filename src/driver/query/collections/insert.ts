import type { HydratedDocument, Model } from 'mongoose';
import type { InsertDocumentsNode, InsertedDocuments } from '../../../query/collections/index.js';
import { getDocumentErrors } from '../../internals/index.js';
import { convertVectors } from './prepare-values.js';
import type { Draft } from '../shared/drafts.js';
import { InsertDocumentsError, type InsertedDocumentStatus } from './insert-error.js';
import { DUPLICATE_NAME, isDuplicateKey } from '../../store/shared/duplicate-key.js';
import type { WriteError } from '../../store/writes/write-error.js';
import { isError } from '../../../util/kinds.js';
import { insertSettings } from '../../../query/shared/insert-options.js';
import { forEachChunk } from '../../store/shared/chunks.js';
import type { Fields } from '../../../util/fields.js';

/** The status of a document, updated during the insert. */
type Outcome = { -readonly [Name in keyof InsertedDocumentStatus]: InsertedDocumentStatus[Name] };

/** A document to insert, and its status. */
interface Entry {
  readonly values: Readonly<Fields>;
  /** The document, if it has already been created. */
  readonly draft: Draft | undefined;
  readonly outcome: Outcome;
}

/**
 * Inserts documents chunk by chunk: one after another if ordered, otherwise several at a time.
 * @param drafts - the first documents, if they have already been created
 * @throws {@link InsertDocumentsError} if not every document was inserted
 */
export async function insertDocuments(
  model: Model<Fields>,
  { documents, options }: InsertDocumentsNode,
  drafts: readonly Draft[] = [],
): Promise<InsertedDocuments<unknown>> {
  const { ordered, chunkSize, concurrency, onProgress, signal } = insertSettings(options);
  const entries = documents.map((values, index): Entry => {
    return { values, draft: drafts[index], outcome: { index, status: 'skipped' } };
  });
  const failures: unknown[] = [];
  const isOver = (): boolean => {
    if (signal?.aborted) failures.push(signal.reason);
    return signal?.aborted === true || (ordered && failures.length > 0);
  };
  await forEachChunk({ length: entries.length, size: chunkSize, ordered, concurrency, isOver }, async (from, to) => {
    try {
      await insertChunk(model, entries.slice(from, to), ordered);
    } catch (error) {
      failures.push(error);
    }
    onProgress?.(entries.filter(isIn).length, entries.length);
  });
  const outcomes = entries.map(({ outcome }) => outcome);
  if (failures.length > 0) throw new InsertDocumentsError(model.modelName, outcomes, failures[0]);
  return { insertedCount: outcomes.length, insertedIds: outcomes.map(({ id }) => id) };
}

async function insertChunk(model: Model<Fields>, chunk: readonly Entry[], ordered: boolean): Promise<void> {
  const documents = chunk.map(({ values, draft, outcome }) => {
    const document = draft ?? new model(convertVectors(values));
    outcome.id = document._id;
    return document;
  });
  // Without throwOnValidationError an unordered insert would silently skip invalid documents.
  const options = { ordered, chunkSize: chunk.length, throwOnValidationError: true };
  try {
    await model.insertMany(documents, options);
    for (const { outcome } of chunk) outcome.status = 'inserted';
  } catch (error) {
    for (const [at, document] of documents.entries()) {
      const { outcome } = chunk[at] ?? {};
      if (outcome) Object.assign(outcome, toOutcome(document, at, error, ordered));
    }
    throw error;
  }
}

/** The status of a document in a failed chunk: Mongoose marks inserted and invalid ones. */
function toOutcome(
  document: HydratedDocument<Fields>,
  at: number,
  error: unknown,
  ordered: boolean,
): Pick<Outcome, 'status' | 'error'> {
  if (!document.$isNew) return { status: 'inserted' };
  if (getDocumentErrors(document)) return { status: 'failed', error: readResults(error)?.[at] ?? error };
  const refused = writeErrorsOf(error);
  if (refused) {
    const [first] = refused;
    if (ordered && first && at > first.index) return { status: 'skipped' };
    return { status: 'failed', error: refused.length > 1 ? findOwnError(refused, at, error) : error };
  }
  return isValidation(error) ? { status: 'skipped' } : { status: 'unknown', error };
}

function writeErrorsOf(error: unknown): readonly WriteError[] | undefined {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return undefined;
  return Array.isArray(error.writeErrors) ? (error.writeErrors as readonly WriteError[]) : undefined;
}

/** Why one of several documents was refused: the error of the chunk describes only the first. */
function findOwnError(refused: readonly WriteError[], at: number, cause: unknown): unknown {
  const { err } = refused.find(({ index }) => index === at) ?? {};
  if (!err) return cause;
  const { index: _index, op: _op, errmsg, ...told } = err;
  const error = Object.assign(new Error(errmsg, { cause }), told);
  return isDuplicateKey(error) ? Object.assign(error, { name: DUPLICATE_NAME }) : error;
}

/** Mongoose's results, which are errors for invalid documents. */
function readResults(error: unknown): readonly unknown[] | undefined {
  if (typeof error !== 'object' || error === null || !('results' in error)) return undefined;
  return Array.isArray(error.results) ? (error.results as readonly unknown[]) : undefined;
}

const isValidation = (error: unknown): boolean => isError(error) && error.name === 'ValidationError';

const isIn = ({ outcome }: Entry): boolean => outcome.status === 'inserted';
