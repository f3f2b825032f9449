import { fail } from '../../errors/errors.js';
import type { ErrorCode } from '../../errors/error-codes.js';
import { ID, LEXICAL, VECTOR, VECTORIZE } from './document.js';
import { hasEmptySegment, parsePath, type Path } from './path.js';

/** Parses a path of an update. @throws ApiError */
export function readPath(text: string): Path {
  const path = parsePath(text);
  if (!path || hasEmptySegment(path)) {
    fail('UNSUPPORTED_UPDATE_OPERATION_PATH', `'${text}' is not a path that can be updated.`);
  }
  return path;
}

/** Refuses changes of the id and the reserved fields that an operator must not make. @throws ApiError */
export function checkTarget(operator: string, name: string): void {
  if (name === ID && operator !== '$setOnInsert') {
    fail('UNSUPPORTED_UPDATE_OPERATOR_FOR_DOC_ID', `${operator} cannot change the _id of a document.`);
  }
  const refusal = REFUSALS.get(name);
  if (refusal && !MAY_CHANGE_RESERVED.has(operator)) {
    fail(refusal, `${operator} cannot change '${name}'; only $set, $setOnInsert and $unset can.`);
  }
}

const REFUSALS: ReadonlyMap<string, ErrorCode> = new Map([
  [VECTOR, 'UNSUPPORTED_UPDATE_OPERATOR_FOR_VECTOR'],
  [VECTORIZE, 'UNSUPPORTED_UPDATE_OPERATOR_FOR_VECTORIZE'],
  [LEXICAL, 'UNSUPPORTED_UPDATE_OPERATOR_FOR_LEXICAL'],
]);

const MAY_CHANGE_RESERVED: ReadonlySet<string> = new Set(['$set', '$setOnInsert', '$unset']);
