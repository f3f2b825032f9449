import type { Json } from '../../json/json.js';
import { fail } from '../errors/errors.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';
import { isWord } from '../../data-api/names.js';

/** The name of a new keyspace, collection, table or type. @throws {@link ApiError} if it is invalid */
export const readNewName = (what: string, name: Json | undefined): string =>
  checkName(what, name, FIXED_LIMITS.maxName);

/** The name of a new index. @throws {@link ApiError} if it is invalid */
export const readNewIndexName = (name: Json | undefined): string => checkName('index', name, FIXED_LIMITS.maxIndexName);

/**
 * The name of a new column or field. In double quotes a blank is valid, but not the empty text.
 * @throws {@link ApiError} if it is invalid
 */
export function readNewColumnName(what: string, name: string): string {
  const result = unquote(name);
  if (name.trim() === '' || result === '') {
    fail('UNSUPPORTED_SCHEMA_NAME', `The name of a ${what} must not be blank.`);
  }
  return result;
}

/** The name without the double quotes around it. */
export const unquote = (name: string): string =>
  name.length >= 2 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;

function checkName(what: string, name: Json | undefined, length: number): string {
  if (typeof name === 'string' && isWord(name, length)) return name;
  return fail(
    'UNSUPPORTED_SCHEMA_NAME',
    `The name of a new ${what} must have 1 to ${length} letters, digits or underscores, not ${JSON.stringify(name ?? null)}.`,
  );
}
