import { FIXED_LIMITS } from './limits.js';

/** The valid names of keyspaces, collections, tables and types, in words. */
export const NAME_FORM = `1 to ${FIXED_LIMITS.maxName} letters, digits or underscores`;
/** The same for indexes. */
export const INDEX_NAME_FORM = `1 to ${FIXED_LIMITS.maxIndexName} letters, digits or underscores`;

/**
 * Whether a name is valid for a keyspace, collection, table or type; also whether a column with that name can be
 * indexed.
 */
export const isName = (name: string): boolean => isWord(name, FIXED_LIMITS.maxName);

/** Whether a name is valid for an index. */
export const isIndexName = (name: string): boolean => isWord(name, FIXED_LIMITS.maxIndexName);

/** Whether a text consists of letters, digits and underscores, and is not too long. */
export const isWord = (name: string, most: number): boolean => name.length <= most && /^\w+$/.test(name);
