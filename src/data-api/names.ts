import { FIXED_LIMITS } from './limits.js';

/** What the Data API takes as the name of a keyspace, collection, table or type, in words. */
export const NAME_FORM = `1 to ${FIXED_LIMITS.maxName} letters, digits or underscores`;
/** The same of an index. */
export const INDEX_NAME_FORM = `1 to ${FIXED_LIMITS.maxIndexName} letters, digits or underscores`;

/** Whether a keyspace, collection, table or type can have the name; also whether a column of that name can have an index. */
export const isName = (name: string): boolean => isWord(name, FIXED_LIMITS.maxName);

/** Whether an index can have the name. */
export const isIndexName = (name: string): boolean => isWord(name, FIXED_LIMITS.maxIndexName);

/** Whether a text has letters, digits and underscores only, and not too many. */
export const isWord = (name: string, most: number): boolean => name.length <= most && /^\w+$/.test(name);
