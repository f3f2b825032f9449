import { DataAPIResponseError } from '@datastax/astra-db-ts';
import { mergeIdConditions } from '../../filters/id-conditions.js';
import { isSameAsFilter } from '../../filters/upsert-id.js';
import { toPlain } from '../../values/serialize.js';
import { moveNestedValues } from './upsert-values.js';
import type { DocumentForm } from './document-form.js';
import type { Fields } from '../../../util/fields.js';

/** The result of a replacement, and whether a document was replaced. */
export interface Replaced<Result> {
  readonly result: Result;
  readonly isDone: boolean;
}

/** Sends a serialized replacement. */
type Send<Result> = (filter: Fields, replacement: Fields, options: Fields) => Promise<Replaced<Result>>;

/**
 * Replaces a document, or inserts one with the option `upsert`, in which case its id is generated here. If the
 * replacement's id differs from that of the existing document, the database refuses it, and it is sent again without an
 * id.
 */
export async function replaceOrUpsert<Result>(
  form: DocumentForm,
  [filter, replacement, options]: readonly [filter: Fields, replacement: Fields, options: Fields],
  send: Send<Result>,
): Promise<Result> {
  const made = form.madeReplacement(filter, replacement, options);
  const given = form.document(made);
  const sought = getSentFilter(filter, options);
  const only = disableUpsert(options);
  const replace = (): Promise<Replaced<Result>> => send(sought, form.replacement(filter, replacement, only), only);
  if (isTriedFirst(sought, replacement, given, options)) {
    const { result, isDone } = await replace();
    return isDone ? result : (await send({ ...sought, _id: made['_id'] }, given, options)).result;
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return (await send(sought, given, options)).result;
    } catch (error) {
      if (replacement['_id'] !== undefined || attempt >= ATTEMPTS || !isOtherId(error)) throw error;
    }
    const { result, isDone } = await replace();
    // Otherwise it was deleted in between.
    if (isDone) return result;
  }
}

/** The filter of a replacement: the values of an upsert's filter are not copied to the new document. */
const getSentFilter = (filter: Fields, options: Fields): Fields =>
  options['upsert'] === true ? moveNestedValues({ filter, update: {} }).filter : filter;

/** The options of a replacement that must not insert. */
const disableUpsert = (options: Fields): Fields => ({ ...options, upsert: false });

/**
 * Whether to try a replacement before an insert.
 * @param written - the replacement with its id
 */
const isTriedFirst = (filter: Fields, replacement: Fields, written: Fields, options: Fields): boolean =>
  options['upsert'] === true &&
  '_id' in written &&
  isSameAsFilter(mergeIdConditions(filter), toPlain(replacement) as Fields);

/** The first command of a replacement: its filter, document and options. */
export function prepareReplacement(
  form: DocumentForm,
  filter: Fields,
  replacement: Fields,
  options: Fields,
): { readonly filter: Fields; readonly replacement: Fields; readonly options: Fields } {
  const written = form.replacement(filter, replacement, options);
  const sought = getSentFilter(filter, options);
  if (!isTriedFirst(sought, replacement, written, options)) return { filter: sought, replacement: written, options };
  const only = disableUpsert(options);
  return { filter: sought, replacement: form.replacement(filter, replacement, only), options: only };
}

/** Maximum attempts while others delete and insert the document. */
const ATTEMPTS = 3;

const isOtherId = (error: unknown): boolean =>
  error instanceof DataAPIResponseError &&
  error.errorDescriptors.some(({ errorCode }) => errorCode === 'DOCUMENT_REPLACE_DIFFERENT_DOCID');
