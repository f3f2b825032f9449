import { isArray, isNumber, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { createDocumentKey } from '../values/document-id.js';
import { readExtensionName } from '../values/ejson.js';
import { createRefusal, type Filter } from '../values/filter.js';
import type { FilterOperator } from './operators.js';

/**
 * The special cases of comparisons with `_id`; undefined if it is handled like any other path. An array is not an id:
 * one with only arrays matches nothing, one that also contains an id is invalid. @throws ApiError
 */
export function createIdFilter(operator: FilterOperator, operand: Json): Filter | undefined {
  switch (operator) {
    case '$eq':
      if (!isArray(operand)) return { kind: 'ids', keys: [createDocumentKey(operand)] };
      checkList(operand);
      return undefined;
    case '$ne':
      if (!isArray(operand)) return isPlain(operand) ? undefined : refuseOperator(operator);
      checkList(operand);
      return undefined;
    case '$in':
      return isArray(operand) ? createIdListFilter(operand) : undefined;
    case '$nin':
      return isArray(operand) && !operand.every((id) => isPlain(id) || isArray(id))
        ? refuseOperator(operator)
        : undefined;
    case '$all':
      return isArray(operand) && operand.some((id) => !isArray(id)) ? refuseOperator(operator) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte': {
      const extension = readExtensionName(operand);
      return extension === undefined || extension === '$date' ? undefined : refuseOperator(operator);
    }
    default:
      return undefined;
  }
}

function createIdListFilter(ids: readonly Json[]): Filter {
  if (ids.some(isArray)) return createRefusal('SHRED_BAD_DOCID_TYPE', 'An array cannot be the id of a document.');
  return { kind: 'ids', keys: ids.map(createDocumentKey) };
}

function checkList(list: readonly Json[]): void {
  if (hasId(list)) fail('SHRED_BAD_DOCID_TYPE', "An array of ids cannot be compared with '_id'.");
}

const hasId = (list: readonly Json[]): boolean => list.some((element) => !isArray(element) || hasId(element));

const refuseOperator = (operator: FilterOperator): Filter =>
  createRefusal('FILTER_UNSUPPORTED_DATA_TYPE', `${operator} on '_id' does not take this value.`);

const isPlain = (id: Json): boolean => typeof id === 'string' || isNumber(id);
