import { describe, expect, test } from 'vitest';
import { documentText, makeCollection } from '../collection-harness.js';

describe('a stored document', () => {
  test('begins with its id, and has numbers in normal form', () => {
    const c = makeCollection();
    c.raw('insertOne', '{"document": {"b": 1.50, "__proto__": 1e2, "2": 9007199254740993, "_id": 7.0, "1": -0.0}}');
    expect(documentText(c.raw('findOne', '{"filter": {"_id": 7}}'))).toBe(
      '{"_id":7,"b":1.5,"__proto__":1E+2,"2":9007199254740993,"1":0}',
    );
  });

  test('does not change with the object that was sent', () => {
    const c = makeCollection();
    c.run('insertOne', { document: { _id: 1, list: [1] } });
    c.run('updateOne', { filter: { _id: 1 }, update: { $push: { list: 2 } } });
    const before = c.run('findOneAndUpdate', { filter: { _id: 1 }, update: { $push: { list: 3 } } });
    expect(before['data']).toEqual({ document: { _id: 1, list: [1, 2] } });
  });
});

describe('insertMany', () => {
  test('returns the id of each document, generated ones too, also of skipped ones', () => {
    const { status } = makeCollection().run('insertMany', {
      documents: [{ _id: 1 }, { _id: 1 }, {}, 'text'],
      options: { ordered: true, returnDocumentResponses: true },
    });
    expect(status).toEqual({
      documentResponses: [
        { _id: 1, status: 'OK' },
        { _id: 1, status: 'ERROR', errorsIdx: 0 },
        { _id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, status: 'SKIPPED' },
        { status: 'SKIPPED' },
      ],
    });
  });

  test('inserts what it can if unordered', () => {
    const c = makeCollection();
    const reply = c.run('insertMany', { documents: [{ _id: 1 }, { _id: [] }, { _id: 2, $x: 1 }, { _id: 3 }] });
    expect(reply).toEqual({
      status: { insertedIds: [1, 3] },
      errors: ['SHRED_BAD_DOCID_TYPE', 'SHRED_BAD_FIELD_NAME'],
    });
    expect(c.run('countDocuments')).toEqual({ status: { count: 2 } });
  });

  test('names the documents in its errors', () => {
    const { errors } = makeCollection().raw('insertMany', '{"documents": [{"_id": "a"}, {"_id": "a"}, {"_id": []}]}');
    expect(errors?.map((error) => error.documentIds)).toEqual([['a'], undefined]);
  });

  test('inserts nothing if a document needs what the collection lacks', () => {
    const c = makeCollection();
    const documents = [{ _id: 1 }, { _id: 2, $vector: [1] }];
    expect(c.refusal('insertMany', { documents })).toBe('VECTOR_SEARCH_NOT_SUPPORTED');
    expect(c.run('countDocuments')).toEqual({ status: { count: 0 } });
  });
});

describe('limits', () => {
  test.each<[string, object, object, object]>([
    ['maxDepth', { maxDepth: 3 }, { a: { b: [] } }, { a: { b: [[]] } }],
    ['maxPathLength', { maxPathLength: 5 }, { ab: { cd: 1 } }, { abc: { de: 1 } }],
    ['maxStringBytes', { maxStringBytes: 4 }, { s: 'éé' }, { s: 'éée' }],
    ['maxArrayLength', { maxArrayLength: 2 }, { l: [1, 2] }, { l: [1, 2, 3] }],
    ['maxObjectProperties', { maxObjectProperties: 3 }, { o: { a: 1, b: 2, c: 3 } }, { o: { a: 1, b: 2, c: 3, d: 4 } }],
    ['maxDocumentProperties', { maxDocumentProperties: 4 }, { o: { a: 1, b: 2 } }, { o: { a: 1, b: 2, c: 3 } }],
    ['maxDocumentSize', { maxDocumentSize: 30 }, { s: '12345678901234' }, { s: '123456789012345' }],
  ])('%s', (_, limits, fits, doesNot) => {
    const c = makeCollection({}, limits);
    expect(c.refusal('insertOne', { document: { _id: 1, ...fits } })).toBeUndefined();
    expect(c.refusal('insertOne', { document: { _id: 2, ...doesNot } })).toBe('SHRED_DOC_LIMIT_VIOLATION');
  });

  test('of strings and arrays apply only to indexed paths', () => {
    const c = makeCollection({ indexing: { deny: ['free'] } }, { maxStringBytes: 4, maxArrayLength: 2 });
    const large = ['12345', 2, 3];
    expect(c.refusal('insertOne', { document: { _id: 1, free: { large } } })).toBeUndefined();
    expect(c.refusal('insertOne', { document: { _id: 2, bound: { large } } })).toBe('SHRED_DOC_LIMIT_VIOLATION');
  });
});

describe('$hybrid', () => {
  test('is replaced by both texts', () => {
    const c = makeCollection();
    c.run('insertOne', { document: { _id: 1, $hybrid: { $lexical: 'words', $vectorize: ' ' } } });
    expect(c.run('findOne', { projection: { '*': 1 } })['data']).toEqual({
      document: { _id: 1, $lexical: 'words', $vectorize: ' ', $vector: null },
    });
  });

  test.each<[string, unknown]>([
    ['HYBRID_FIELD_UNSUPPORTED_VALUE_TYPE', 5],
    ['HYBRID_FIELD_UNKNOWN_SUBFIELDS', { x: 'y' }],
    ['HYBRID_FIELD_UNSUPPORTED_SUBFIELD_VALUE_TYPE', { $lexical: 5 }],
  ])('%s for %j', (code, $hybrid) => {
    expect(makeCollection().refusal('insertOne', { document: { $hybrid } })).toBe(code);
  });
});

describe('ids', () => {
  test('are returned in lower case, and stored as written', () => {
    const c = makeCollection();
    const $uuid = '3F0F8F3E-0B7A-4B0E-8A3F-1D1F4D3A9C01';
    const $objectId = '65F0A1B2C3D4E5F607182930';
    const inserted = (document: object) => c.run('insertOne', { document })['status'];
    expect(inserted({ _id: { $uuid } })).toEqual({ insertedIds: [{ $uuid: $uuid.toLowerCase() }] });
    expect(inserted({ _id: { $objectId } })).toEqual({ insertedIds: [{ $objectId: $objectId.toLowerCase() }] });
    expect(c.ids({})).toEqual(expect.arrayContaining([{ $uuid }, { $objectId }]));
  });

  test('that exist already are reported before a vector of the wrong length', () => {
    const c = makeCollection({ vector: { dimension: 3, metric: 'dot_product', sourceModel: 'other' } });
    c.run('insertOne', { document: { _id: 1 } });
    const documents = [
      { _id: 1, $vector: [1, 2] },
      { _id: 2, $vector: [1, 2] },
    ];
    expect(c.refusal('insertMany', { documents })).toBe('DOCUMENT_ALREADY_EXISTS,INVALID_VECTOR_LENGTH');
  });
});

describe('a string with a lone surrogate', () => {
  test.each<[string, object]>([
    ['as a value', { v: '\ud800' }],
    ['inside an array', { v: ['x', { y: 'a\udc00b' }] }],
    ['as a name', { 'a\ud800': 1 }],
  ])('is not stored: %s', (_, document) => {
    const c = makeCollection();
    expect(c.refusal('insertOne', { document })).toBe('SHRED_BAD_DOCUMENT_TYPE');
    expect(c.ids({})).toEqual([]);
  });

  test('cannot be an _id', () => {
    expect(makeCollection().refusal('insertOne', { document: { _id: '\ud800' } })).toBe('SHRED_BAD_DOCID_VALUE');
  });

  test('is stored if both halves are there', () => {
    expect(makeCollection().refusal('insertOne', { document: { v: '\ud83d\ude00' } })).toBeUndefined();
  });
});

describe('$hybrid', () => {
  const c = makeCollection({ vector: { dimension: 2, metric: 'cosine', sourceModel: 'other' } });

  test.each<[string, object]>([
    ['HYBRID_FIELD_UNSUPPORTED_VALUE_TYPE', { $hybrid: 1, $vector: [1, 2] }],
    ['HYBRID_FIELD_UNKNOWN_SUBFIELDS', { $hybrid: { $vectorize: 1, $foo: 1 }, $lexical: 'x' }],
    ['HYBRID_FIELD_UNSUPPORTED_SUBFIELD_VALUE_TYPE', { $hybrid: { $vectorize: 1 }, $vectorize: 'x' }],
    ['HYBRID_FIELD_CONFLICT', { $hybrid: null, $vector: [1, 2] }],
  ])('is checked before the other members: %s', (code, document) => {
    expect(c.refusal('insertOne', { document })).toBe(code);
  });

  test('of all documents is checked before $vectorize of any', () => {
    const documents = [{ $vectorize: 5 }, { $hybrid: 5 }];
    expect(c.refusal('insertMany', { documents })).toBe('HYBRID_FIELD_UNSUPPORTED_VALUE_TYPE');
  });
});

test('an unsupported vector fails the whole request only in a document that could be stored otherwise', () => {
  const c = makeCollection();
  const $vector = [1, 2];
  expect(c.refusal('insertMany', { documents: [{ _id: 1 }, { $vector }] })).toBe('VECTOR_SEARCH_NOT_SUPPORTED');
  expect(c.ids({})).toEqual([]);
  expect(c.refusal('insertMany', { documents: [{ _id: 1 }, { $vector, $bad: 1 }] })).toBe('SHRED_BAD_FIELD_NAME');
  expect(c.ids({})).toEqual([1]);
});
