import type { Json } from '../../json/json.js';
import { fail } from '../errors/errors.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';
import { isWord } from '../../data-api/names.js';

/** The name of a keyspace, collection, table or type that is to be made. @throws {@link ApiError} when it cannot be one */
export const readNewName = (what: string, name: Json | undefined): string =>
  checkName(what, name, FIXED_LIMITS.maxName);

/** The name of an index that is to be made. @throws {@link ApiError} when it cannot be one */
export const readNewIndexName = (name: Json | undefined): string => checkName('index', name, FIXED_LIMITS.maxIndexName);

/**
 * The name of a column or field that is to be made. In double quotes a blank is one, but nothing is not.
 * @throws {@link ApiError} when it cannot be one
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
