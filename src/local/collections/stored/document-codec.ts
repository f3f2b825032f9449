import type { JsonObject } from '../../../json/json.js';
import { ByteWriter } from '../../storage/durable/byte-writer.js';
import { encodeValue, readValue, writeValue } from '../../storage/durable/values.js';
import type { EntryCodec } from '../../storage/storage.js';
import { createDocumentKey, type DocumentKey } from '../values/document-id.js';
import { ID, VECTOR, type NewDocument, type StoredDocument } from '../values/document.js';
import type { Indexing } from './indexing.js';
import { readVector } from '../values/vector.js';

/** Serializes documents; derived parts are not written. @param place - finds room for the vector of a document */
export function createDocumentCodec(
  indexing: Indexing,
  place: (document: NewDocument) => StoredDocument,
): EntryCodec<DocumentKey, StoredDocument> {
  return {
    encodeKey(key) {
      // Storing keys in token order makes collections fast to load.
      writer.start().token(key);
      writer.byte(key.type);
      writeValue(writer, key.text);
      return writer.finish();
    },
    encode: ({ json }) => encodeValue(json),
    decode(entry) {
      // Written by encode, and protected by a checksum.
      const json = readValue(entry) as JsonObject;
      const key = createDocumentKey(json.get(ID) ?? null);
      const view = indexing.view(json);
      const vector = readVector(view.get(VECTOR) ?? null);
      return [key, place({ key, json, view, ...(vector && { vector }) })];
    },
  };
}

const writer = new ByteWriter();
