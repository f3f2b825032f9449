import { expect, it } from 'vitest';
import ts from 'typescript';
import { head, programOf } from './compiler.js';

const text = `${head}
import type { FromCollection } from '../../src/query/collections/index.js';
const users = table('users', {
  team: c.text(),
  joined: c.timestamp(),
  id: c.uuid(),
  role: c.text({ enum: ['admin', 'guest'] }),
  age: c.int({ index: true }),
  tags: c.set(c.text()),
  logins: c.map(c.text(), c.int()),
  face: c.vector(2, { index: true }),
}, { primaryKey: { partitionBy: ['team'], partitionSort: ['-joined', 'id'] } });
export declare const row: typeof users.$row;
export declare const insert: typeof users.$insert;
export declare const key: typeof users.$key;
export const rows = await from(users).find().where('team').eq('a').exec();
export const some = await from(users).find().where('team').eq('a').select('role', 'id').exec();
export const near = await from(users).find().nearest('face', [1, 2]).select('age').exec();
export const one = await from(users).findOne({ team: 'a', joined: new Date(), id: row.id }).select('age').exec();
export const page = await from(users).find().select('age').page();
export const inserted = await from(users).insertOne(insert).exec();
export const insertedMany = await from(users).insertMany([insert]).exec();
export const rest = await from(users).find().omit('face', 'logins', 'tags', 'id').exec();
export const nearRest = await from(users).find().nearest('face', [1, 2]).omit('face', 'logins', 'tags', 'id').exec();
export const roles = await from(users).find().distinct('role');
export const stream = from(users).find().select('age').stream();
const homes = table('homes', {
  id: c.int(),
  address: c.udt('address', { city: c.text(), zip: c.int() }),
  others: c.list(c.udt('address', { city: c.text() })),
}, { primaryKey: { partitionBy: ['id'] } });
export declare const home: typeof homes.$row;
export declare const homeInsert: typeof homes.$insert;
interface Person {
  _id: string;
  name: string;
  address?: { city: string; geo?: { lat: number; lng: number } } | null;
  pets: { name: string; toys: string[] }[];
  $vector?: number[];
}
declare const people: FromCollection<Person>;
export const documents = await people.find().exec();
export const picked = await people.find().select('address.city', 'pets.name').exec();
export const left = await people.find().omit('address.geo', 'pets.toys').exec();
export const similar = await people.find().nearest('$vector', [1]).select('name').exec();
export const changed = await people.findOneAndUpdate().where('name').eq('Ana').set({ name: 'Anna' }).exec();
export const documentPage = await people.find().select('name').page();
export const pets = await people.distinct('pets').exec();
`;

const ROW =
  "{ team: string; joined: Date; id: UUID; role: 'admin' | 'guest' | null; age: number | null; " +
  'tags: Set<string>; logins: Map<string, number>; face: number[] | null; }';
const HOVERS: Readonly<Record<string, string>> = {
  row: ROW,
  insert:
    "{ team: string; joined: Date; id: string | UUID; face?: readonly number[] | Float32Array<ArrayBufferLike> | null; age?: number | null; role?: 'admin' | 'guest' | null; " +
    'tags?: readonly string[] | ReadonlySet<string> | null; logins?: MapInput<string, number> | null; }',
  key: '{ team: string; joined: Date; id: string | UUID; }',
  rows: `${ROW}[]`,
  some: "{ role: 'admin' | 'guest' | null; id: UUID; }[]",
  near: '{ age: number | null; $similarity: number; }[]',
  one: '{ age: number | null; } | null',
  page: 'Page<{ age: number | null; }>',
  inserted: 'InsertOneResult<{ team: string; joined: Date; id: UUID; }>',
  insertedMany: 'InsertManyResult<{ team: string; joined: Date; id: UUID; }>',
  rest: "{ team: string; joined: Date; role: 'admin' | 'guest' | null; age: number | null; }[]",
  nearRest:
    "{ team: string; joined: Date; role: 'admin' | 'guest' | null; age: number | null; $similarity: number; }[]",
  roles: "('admin' | 'guest')[]",
  stream: 'AsyncGenerator<{ age: number | null; }, void, undefined>',
  home: '{ id: number; address: { city: string | null; zip: number | null; } | null; others: { city: string | null; }[]; }',
  homeInsert:
    '{ id: number; address?: { readonly city?: string | null; readonly zip?: number | null; } | null; ' +
    'others?: readonly { readonly city?: string | null; }[] | null; }',
  documents:
    '{ _id: string; name: string; address?: { city: string; geo?: { lat: number; lng: number; }; } | null; ' +
    'pets: { name: string; toys: string[]; }[]; }[]',
  picked: '{ _id: string; address?: { city: string; } | null; pets: { name: string; }[]; }[]',
  left: '{ _id: string; name: string; address?: { city: string; } | null; pets: { name: string; }[]; }[]',
  similar: '{ _id: string; name: string; $similarity: number; }[]',
  changed:
    '{ _id: string; name: string; address?: { city: string; geo?: { lat: number; lng: number; }; } | null; ' +
    'pets: { name: string; toys: string[]; }[]; } | null',
  documentPage: 'Page<{ _id: string; name: string; }>',
  pets: '{ name: string; toys: string[]; }[]',
};

it.each(Object.entries(HOVERS))('the hover of %s is a plain object', { timeout: 60_000 }, (name, expected) => {
  expect(members(hovers().get(name) ?? '')).toEqual(members(expected));
});

/** The members of a type in one order: the compiler's own depends on what else it has seen. */
const members = (hover: string): string[] => hover.split(/; |(?<=\{) | (?=\})/).sort();

let found: ReadonlyMap<string, string> | undefined;

function hovers(): ReadonlyMap<string, string> {
  if (found) return found;
  const { program, source } = programOf(text);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(source);
  if (!module) throw new Error('the module exports nothing');
  found = new Map(
    checker.getExportsOfModule(module).map((symbol) => {
      const type = checker.getTypeOfSymbolAtLocation(symbol, source);
      return [
        symbol.name,
        checker
          .typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)
          .replaceAll(/import\("[^"]+"\)\./g, '')
          .replaceAll('"', "'"),
      ];
    }),
  );
  return found;
}
