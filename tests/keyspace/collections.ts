import fc, { type Arbitrary } from 'fast-check';
import type { CollectionDescription } from '../../src/keyspace/description/description.js';
import { inferDocuments, type ObjectShape } from '../../src/keyspace/documents/document-shape.js';
import { createJsonValues } from './json-values.js';

// Random collections, and what random documents of them have.

const FIELDS = [
  ...['type', 'default', 'required', 'ref', 'name', 'id', '__v', 'createdAt', 'updatedAt', '$vector', '$lexical'],
  ...['a.b', '$set', '', '2fast', 'class', 'Schema', 'Types', 'save', 'isNew', 'errors', 'constructor', 'prototype'],
  ...['schema', "it's", 'say "hi"', 'größe', 'a b', 'x*/y', '// z', 'line\nbreak', 'line\u2028', '`${x}', 'get', 'on'],
  ...['a_field_with_a_name_so_long_that_unions_of_types_do_not_fit_on_its_line', 'collection', 'Types.ObjectId'],
];

const names: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,3}$/) },
  fc.constantFrom(...FIELDS),
);

const ID = '65f0a1b2c3d4e5f601234567';
const UUID = '0b2a2e1a-6f0e-4e0e-9f5e-0a1b2c3d4e5f';

const scalars: Arbitrary<unknown> = fc.constantFrom(
  ...['', 'text', ID, UUID, 1, true, null, { $date: 0 }, { $uuid: UUID }, { $objectId: ID }],
  { type: 'Buffer', data: [1] },
);

const values = createJsonValues({
  ...{ weight: 3, maxDepth: 4 },
  scalars,
  names: fc.oneof(names, fc.constant('_id')),
});

const ids: Arbitrary<unknown> = fc.oneof(scalars, fc.constantFrom(ID, UUID));

const documents: Arbitrary<readonly Readonly<Record<string, unknown>>[]> = fc
  .tuple(
    fc.dictionary(names, values, { maxKeys: 6, noNullPrototype: true }),
    fc.array(fc.dictionary(names, values, { maxKeys: 6, noNullPrototype: true }), { maxLength: 3 }),
    ids,
  )
  // What most of them have in common.
  .map(([common, more, _id]) => [{ _id, ...common }, ...more.map((one) => ({ _id, ...common, ...one }))]);

const options: Arbitrary<CollectionDescription['options']> = fc.record(
  {
    defaultId: fc.constantFrom({ type: 'objectId' }, { type: 'uuidv7' }),
    vector: fc.record({
      ...{ dimension: fc.integer({ min: 2, max: 4 }), metric: fc.constantFrom('cosine', 'euclidean') },
      ...{ sourceModel: fc.constantFrom('other', 'ada002') },
    }),
    indexing: fc.constantFrom({ deny: ['*'] }, { allow: ["it's", 'a'] }),
    lexical: fc.constantFrom({ enabled: false }, { enabled: true, analyzer: 'standard' }),
    rerank: fc.constant({ enabled: false }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Collections with what sampled documents have; some have none. */
export const collections = (): Arbitrary<{
  readonly collections: readonly CollectionDescription[];
  readonly samples: ReadonlyMap<string, ObjectShape>;
}> =>
  fc
    .uniqueArray(
      fc.record({
        name: fc.oneof(
          fc.stringMatching(/^[a-zA-Z0-9_]{1,10}$/),
          fc.constantFrom('users', 'Users', 'users_schema', 'default', 'Schema', 'mongoose', 'Record', 'Date', '__'),
        ),
        options,
        sample: fc.option(documents),
      }),
      { selector: ({ name }) => name, maxLength: 3 },
    )
    .map((all) => ({
      collections: all.map(({ name, options: given }) => ({ name, options: given })),
      samples: new Map(all.flatMap(({ name, sample }) => (sample ? [[name, inferDocuments(sample)] as const] : []))),
    }));
