import type { CollectionDescription } from '../description/description.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { isFields } from '../../util/kinds.js';
import type { DraftTable } from './draft.js';

/** The collection that a table stores, which the Data API describes in the comment of the table; undefined for other tables. */
export function findCollection({ columns, options }: DraftTable): CollectionDescription | undefined {
  if (!COLUMNS.every((name) => columns.has(name))) return undefined;
  const comment = parse(options.comment ?? '');
  const collection = comment?.['collection'];
  if (!isFields(collection) || typeof collection['name'] !== 'string') return undefined;
  const given = isFields(collection['options']) ? collection['options'] : {};
  return { name: collection['name'], options: toOptions(given) };
}

/** The columns that the table of each collection has. */
const COLUMNS: readonly string[] = ['key', 'tx_id', 'doc_json', 'exist_keys'];

function parse(text: string): ReadonlyFields | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The options as the Data API lists them: without an empty type of ids, and with `modelName`. */
function toOptions({ defaultId, vector, ...others }: ReadonlyFields): ReadonlyFields {
  return {
    ...(isFields(defaultId) && defaultId['type'] !== '' && { defaultId }),
    ...(isFields(vector) && { vector: toVector(vector) }),
    ...others,
  };
}

function toVector({ service, ...others }: ReadonlyFields): ReadonlyFields {
  if (!isFields(service)) return others;
  const { model_name: modelName, ...rest } = service;
  return { ...others, service: { ...rest, ...(modelName !== undefined && { modelName }) } };
}
