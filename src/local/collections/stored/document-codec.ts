import type { JsonObject } from '../../../json/json.js';
import { ByteWriter } from '../../storage/durable/byte-writer.js';
import { decodeValue, encodeValue, writeValue } from '../../storage/durable/values.js';
import type { EntryCodec } from '../../storage/storage.js';
import { createDocumentKey, type DocumentKey } from '../values/document-id.js';
import { ID, VECTOR, type StoredDocument } from '../values/document.js';
import type { Indexing } from './indexing.js';
import { readVector } from '../values/vector.js';

/** Writes documents down; what can be made of them again is not written. */
export function createDocumentCodec(indexing: Indexing): EntryCodec<DocumentKey, StoredDocument> {
  return {
    encodeKey(key) {
      // Keys in the order of tokens make collections quick to read.
      writer.start().token(key);
      writer.byte(key.type);
      writeValue(writer, key.text);
      return writer.finish();
    },
    encode: ({ json }) => encodeValue(json),
    decode(bytes) {
      // Written by encode, and guarded by a checksum since.
      const json = decodeValue(bytes) as JsonObject;
      const key = createDocumentKey(json.get(ID) ?? null);
      const view = indexing.view(json);
      const vector = readVector(view.get(VECTOR) ?? null);
      return [key, vector ? { key, json, view, vector } : { key, json, view }];
    },
  };
}

const writer = new ByteWriter();
