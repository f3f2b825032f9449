import type { Schema } from 'mongoose';
import { addMethod, getMethod, type Method } from '../internals/index.js';
import { toJsonForm } from '../values/json.js';

/**
 * Makes `toJSON()` of documents return what JSON can represent, like that of rows: also a `toJSON` method of the schema
 * itself.
 */
export function printAsJson(schema: Schema): void {
  const own = schema.methods['toJSON'] as Method | undefined;
  const toJson = own ?? getMethod('document', 'toJSON');
  const method: Method = function toJSON(this: unknown, ...args) {
    return toJsonForm(toJson.apply(this, args));
  };
  addMethod(schema, 'toJSON', method);
}
