import { DataAPIResponseError } from '@datastax/astra-db-ts';
import { mergeIdConditions } from '../../filters/id-conditions.js';
import { isSameAsFilter } from '../../filters/upsert-id.js';
import { toPlain } from '../../values/serialize.js';
import type { DocumentForm } from './document-form.js';
import type { Fields } from '../../../util/fields.js';

/** What came of a replacement, and whether there was a document to replace. */
export interface Replaced<Result> {
  readonly result: Result;
  readonly isDone: boolean;
}

/** Sends a replacement, in the form in which it is written. */
type Send<Result> = (filter: Fields, replacement: Fields, options: Fields) => Promise<Replaced<Result>>;

/**
 * Replaces a document, or makes one with the option `upsert`. One that is made gets its id here; a replacement with another id
 * than that of the document which is there is refused, and then goes without.
 */
export async function replaceOrUpsert<Result>(
  form: DocumentForm,
  [filter, replacement, options]: readonly [filter: Fields, replacement: Fields, options: Fields],
  send: Send<Result>,
): Promise<Result> {
  const made = form.madeReplacement(filter, replacement, options);
  const given = form.document(made);
  const only = disableUpsert(options);
  const replace = (): Promise<Replaced<Result>> => send(filter, form.replacement(filter, replacement, only), only);
  if (isTriedFirst(filter, replacement, given, options)) {
    const { result, isDone } = await replace();
    return isDone ? result : (await send({ ...filter, _id: made['_id'] }, given, options)).result;
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return (await send(filter, given, options)).result;
    } catch (error) {
      if (replacement['_id'] !== undefined || attempt >= ATTEMPTS || !isOtherId(error)) throw error;
    }
    const { result, isDone } = await replace();
    // Else it was deleted in between.
    if (isDone) return result;
  }
}

/** The options by which a replacement makes no document. */
const disableUpsert = (options: Fields): Fields => ({ ...options, upsert: false });

/**
 * Whether it is tried first to replace a document, before one is made.
 * @param written - the replacement with its id
 */
const isTriedFirst = (filter: Fields, replacement: Fields, written: Fields, options: Fields): boolean =>
  options['upsert'] === true &&
  '_id' in written &&
  isSameAsFilter(mergeIdConditions(filter), toPlain(replacement) as Fields);

/** The first of the commands of a replacement: what is written, and by which options. */
export function prepareReplacement(
  form: DocumentForm,
  filter: Fields,
  replacement: Fields,
  options: Fields,
): { readonly replacement: Fields; readonly options: Fields } {
  const written = form.replacement(filter, replacement, options);
  if (!isTriedFirst(filter, replacement, written, options)) return { replacement: written, options };
  const only = disableUpsert(options);
  return { replacement: form.replacement(filter, replacement, only), options: only };
}

/** How often a replacement is tried while others delete and make what it replaces. */
const ATTEMPTS = 3;

const isOtherId = (error: unknown): boolean =>
  error instanceof DataAPIResponseError &&
  error.errorDescriptors.some(({ errorCode }) => errorCode === 'DOCUMENT_REPLACE_DIFFERENT_DOCID');
