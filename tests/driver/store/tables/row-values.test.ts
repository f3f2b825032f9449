import { describe, expect, it } from 'vitest';
import {
  BigNumber,
  DataAPIDate,
  DataAPIDuration,
  DataAPIInet,
  DataAPITime,
  UUID,
} from '../../../../src/driver/index.js';
import { c, table, type Column } from '../../../../src/schema/index.js';
import { failureOf, looseModel, useDatabase } from '../../harness/database.js';
import { useModels } from '../../harness/models.js';
import { Types } from 'mongoose';

useDatabase('table_values');

const U1 = '00000000-0000-0000-0000-000000000001';
const U2 = 'c6610c6c-e5d8-4c23-aa11-da0e5925aed7';
const uuid = (text: string): UUID => new UUID(text, false);
const date = (text: string): DataAPIDate => new DataAPIDate(text);

interface Case {
  readonly column: Column;
  /** What is written, and what is read back. */
  readonly write: unknown;
  readonly read?: unknown;
  /** The same for a change. */
  readonly change: unknown;
  readonly changed?: unknown;
  /** What the column cannot hold. */
  readonly bad: unknown;
}

const cases: Record<string, Case> = {
  text: { column: c.text(), write: 'é\u0000"', change: '', bad: {} },
  ascii: { column: c.ascii(), write: 'plain', change: 'ASCII', bad: 'é' },
  boolean: { column: c.boolean(), write: true, change: false, bad: 'maybe' },
  tinyint: { column: c.tinyint(), write: -128, change: 127, bad: 128 },
  smallint: { column: c.smallint(), write: -32768, change: 32767, bad: 32768 },
  int: { column: c.int(), write: -2147483648, change: '7', changed: 7, bad: 1.5 },
  bigint: { column: c.bigint(), write: 9223372036854775807n, change: -9223372036854775808n, bad: 2n ** 63n },
  bigintOfNumber: {
    column: c.bigint(),
    write: 5,
    read: 5n,
    change: '123456789012345678',
    changed: 123456789012345678n,
    bad: 2 ** 60,
  },
  varint: { column: c.varint(), write: 10n ** 60n, change: -1n, bad: 1.5 },
  decimal: {
    column: c.decimal(),
    write: new BigNumber('90071992547409910.12'),
    change: '-0.000000000000000000001',
    changed: new BigNumber('-1e-21'),
    bad: 'much',
  },
  float: { column: c.float(), write: 1.5, change: NaN, bad: 'x' },
  double: { column: c.double(), write: 0.1 + 0.2, change: -Infinity, bad: 'x' },
  blob: {
    column: c.blob(),
    write: new Uint8Array([0, 255]),
    read: Buffer.from([0, 255]),
    change: Buffer.alloc(0),
    bad: 5,
  },
  date: {
    column: c.date(),
    write: '2024-02-29',
    read: date('2024-02-29'),
    change: date('-0001-01-01'),
    bad: new Date(0),
  },
  time: {
    column: c.time(),
    write: '10:11',
    read: new DataAPITime('10:11'),
    change: new DataAPITime('23:59:59.123456789'),
    bad: '25:00',
  },
  timestamp: {
    column: c.timestamp(),
    write: new Date(1),
    change: '2024-01-01T00:00:00.000Z',
    changed: new Date('2024-01-01'),
    bad: 'x',
  },
  duration: {
    column: c.duration(),
    write: '1y2mo3d4h',
    read: new DataAPIDuration('1y2mo3d4h'),
    change: new DataAPIDuration(-1, -2, -3n),
    bad: '1 hour',
  },
  inet: {
    column: c.inet(),
    write: '10.0.0.1',
    read: new DataAPIInet('10.0.0.1'),
    change: new DataAPIInet('127.0.0.2'),
    bad: 'host',
  },
  uuid: { column: c.uuid(), write: U1, read: uuid(U1), change: uuid(U2), bad: 'x' },
  list: { column: c.list(c.bigint()), write: [1n, 1n, 2n ** 60n], change: [3], changed: [3n], bad: ['x'] },
  listOfBlobs: { column: c.list(c.blob()), write: [Buffer.from('a')], change: [], bad: ['a'] },
  set: {
    column: c.set(c.uuid()),
    write: [U1, U1],
    read: new Set([uuid(U1)]),
    change: new Set([uuid(U2)]),
    bad: [null],
  },
  map: {
    column: c.map(c.text(), c.decimal()),
    write: { a: '1.5' },
    read: new Map([['a', new BigNumber('1.5')]]),
    change: new Map(),
    bad: { a: 'x' },
  },
  mapByInt: {
    column: c.map(c.int(), c.blob()),
    write: [[1, Buffer.from('x')]],
    read: new Map([[1, Buffer.from('x')]]),
    change: new Map([[2, Buffer.from('y')]]),
    bad: [['x', Buffer.from('x')]],
  },
  vector: {
    column: c.vector(3),
    write: [1, 2.5, -3],
    change: new Float32Array([4, 5, 6.5]),
    changed: [4, 5, 6.5],
    bad: [1, 2],
  },
};

describe.each(Object.entries(cases))(
  'a %s column',
  (name, { column, write, read = write, change, changed = change, bad }) => {
    const opened = looseModelOf(name, column);

    it('keeps its values through create, find, change, save and find', async () => {
      const Row = await opened();
      await Row.create({ id: 1, v: write });
      const document = await Row.findOne({ id: 1 }).orFail();
      expect(settled(plain(document.get('v')))).toEqual(settled(read));
      document.set('v', change);
      await document.save();
      expect(settled(plain((await Row.findOne({ id: 1 }).orFail()).get('v')))).toEqual(settled(changed));
      const row = await Row.findOne({ id: 1 }).lean().orFail();
      settled(row['v']);
      expect(row).toEqual({ id: 1, v: changed });
    });

    it('is null, or empty, without a value', async () => {
      const Row = await opened();
      await Row.create({ id: 2 });
      const empty =
        column.kind === 'list' ? [] : column.kind === 'set' ? new Set() : column.kind === 'map' ? new Map() : null;
      expect(await Row.findOne({ id: 2 }).lean()).toEqual({ id: 2, v: empty });
      expect(plain((await Row.findOne({ id: 2 }).orFail()).get('v'))).toEqual(empty);
    });

    it('is cleared by null and by undefined', async () => {
      const Row = await opened();
      for (const nothing of [null, undefined]) {
        const document = await Row.create({ id: 3, v: write });
        document.set('v', nothing);
        await document.save();
        const row = await Row.findOne({ id: 3 }).lean().orFail();
        expect([null, 0]).toContain(sizeOf(row['v']));
      }
    });

    it('is updated through the model, and inserted without documents', async () => {
      const Row = await opened();
      await Row.insertMany([{ id: 4, v: read }], { lean: true });
      await Row.updateOne({ id: 4 }, { v: change });
      const row = await Row.findOne({ id: 4 }).lean().orFail();
      settled(row['v']);
      expect(row).toEqual({ id: 4, v: settled(changed) });
    });

    it('refuses other values before anything is sent', async () => {
      const Row = await opened();
      const error = await failureOf(Row.create({ id: 5, v: bad }));
      expect(error.name).toBe('ValidationError');
      expect(await failureOf(Row.updateOne({ id: 5 }, { v: bad }))).toMatchObject({ name: 'CastError' });
      expect(await Row.findOne({ id: 5 })).toBeNull();
    });
  },
);

function looseModelOf(name: string, column: Column): () => ReturnType<typeof looseModel> {
  let made: ReturnType<typeof looseModel> | undefined;
  return () =>
    (made ??= looseModel(table(`t_${name}`, { id: c.int(), v: column }, { primaryKey: { partitionBy: ['id'] } })));
}

/** A list of a document is Mongoose's array, a set or map its tracking kind. */
function plain(value: unknown): unknown {
  if (value instanceof Set) return new Set(value);
  if (value instanceof Map) return new Map(value);
  return Array.isArray(value) ? [...(value as unknown[])] : value;
}

/** An address remembers which version it is once it was asked. */
function settled<Value>(value: Value): Value {
  if (value instanceof DataAPIInet) expect(value.version).toBe(4);
  return value;
}

function sizeOf(value: unknown): unknown {
  if (value instanceof Set || value instanceof Map) return value.size;
  return Array.isArray(value) ? value.length : value;
}

describe('a decimal of a row', () => {
  const { Thing } = useModels();

  it('keeps all digits of a Decimal128', async () => {
    const exact = '90071992547409910.12';
    await Thing.create({ kind: 'a', at: 1, exact: Types.Decimal128.fromString(exact) });
    expect((await Thing.findOne({ kind: 'a' }).lean())?.['exact']).toEqual(new BigNumber(exact));
  });
});
