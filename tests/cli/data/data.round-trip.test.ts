import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTestDatabase } from '../open-database.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

/** JSON values as the Data API takes them, as JSON text: numbers may have more digits than a double. */
type Text = string;

const integer = (bits: number) =>
  fc.bigInt({ min: -(2n ** BigInt(bits - 1)), max: 2n ** BigInt(bits - 1) - 1n }).map(String);
const json = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Text> => of.map((value) => JSON.stringify(value));
const bytes = fc.uint8Array({ maxLength: 9 }).map((value) => Buffer.from(value).toString('base64'));
const pad = (length: number, most: number) => fc.nat(most).map((value) => String(value).padStart(length, '0'));

/** What CSV readers trip over. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    'NULL',
    '\\N',
    '"',
    '""',
    'a,b',
    'x\ny',
    'x\r\ny',
    '\r',
    '\uFEFFx',
    '[1]',
    '{"a":1}',
    "'",
    ';',
    '=1+1',
    'true',
    '12',
    ' padded ',
  ),
);

const SCALARS: Readonly<Record<string, fc.Arbitrary<Text>>> = {
  text: json(text),
  ascii: json(fc.string({ unit: 'binary-ascii' })),
  boolean: json(fc.boolean()),
  tinyint: integer(8),
  smallint: integer(16),
  int: integer(32),
  bigint: integer(64),
  varint: integer(200),
  decimal: fc
    .tuple(integer(120), fc.integer({ min: -30, max: 30 }))
    .map(([digits, exponent]) => `${digits}e${exponent}`),
  float: json(
    fc.oneof(fc.float({ noDefaultInfinity: true, noNaN: true }), fc.constantFrom('NaN', 'Infinity', '-Infinity')),
  ),
  double: json(
    fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.constantFrom('NaN', 'Infinity', '-Infinity')),
  ),
  date: fc
    .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => `"${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}"`),
  time: fc
    .tuple(pad(2, 23), pad(2, 59), pad(2, 59), pad(9, 999_999_999))
    .map(([h, m, s, f]) => `"${h}:${m}:${s}.${f}"`),
  timestamp: json(
    fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constant('+292278994-08-17T07:12:55.807Z'),
    ),
  ),
  inet: json(fc.oneof(fc.ipV4(), fc.ipV6())),
  uuid: json(fc.uuid()),
  blob: bytes.map((base64) => `{"$binary":"${base64}"}`),
  duration: fc
    .tuple(fc.nat(50), fc.nat(50), fc.nat(1_000_000))
    .map(([months, days, nanoseconds]) => `"${months}mo${days}d${nanoseconds}ns"`),
};

const ORDERED = Object.keys(SCALARS).filter((type) => type !== 'duration');
const element = fc.constantFrom(...ORDERED);
const anyElement = fc.constantFrom(...Object.keys(SCALARS));

/** A column: its definition, and its values. */
interface Shape {
  readonly definition: object;
  readonly values: fc.Arbitrary<Text>;
}

const udt = { type: 'userDefined', udtName: 'pair' };
const UDT_VALUES = fc
  .tuple(
    SCALARS['text']!,
    fc.option(SCALARS['bigint']!, { nil: undefined }),
    fc.option(SCALARS['blob']!, { nil: undefined }),
  )
  .map(
    ([one, two, pic]) =>
      `{"one":${one}${two === undefined ? '' : `,"two":${two}`}${pic === undefined ? '' : `,"pic":${pic}`}}`,
  );

const list = (of: fc.Arbitrary<Text>) => fc.array(of, { maxLength: 4 }).map((elements) => `[${elements.join(',')}]`);
const pairs = (key: fc.Arbitrary<Text>, of: fc.Arbitrary<Text>) =>
  fc.array(fc.tuple(key, of), { maxLength: 3 }).map((entries) => {
    const distinct = [...new Map(entries)];
    return distinct.length === 0 ? '{}' : `[${distinct.map((entry) => `[${entry.join(',')}]`).join(',')}]`;
  });

const shape: fc.Arbitrary<Shape> = fc.oneof(
  anyElement.map((type) => ({ definition: { type }, values: SCALARS[type]! })),
  anyElement.map((type) => ({ definition: { type: 'list', valueType: type }, values: list(SCALARS[type]!) })),
  element.map((type) => ({ definition: { type: 'set', valueType: type }, values: list(SCALARS[type]!) })),
  fc.tuple(element, anyElement).map(([keyType, valueType]) => ({
    definition: { type: 'map', keyType, valueType },
    values: pairs(SCALARS[keyType]!, SCALARS[valueType]!),
  })),
  fc.integer({ min: 1, max: 5 }).map((dimension) => ({
    definition: { type: 'vector', dimension },
    values: json(
      fc.array(fc.float({ noDefaultInfinity: true, noNaN: true, min: -1000, max: 1000 }), {
        minLength: dimension,
        maxLength: dimension,
      }),
    ),
  })),
  fc.constant({ definition: udt, values: UDT_VALUES }),
  fc.constant({ definition: { type: 'list', valueType: udt }, values: list(UDT_VALUES) }),
  fc.constant({
    definition: { type: 'map', keyType: 'text', valueType: udt },
    values: pairs(SCALARS['text']!, UDT_VALUES),
  }),
);

const table = fc
  .record({ key: element, clustering: element, columns: fc.array(shape, { minLength: 1, maxLength: 5 }) })
  .chain(({ key, clustering, columns }) =>
    fc.record({
      definition: fc.constant({
        columns: {
          'the "key"': key,
          Sorted: clustering,
          ...Object.fromEntries(columns.map(({ definition }, at) => [`c${at}`, definition])),
        },
        primaryKey: { partitionBy: ['the "key"'], partitionSort: { Sorted: 1 } },
      }),
      rows: fc.array(
        fc
          .tuple(SCALARS[key]!, SCALARS[clustering]!, ...columns.map(({ values }) => fc.option(values, { nil: null })))
          .map(
            ([first, second, ...rest]) =>
              `{"the \\"key\\"":${first},"Sorted":${second}${rest.map((value, at) => (value === null ? '' : `,"c${at}":${value}`)).join('')}}`,
          ),
        { maxLength: 6 },
      ),
    }),
  );

describe('rows that were dumped', () => {
  it.each([
    ['rows.jsonl', []],
    ['rows.csv', []],
    ['rows.csv.gz', []],
    ['rows.tsv', ['--null', 'NULL']],
  ] as const)('are the same after a load of %s %j', { timeout: 120_000 }, async (file, options) => {
    const cwd = createTemporaryFolder();
    const { db, uri } = await openTestDatabase();
    await db.createType('pair', { definition: { fields: { one: 'text', two: 'bigint', pic: 'blob' } } });
    await fc.assert(
      fc.asyncProperty(table, async ({ definition, rows }) => {
        await db.command({ dropTable: { name: 'rows', options: { ifExists: true } } });
        await db.command({ createTable: { name: 'rows', definition } });
        await load(cwd, rows.join('\n'), uri);
        const before = await dump(cwd, 'before.jsonl', uri);
        await dump(cwd, file, uri, options);
        await db.command({ dropTable: { name: 'rows' } });
        await db.command({ createTable: { name: 'rows', definition } });
        const loaded = await runCli(['load', file, '--table', 'rows', '--uri', uri, ...options], { cwd });
        expect([loaded.code, loaded.err]).toEqual([0, '']);
        expect(await dump(cwd, 'after.jsonl', uri)).toBe(before);
      }),
      { numRuns: 10 },
    );
  });
});

describe('rows that were copied', () => {
  it('are the same, in tables with the same columns', { timeout: 120_000 }, async () => {
    const cwd = createTemporaryFolder();
    const [from, to] = [await openTestDatabase(), await openTestDatabase()];
    await from.db.createType('pair', { definition: { fields: { one: 'text', two: 'bigint', pic: 'blob' } } });
    await fc.assert(
      fc.asyncProperty(table, async ({ definition, rows }) => {
        for (const { db } of [from, to]) await db.command({ dropTable: { name: 'rows', options: { ifExists: true } } });
        await from.db.command({ createTable: { name: 'rows', definition } });
        await load(cwd, rows.join('\n'), from.uri);
        const { code, err } = await runCli(['copy', '--from', from.uri, '--to', to.uri, '--quiet'], { cwd });
        expect([code, err]).toEqual([0, '']);
        expect(await dump(cwd, 'after.jsonl', to.uri)).toBe(await dump(cwd, 'before.jsonl', from.uri));
      }),
      { numRuns: 10 },
    );
  });
});

/** Rows that the database refuses, such as those with an empty key, are left out. */
async function load(cwd: string, content: string, uri: string): Promise<void> {
  const { code } = await runCli(['load', '--table', 'rows', '--format', 'json', '--uri', uri], { cwd, stdin: content });
  expect(code).not.toBe(1);
}

async function dump(cwd: string, file: string, uri: string, options: readonly string[] = []): Promise<string> {
  const { code, err } = await runCli(['dump', 'rows', '--out', file, '--uri', uri, ...options], { cwd });
  expect([code, err]).toEqual([0, '']);
  const content = readFileSync(path.join(cwd, file));
  return (file.endsWith('.gz') ? gunzipSync(content) : content).toString();
}
