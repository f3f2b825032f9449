import path from 'node:path';
import { ObjectId as ObjectIdValue, UUID as UuidValue } from '@datastax/astra-db-ts';
import fc, { type Arbitrary } from 'fast-check';
import mongoose, { type Schema } from 'mongoose';
import { expect, it, onTestFinished } from 'vitest';
import { createLoader } from '../../../src/cli/settings/loader.js';
import { callMethod } from '../../../src/driver/internals/index.js';
import { driver } from '../../../src/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { createJsonValues } from '../../keyspace/json-values.js';
import { runCli } from '../run-cli.js';
import { openTestDatabase } from '../open-database.js';
import { createTemporaryFolder } from '../temporary-folder.js';

// Documents as applications store them, read through the code that `pull --sample` writes of them.

const ID = '65f0a1b2c3d4e5f601234567';
const UUID = '0b2a2e1a-6f0e-4e0e-9f5e-0a1b2c3d4e5f';

const names: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,2}$/) },
  fc.constantFrom('type', 'name', 'id', '0', '10', 'class', 'größe', 'a b', 'say "hi"', 'default', 'required', 'ref'),
  fc.constantFrom('of', 'index', 'enum', 'get', 'set', 'save', 'errors', 'isNew', 'schema'),
  fc.constantFrom('length', 'size', 'keys', 'map', '_id', 'createdAt', 'updatedAt', '__v'),
  fc.constantFrom('a.b', 'x.0', 'then', 'toJSON', 'data'),
);

const scalars: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('', 'text', ID, UUID, ID.toUpperCase(), true, false, null, 0, -1.5, 1e21, 12345678901234),
  fc.constantFrom({ $date: 0 }, { $date: 1_700_000_000_123 }, { $uuid: UUID }, { $objectId: ID }),
  fc.constantFrom({ $binary: 'AQID' }, { type: 'Buffer', data: [1, 2, 3] }),
  fc.constantFrom('1', 'true', '2024-01-01T00:00:00.000Z', ' padded ', 'null'),
);

const values = createJsonValues({ weight: 4, maxDepth: 5, scalars, names });

const fields = fc.dictionary(
  names.filter((name) => name !== '_id' && !name.startsWith('$')),
  values,
  {
    maxKeys: 6,
    noNullPrototype: true,
  },
);

const documents: Arbitrary<readonly Fields[]> = fc
  .tuple(fields, fc.array(fields, { maxLength: 3 }), fc.constantFrom('number', 'text', 'objectId', 'uuid'))
  .map(([common, more, id]) =>
    [common, ...more.map((one) => ({ ...common, ...one }))].map((one, at) => ({ _id: toId(id, at), ...one })),
  );

function toId(kind: string, at: number): unknown {
  switch (kind) {
    case 'number':
      return at;
    case 'text':
      return `n${at}`;
    case 'objectId':
      return { $objectId: `${ID.slice(0, -1)}${at}` };
    default:
      return { $uuid: `${UUID.slice(0, -1)}${at}` };
  }
}

/** A value as JSON of one form, whatever class it was read as. */
function toPlain(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof mongoose.Types.ObjectId) return value.toHexString();
  if (value instanceof UuidValue || value instanceof ObjectIdValue) return value.toString();
  if (value instanceof mongoose.mongo.BSON.Binary) {
    return value.sub_type === 4
      ? value.toUUID().toString()
      : { $binary: Buffer.from(value.value()).toString('base64') };
  }
  if (value instanceof Uint8Array) return { $binary: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value) as [string, unknown][];
  const [[name, only] = ['', undefined], ...others] = entries;
  if (others.length === 0 && (name === '$objectId' || name === '$uuid')) return only;
  if (name === 'type' && only === 'Buffer' && others.length === 1 && Array.isArray(others[0]?.[1])) {
    return { $binary: Buffer.from(others[0][1] as number[]).toString('base64') };
  }
  return Object.fromEntries(entries.map(([key, of]) => [key, toPlain(of)]));
}

it('documents are read unchanged through the schema that is written of them', async () => {
  const { db, uri } = await openTestDatabase();
  mongoose.setDriver(driver);
  const connection = await mongoose.createConnection(uri).asPromise();
  onTestFinished(() => connection.close());
  let count = 0;
  await fc.assert(
    fc.asyncProperty(documents, async (given) => {
      const name = `c${++count}`;
      await db.command({ createCollection: { name, options: {} } });
      const { errors } = (await db.command({ insertMany: { documents: [...given] } }, { collection: name })) as Fields;
      expect(errors).toBeUndefined();
      const cwd = createTemporaryFolder();
      const { code, err } = await runCli(['pull', '--uri', uri, '--sample', '50', '--no-models', '--table', name], {
        cwd,
      });
      expect([code, err]).toEqual([0, expect.anything()]);
      const loader = await createLoader(path.join(cwd, 'any.ts'));
      const module = await loader.import<Readonly<Record<string, Schema<Fields>>>>(path.join(cwd, 'schema.ts'));
      const model = connection.model(name, module[`${name}Schema`]);
      const raw = await db.command({ find: { projection: { '*': 1 } } }, { collection: name });
      const stored = (raw as { data: { documents: Fields[] } }).data.documents.map(toPlain);
      const lean = (await model.find().lean()) as unknown[];
      expect(lean.map(toPlain)).toEqual(stored);
      const hydrated = await model.find();
      expect(hydrated.map((one) => toPlain(one.toObject()))).toEqual(stored);
      for (const one of hydrated) {
        expect(one.modifiedPaths()).toEqual([]);
        // A path may be named like a method.
        await callMethod(one, '$save', { timestamps: false });
      }
      const again = await db.command({ find: { projection: { '*': 1 } } }, { collection: name });
      expect((again as { data: { documents: Fields[] } }).data.documents.map(toPlain)).toEqual(stored);
      await db.dropCollection(name);
    }),
    { numRuns: 25 },
  );
});
