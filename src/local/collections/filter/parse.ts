import { isObject, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { createDocumentKey } from '../values/document-id.js';
import { ID } from '../values/document.js';
import { buildFilter } from './build.js';
import { EVERYTHING, type Filter } from '../values/filter.js';
import { checkCount, checkExpression, type FilterLimits } from './check.js';
import { checkIndexes } from './indexes.js';
import { toJunction, type EffectiveCondition } from './junction.js';
import { readExpression } from './tree.js';

/** The settings for reading filters. */
export interface FilterSettings extends FilterLimits {
  readonly collection: Collection;
}

/** A filter, and its required top-level conditions. */
export interface ReadFilter {
  readonly filter: Filter;
  readonly required: readonly Requirement[];
}

/** A condition that must hold by itself. */
export type Requirement = Pick<EffectiveCondition, 'text' | 'operator' | 'operand' | 'isId'>;

/**
 * Reads the `filter` of a command in the same passes as the Data API, so that of several errors the same one is
 * reported; a missing filter has no conditions. @throws ApiError
 */
export function parseFilter(json: Json | undefined, settings: FilterSettings): ReadFilter {
  if (json === undefined || json === null) return { filter: EVERYTHING, required: [] };
  if (!isObject(json)) fail('FILTER_UNSUPPORTED_DATA_TYPE', 'A filter must be a JSON object.');
  // Most filters are the id of one document.
  const id = json.size === 1 && settings.maxFilter > 0 ? json.get(ID) : undefined;
  if (typeof id === 'string') {
    const required: Requirement = { text: ID, operator: '$eq', operand: id, isId: true };
    return { filter: { kind: 'ids', keys: [createDocumentKey(id)] }, required: [required] };
  }
  const root = readExpression(json, settings.collection);
  checkExpression(root, settings);
  const junction = toJunction(root);
  checkCount(root, settings);
  checkIndexes(junction, settings.collection.indexing);
  return { filter: buildFilter(junction), required: junction.conditions };
}
