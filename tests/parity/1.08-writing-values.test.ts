import mongoose, { Types } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { failureOf, only, useConnection, useServer, type Fields } from './database.js';

const { Double, Int32, Long, Binary, UUID } = mongoose.mongo.BSON;

const database = useServer();
const { driver: keyspace } = useConnection(database);
const { driver: tables } = useConnection(database, { isTable: true });
const notes = keyspace.collection('notes');
const Note = mongoose.model('Note', new mongoose.Schema({ photo: Buffer }));
const rows = tables.collection('rows');

beforeAll(async () => {
  await keyspace.createCollection('notes', { vector: { dimension: 2 } });
  const columns = {
    ...{ _id: 'text', text: 'text', count: 'int', yes: 'boolean', big: 'varint', exact: 'decimal', ratio: 'double' },
    ...{ at: 'timestamp', token: 'uuid', photo: 'blob' },
    list: { type: 'list', valueType: 'text' },
    tags: { type: 'set', valueType: 'text' },
    facts: { type: 'map', keyType: 'text', valueType: 'varint' },
    near: { type: 'vector', dimension: 2 },
  } as const;
  await tables.createTable('rows', { columns, primaryKey: '_id' });
});

/** Checks the forms in which a value is sent to a collection and to a table. */
async function expectWritten(value: unknown, column: string, collection: unknown, table = collection): Promise<void> {
  const of = async (each: typeof notes): Promise<unknown> => {
    const sent = await database.sentBy(() => each.insertOne({ _id: 'w', [column]: value }));
    await each.deleteOne({ _id: 'w' });
    return (only(sent, 'insertOne')['document'] as Fields)[column];
  };
  expect([await of(notes), await of(rows)]).toEqual([collection, table]);
}

describe('values are written', () => {
  it('104: text, numbers, booleans and null as they are', async () => {
    await expectWritten('x', 'text', 'x');
    await expectWritten(1.5, 'ratio', 1.5);
    await expectWritten(true, 'yes', true);
    await expectWritten(null, 'text', null);
    expect(only(await database.sentBy(() => notes.insertOne({ _id: 'nothing', a: undefined })), 'insertOne')).toEqual({
      document: { _id: 'nothing' },
    });
  });

  it('105: bigint as text in collections, as a number in tables', async () => {
    await expectWritten(12n, 'big', '12', 12);
    await rows.insertOne({ _id: 'big', big: 2n ** 80n });
    expect((await rows.findOne({ _id: 'big' }))?.['big']).toBe(2n ** 80n);
  });

  it('106: what has toBSON() by what that gives', async () => {
    await expectWritten({ toBSON: () => 'plain' }, 'text', 'plain');
  });

  it('107: ObjectId by its digits', async () => {
    const id = new Types.ObjectId();
    await expectWritten(id, 'text', id.toHexString());
  });

  it('108: Decimal128 as text in collections, in tables with all digits, where astra-mongoose loses some', async () => {
    const exact = Types.Decimal128.fromString('90071992547409910.12');
    const sent = await database.sentBy(() => notes.insertOne({ _id: 'exact', exact }));
    expect(only(sent, 'insertOne')).toEqual({ document: { _id: 'exact', exact: '90071992547409910.12' } });
    await rows.insertOne({ _id: 'exact', exact });
    expect(String((await rows.findOne({ _id: 'exact' }))?.['exact'])).toBe('90071992547409910.12');
  });

  it('109: Double as a number', async () => {
    await expectWritten(new Double(1.5), 'ratio', 1.5);
  });

  it('110: Int32 as a number, and Long with its digits, where astra-mongoose writes its parts', async () => {
    await expectWritten(new Int32(7), 'count', 7);
    await expectWritten(Long.fromString('12'), 'big', '12', 12);
  });

  it('111: Date', async () => {
    await expectWritten(new Date(0), 'at', { $date: 0 }, '1970-01-01T00:00:00.000Z');
  });

  it('112: Map as an object in collections, as pairs in tables', async () => {
    await expectWritten(new Map([['a', 1n]]), 'facts', { a: '1' }, [['a', 1]]);
  });

  it('113: UUID as text', async () => {
    const text = 'c6610c6c-e5d8-4c23-aa11-da0e5925aed7';
    await expectWritten(new UUID(text), 'token', text);
    await expectWritten(new Binary(Buffer.from(text.replaceAll('-', ''), 'hex'), 4), 'token', text);
  });

  it('114: bytes as the JSON of a Buffer in collections, in base64 in tables', async () => {
    const json = { type: 'Buffer', data: [112, 110, 103] };
    const binary = { $binary: Buffer.from('png').toString('base64') };
    await expectWritten(new Binary(Buffer.from('png')), 'photo', json, binary);
    await expectWritten(new Note({ photo: Buffer.from('png') }).get('photo'), 'photo', json, binary);
  });

  it('115: arrays by their elements', async () => {
    const id = new Types.ObjectId();
    await expectWritten(['x', id], 'list', ['x', id.toHexString()]);
  });

  it('116: Set as an array, where astra-mongoose writes {} into collections', async () => {
    await expectWritten(new Set(['a', 'b']), 'tags', ['a', 'b']);
  });

  it('117: RegExp not at all: it is refused, where astra-mongoose sends {}', async () => {
    for (const each of [notes, rows]) {
      for (const work of [() => each.findOne({ text: /x/ }), () => each.insertOne({ _id: 'r', text: /x/ })]) {
        const sent = await database.sentBy(async () => {
          expect((await failureOf(work)).message).toContain('regular expression /x/');
        });
        expect(sent).toEqual([]);
      }
    }
  });

  it('118: objects by their members; what was given is not changed', async () => {
    const id = new Types.ObjectId();
    const given = { _id: 'o', inside: { id, list: [{ id }] } };
    const sent = await database.sentBy(() => notes.insertOne(given));
    const text = id.toHexString();
    const document = { _id: 'o', inside: { id: text, list: [{ id: text }] } };
    expect(only(sent, 'insertOne')).toEqual({ document });
    expect(given.inside.id).toBe(id);
    expect(given.inside.list[0]?.id).toBe(id);
  });

  it('119: vectors as bytes or numbers, and text for the database to make one of', async () => {
    await notes.insertOne({ _id: 'v', $vector: [1, 0] });
    await rows.insertOne({ _id: 'v', near: [1, 0] });
    expect(await notes.findOne({ _id: 'v' }, { projection: { $vector: 1 } })).toMatchObject({ $vector: [1, 0] });
    expect(await rows.findOne({ _id: 'v' })).toMatchObject({ near: [1, 0] });
    const [command] = await database.sentBy(() => rows.insertOne({ _id: 't', near: 'text' }).catch(() => undefined));
    expect(command).toMatchObject({ insertOne: { document: { near: 'text' } } });
  });
});
