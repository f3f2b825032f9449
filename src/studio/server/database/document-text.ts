import { isArray, isObject, printJson, type Json, type JsonObject } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import { readVector } from '../../../cql/values/binary.js';
import { isError } from '../../../util/kinds.js';
import type { DocumentText } from '../../protocol/values.js';
import { StudioError } from '../shared/studio-error.js';

/** Reads JSON without losing a digit. @param what - for the message @throws StudioError if it is none */
export function readText(text: DocumentText, what: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    const reason = isError(error) ? error.message : String(error);
    throw new StudioError(`${what} is not JSON: ${reason}`, { code: 'WRONG_VALUE', cause: error });
  }
}

/** Reads an object in JSON. @throws StudioError if it is none */
export function readObject(text: DocumentText, what: string): JsonObject {
  const value = readText(text, what);
  if (isObject(value)) return value;
  throw new StudioError(`${what} must be an object in JSON: { "name": … }.`, { code: 'WRONG_VALUE' });
}

/** Reads an `_id`, as it was read. @throws StudioError if it is none: an object of operators would match other documents */
export function readId(text: DocumentText): Json {
  const id = readText(text, 'The id');
  if (!isArray(id) && (!isObject(id) || isTagged(id))) return id;
  throw new StudioError(
    'The id is a text, number, boolean or null, or one of {"$uuid": …}, {"$objectId": …} and {"$date": …}.',
    {
      code: 'WRONG_VALUE',
    },
  );
}

const isTagged = (id: JsonObject): boolean => id.size === 1 && TAGS.some((tag) => id.has(tag));
const TAGS = ['$uuid', '$objectId', '$date'] as const;

/** A document as the page gets it: its vector as numbers, its similarity apart. */
export function toDocumentText(document: JsonObject): DocumentText {
  const members = [...document].filter(([name]) => name !== SIMILARITY);
  return printJson(new Map(members.map(([name, value]) => [name, name === '$vector' ? readVector(value) : value])));
}

/** What a vector search adds to documents. */
export const SIMILARITY = '$similarity';
