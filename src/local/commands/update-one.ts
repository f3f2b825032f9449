import { isObject } from '../../json/json.js';
import { updateOne as onCollection } from '../collections/write/update.js';
import type { ObjectCommand } from './command.js';
import { fail } from '../errors/errors.js';
import { anything, flag, object, required, type Field } from '../fields/fields.js';
import { updateOne as onTable } from '../tables/write/update.js';

/** The `update` of a command: known operators, each with an object. */
export const updateClause = (): Field => ({
  read(value, path) {
    if (!isObject(value))
      return fail('UNSUPPORTED_UPDATE_DATA_TYPE', `'${path}' must be an object of update operators.`);
    for (const [operator, operand] of value) {
      if (!OPERATORS.has(operator)) {
        fail(
          'UNSUPPORTED_UPDATE_OPERATION',
          `'${operator}' is not an update operator: use ${[...OPERATORS].join(', ')}.`,
        );
      }
      if (!isObject(operand)) fail('UNSUPPORTED_UPDATE_DATA_TYPE', `'${path}.${operator}' must be an object.`);
    }
    for (const operator of ['$unset', '$set']) {
      const operand = value.get(operator);
      if (isObject(operand) && operand.has('$vector') && operand.has('$vectorize')) {
        fail('INVALID_USAGE_OF_VECTORIZE', `'${path}.${operator}' has both $vector and $vectorize.`);
      }
    }
    return value;
  },
});

/** `updateOne`: changes the first matching document, or the row with a primary key. */
export const updateOne: ObjectCommand = {
  fields: {
    filter: anything(),
    update: required(updateClause()),
    sort: anything(),
    options: object({ upsert: flag() }),
  },
  onCollection,
  onTable,
};

const OPERATORS: ReadonlySet<string> = new Set([
  '$addToSet',
  '$currentDate',
  '$inc',
  '$max',
  '$min',
  '$mul',
  '$pop',
  '$pullAll',
  '$push',
  '$rename',
  '$set',
  '$setOnInsert',
  '$unset',
]);
