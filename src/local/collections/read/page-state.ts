import { fail } from '../../errors/errors.js';
import { makeKey, type DocumentKey } from '../values/document-id.js';

/** Where a read continues. */
export interface PageState {
  /** The number of documents on previous pages. */
  readonly count: number;
  /** The last document of the previous page; or the number of ids of a list that have been looked up. */
  readonly after: DocumentKey | number;
}

/** The opaque text that a client sends back to get the next page. */
export function printPageState({ count, after }: PageState): string {
  const parts = typeof after === 'number' ? [count, after] : [count, after.type, after.text];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Parses a page state. @throws ApiError for an invalid one */
export function parsePageState(text: string): PageState {
  const [count, after, keyText] = decode(text);
  if (isCount(count) && isCount(after)) {
    if (keyText === undefined) return { count, after };
    if (typeof keyText === 'string') return { count, after: makeKey(after, keyText) };
  }
  return fail('COMMAND_FIELD_VALUE_INVALID', 'pageState was not issued by this server.');
}

function decode(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parts) && parts.length <= 3 ? parts : [];
  } catch {
    return [];
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
