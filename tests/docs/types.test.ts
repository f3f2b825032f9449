import { Mongoose } from 'mongoose';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { CQL_TYPES, KEYLESS_TYPES, MADE_BY_CQL_TYPES, UNINDEXED_TYPES } from '../../src/cql/types.js';
import * as typestar from '../../src/index.js';
import { codesOf, rowsBelow, type Row } from './tables.js';

// The table of docs/types.md: each example is written, read and printed.
const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/types.md'), 'utf8');
const rows = rowsBelow(page, 'Types');

const { c, driver, from, model, table } = typestar;
const own = new Mongoose();
own.setDriver(driver);
const connection = own.createConnection('local://page_of_types');
afterAll(() => connection.destroy());

/** The value of an example, which may name what the package exports. */
const evaluate = (code: string): unknown => runInContext(`(${code})`, context);
const context = createContext({
  ...globalThis,
  ...typestar,
  Map,
  Set,
  Date,
  Array,
  Object,
  Uint8Array,
  Float32Array,
  Buffer,
});

const codeOf = (row: Row, name: string): string => codesOf(row[name])[0] ?? '';
const columnOf = (row: Row) => evaluate(codeOf(row, 'column')) as ReturnType<typeof c.text>;
const tableOf = (row: Row, name: string) =>
  table(name, { key: c.int(), value: columnOf(row) }, { primaryKey: { partitionBy: ['key'] } });

it('the table has every constructor', () => {
  const kinds = rows.map((row) => columnOf(row).kind);
  expect([...new Set<string>(kinds)]).toEqual(expect.arrayContaining(Object.keys(c)));
});

it.each(rows.map((row) => [codeOf(row, 'column'), row] as const))('%s is what the table says', (_column, row) => {
  const { kind, type } = columnOf(row) as {
    readonly kind: keyof typeof CQL_TYPES;
    readonly type: { readonly type: string };
  };
  expect(codeOf(row, 'value')).toBe(CQL_TYPES[kind].value);
  expect(codeOf(row, 'CQL').replace(/<.*/, '')).toBe(kind === 'udt' ? 'person' : type.type);
  expect(row['in a key']).toBe(KEYLESS_TYPES.has(kind) ? 'no' : 'yes');
  expect(row['index']).toBe(UNINDEXED_TYPES.has(kind) || kind === 'udt' ? 'no' : 'yes');
});

it.each(rows.map((row) => [codeOf(row, 'example'), row] as const))(
  '%s is printed as JSON, and read from it',
  (code, row) => {
    const of = tableOf(row, 'printed');
    const json = JSON.parse(codeOf(row, 'as JSON')) as unknown;
    const printed = of.toJSON({ value: evaluate(code) as string });
    expect(JSON.parse(JSON.stringify(printed))).toEqual({ value: json });
    if (codeOf(row, 'column') === 'c.counter()') return;
    expect(JSON.parse(JSON.stringify(of.toJSON(of.fromJSON({ value: json }))))).toEqual({ value: json });
  },
);

const written = rows.filter((row) => !MADE_BY_CQL_TYPES.has(columnOf(row).kind));
it.each(written.map((row, index) => [codeOf(row, 'column'), index, row] as const))(
  '%s reads what was written',
  async (_column, index, row) => {
    const Model = model(tableOf(row, `written_${index}`), { connection });
    await Model.syncTable();
    const given = [codeOf(row, 'example'), ...codesOf(row['a write also takes'])].map(evaluate);
    await from(Model)
      .insertMany(given.map((value, key) => ({ key, value: value as string })))
      .exec();
    const found = await from(Model).find().exec();
    expect(found).toHaveLength(given.length);
    const name = codeOf(row, 'value');
    for (const { value } of found) {
      const read: unknown = value;
      const isOf = /^[a-z]/.test(name)
        ? typeof read === name
        : Reflect.get(read as object, Symbol.toStringTag) === name || (read as object).constructor.name === name;
      expect(isOf, `${String(read)} is of ${name}`).toBe(true);
    }
    const first = found.find(({ key }) => key === 0);
    expect(JSON.parse(JSON.stringify(first))).toEqual({ key: 0, value: JSON.parse(codeOf(row, 'as JSON')) as unknown });
  },
);
