import type { Schema } from 'mongoose';
import { printBase64 } from '../../cql/values/base64.js';
import { toUuidBytes } from '../../cql/values/uuid.js';
import { isMap, isPlainObject } from '../../util/kinds.js';
import { addMethod, getMethod, type Method } from '../internals/index.js';
import { readBson } from '../values/bson.js';
import { toJsonForm } from '../values/json.js';
import { toPlain } from '../values/serialize.js';

/**
 * Makes `toJSON()` of documents return what JSON can represent, like that of rows; also if the schema defines `toJSON`
 * itself.
 */
export function printAsJson(schema: Schema): void {
  const own = schema.methods['toJSON'] as Method | undefined;
  const toJson = own ?? getMethod('document', 'toJSON');
  const method: Method = function toJSON(this: unknown, ...args) {
    return toJsonForm(toJson.apply(this, args), createBytesPrinter(this));
  };
  addMethod(schema, 'toJSON', method);
}

const UUID_LENGTH = 16;

/** Prints bytes as base64, but UUIDs as text: Mongoose converts both to the JSON of a Buffer, so UUIDs are looked up in the document. */
function createBytesPrinter(document: unknown): (bytes: Uint8Array) => string {
  let uuids: ReadonlyMap<string, string> | undefined;
  return (bytes) => {
    const text = printBase64(bytes);
    if (bytes.length !== UUID_LENGTH) return text;
    uuids ??= new Map(listUuids(getMethod('document', 'toObject').call(document, UNCHANGED)));
    return uuids.get(text) ?? text;
  };
}

const UNCHANGED = { getters: false, virtuals: false, transform: false, depopulate: true, flattenMaps: false };

/** The UUIDs among the values of a document, by their bytes as base64. */
function* listUuids(value: unknown): Generator<readonly [string, string]> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const element of value as readonly unknown[]) yield* listUuids(element);
  else if (isMap(value)) for (const element of value.values()) yield* listUuids(element);
  else if (isPlainObject(value)) for (const member of Object.values(value)) yield* listUuids(member);
  else {
    const bson = readBson(toPlain(value));
    if (bson?.kind === 'uuid') yield [printBase64(toUuidBytes(bson.text)), bson.text];
  }
}
