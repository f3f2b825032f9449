import { isPlainObject } from '../../util/kinds.js';
import { hasOperators } from '../../util/operators.js';
import type { Fields } from '../../util/fields.js';

/** The values that an upsert copies from its filter: those required by equality, without the id. */
export function readEqualityValues(filter: Fields): Fields {
  const asked = createFields();
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '_id' || path.startsWith('$')) continue;
    const isEqual = isPlainObject(condition) && Object.keys(condition).length === 1 && '$eq' in condition;
    const isValue = isEqual || !isPlainObject(condition) || !hasOperators(condition);
    if (isValue) put(asked, path.split('.'), isEqual ? condition['$eq'] : condition);
  }
  return asked;
}

/** The document that an upsert inserts, without its id: the values of the filter, and those that the update sets. */
export function createUpsertedDocument(filter: Fields, update: Fields): Fields {
  const made = readEqualityValues(filter);
  for (const operator of SETTING) {
    const operands = update[operator];
    if (!isPlainObject(operands)) continue;
    for (const [path, value] of Object.entries(operands)) if (path !== '_id') put(made, path.split('.'), value);
  }
  return { ...made };
}

const SETTING = ['$min', '$max', '$inc', '$set', '$setOnInsert'];

function put(members: Fields, [name = '', ...inside]: readonly string[], value: unknown): void {
  if (inside.length === 0) {
    members[name] = value;
    return;
  }
  const there = members[name];
  // A copy, because the object may belong to the caller.
  const below = Object.assign(createFields(), isPlainObject(there) ? there : undefined);
  members[name] = below;
  put(below, inside, value);
}

/** Without a prototype, which a path could name. */
const createFields = (): Fields => Object.create(null) as Fields;
