import { toIdentity } from '../../cql/values/identity.js';
import { isPlainObject } from '../../util/kinds.js';
import { readBson } from './bson.js';

/**
 * The identity of a value as collections store it: bigints and Decimal128 are text, which no number equals, and so are
 * ids of all classes.
 */
export const toDocumentIdentity = (value: unknown): string => toIdentity(toStoredForm(value));

/** Whether two values are equal in a collection. */
export const isSameInDocument = (one: unknown, other: unknown): boolean =>
  toDocumentIdentity(one) === toDocumentIdentity(other);

function toStoredForm(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Array.from(value as unknown[], toStoredForm);
  if (isPlainObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toStoredForm(member)]));
  const bson = readBson(value);
  if (bson?.kind === 'long') return String(bson.value);
  return bson?.kind === 'decimal' ? bson.text : value;
}
