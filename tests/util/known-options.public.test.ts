import { Schema } from 'mongoose';
import { afterAll, describe, expect, it } from 'vitest';
import * as typestar from '../../src/index.js';
import * as local from '../../src/local/index.js';

type Callable = (...given: unknown[]) => unknown;

const { c } = typestar;
const things = typestar.table('things', { pk: c.text() }, { primaryKey: { partitionBy: ['pk'] } });
const api = new local.LocalDataApi();
afterAll(() => api.close());
const schema = new Schema({ _id: String, name: String });

/** The functions of the package, each with arguments that it takes. */
const CALLS: Readonly<Record<string, readonly unknown[]>> = {
  ...{ advise: [[]], convertSchemaToColumns: [schema, {}], convertSchemaToUDTColumns: [schema, {}] },
  ...{ createAstraUri: ['https://id-region.apps.astra.datastax.com', 'AstraCS:t', 'k', undefined] },
  ...{
    fragment: [{ pk: c.text() }, (where: unknown) => where],
    from: [things],
    match: ['a'],
    maybe: ['a', typestar.eq],
  },
  ...{ model: [things, { name: 'Surplus' }], parseUri: ['http://127.0.0.1:8181/v1/k'], schemaFromTable: [things] },
  ...{ table: ['t', { pk: c.text() }, { primaryKey: { partitionBy: ['pk'] } }], tableDefinitionFromSchema: [schema] },
  ...{ udtDefinitionsFromSchema: [schema], between: [1, 2], hasEntry: ['k', 'v'], hasNoEntry: ['k', 'v'] },
  ...{ createFetcher: [api], hashingEmbedder: [{}], openLocalDataApi: [{}], sharedDataApi: [undefined] },
  ...{ startLocalDataApi: [{ port: 0 }] },
};
/** Operators of a list, and those of one value. */
const LIST = /^(oneOf|noneOf|has(Any|All|None|No)\w*s|hasAny\w*|hasAll\w*|hasNone)$/;

const isClass = (value: unknown): boolean => /^class\b/.test(String(value)) || value === typestar.BigNumber;
const functions = Object.entries({ ...typestar, ...local } as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, Callable] => typeof entry[1] === 'function' && !isClass(entry[1]),
);

async function callWith(call: Callable, given: readonly unknown[]): Promise<unknown> {
  return await call(...given);
}

describe('functions of the package refuse arguments that they would ignore:', () => {
  it.each(functions)('%s', async (name, call) => {
    const given = CALLS[name] ?? [LIST.test(name) ? ['a'] : 'a'];
    await expect(callWith(call, [...given, 'surplus'])).rejects.toThrow(/argument|surplus/);
  });

  it.each<[string, () => unknown]>([
    ['table.fromSchema', () => (typestar.table.fromSchema as Callable)('t', schema, {}, 'surplus')],
    ['toJSON', () => (things.toJSON as Callable)({ pk: 'a' }, 'surplus')],
    ['fromJSON', () => (things.fromJSON as Callable)({ pk: 'a' }, 'surplus')],
    ['a column', () => (c.text as Callable)({}, 'surplus')],
    ['the second bound of a range', () => (typestar.gt(1).lt as Callable)(5, 'surplus')],
    ['syncTable', () => (typestar.model(things, { name: 'Synced' }).syncTable as Callable)({}, 'surplus')],
    ['snapshot', () => (api.snapshot as Callable).call(api, 'surplus')],
  ])('%s', async (_name, call) => {
    await expect(callWith(call, [])).rejects.toThrow(/argument/);
  });

  it('but accept those that map() passes', () => {
    expect([['a'], ['b']].map(typestar.oneOf as (values: string[]) => object)).toHaveLength(2);
    expect([schema].map(typestar.tableDefinitionFromSchema as (given: unknown) => object)).toHaveLength(1);
  });
});
