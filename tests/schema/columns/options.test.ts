import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, SchemaError, table } from '../../../src/index.js';

const failure = (make: () => unknown): SchemaError => {
  try {
    make();
  } catch (error) {
    if (error instanceof SchemaError) return error;
  }
  throw new Error('this must fail');
};

type Make = (options: object) => unknown;
const loose = c as object as Readonly<Record<string, Make>>;
const SCALARS = Object.keys(c).filter((name) => !['list', 'set', 'map', 'udt', 'vector'].includes(name));
const COLUMNS: readonly (readonly [string, Make])[] = [
  ...SCALARS.map((name) => [name, (options: object) => loose[name]!(options)] as const),
  ['list', (options) => c.list(c.text(), options)],
  ['set', (options) => c.set(c.text(), options)],
  ['map', (options) => c.map(c.text(), c.int(), options)],
  ['udt', (options) => c.udt('person', { name: c.text() }, options)],
  ['vector', (options) => c.vector(2, options)],
];

describe.each(COLUMNS)('c.%s()', (name, make) => {
  it('refuses a misspelt option, with the valid names', () => {
    const error = failure(() => make({ requird: true }));
    expect(error.code).toBe('INVALID_COLUMN');
    expect(error.message).toMatch(
      new RegExp(
        `^c\\.${name}\\(\\) has no option 'requird' \\(did you mean 'required'\\?\\): its options are column, index, required`,
      ),
    );
  });

  it.each(['unique', 'sparse', 'expires', 'text', 'type'])('refuses %s, which no table has', (option) => {
    expect(failure(() => make({ [option]: true })).message).toContain(`has no option '${option}'`);
  });

  it.each([null, 'text', ['index']])('accepts an object, not %j', (options) => {
    expect(failure(() => make(options as never)).code).toBe('INVALID_COLUMN');
  });

  it("accepts Mongoose's path options", () => {
    const options = { required: true, select: true, immutable: false, alias: 'other', column: 'name' };
    expect(() => make(options)).not.toThrow();
  });

  it('refuses an index that is misspelt', () => {
    for (const index of [{ nam: 'x' }, 'yes', 1, null, ['name']]) {
      expect(failure(() => make({ index })).code).toBe('INVALID_INDEX');
    }
  });
});

it('a column has only the options of its type', () => {
  expect(failure(() => loose['boolean']!({ enum: [true] })).message).toContain("has no option 'enum'");
  expect(failure(() => loose['int']!({ trim: true })).message).toContain("has no option 'trim'");
  expect(failure(() => loose['text']!({ min: 1 })).message).toContain("has no option 'min'");
  expect(failure(() => loose['text']!({ naming: 'snake_case' })).message).toContain("has no option 'naming'");
  expect(failure(() => loose['text']!({ enum: 'a' })).message).toBe(
    'c.text(): enum takes an array of values, not "a".',
  );
  expect(failure(() => loose['int']!({ enum: { A: 1 } })).message).toContain(
    'enum takes an array of values, not {"A":1}',
  );
  expect(() => loose['int']!({ min: 1, max: 2, enum: [1, 2] })).not.toThrow();
  expect(() => loose['timestamp']!({ min: new Date(0) })).not.toThrow();
  expect(() => loose['text']!({ trim: true, maxlength: 3, match: /a/, enum: ['a'] })).not.toThrow();
});

it.each([
  [
    () => c.text({ index: { text: { analyzr: 'x' } } as never }),
    "has no option 'analyzr' (did you mean 'analyzer'?): its options are analyzer",
  ],
  [
    () => c.text({ index: { text: true, caseSensitive: false } as never }),
    "has no option 'caseSensitive': its options are name, text",
  ],
  [() => c.text({ index: { text: 'english' } as never }), 'text must be true or an object, not "english"'],
  [() => c.text({ index: { caseSensitive: 'no' } as never }), 'caseSensitive must be true or false, not "no"'],
  [() => c.int({ index: { caseSensitive: false } as never }), "has no option 'caseSensitive': its options are name"],
  [
    () => c.vector(2, { index: { metric: 'cos' } as never }),
    'metric must be one of cosine, dot_product, euclidean, not "cos"',
  ],
  [
    () => c.map(c.text(), c.int(), { index: { of: 'keys', nam: 'x' } as never }),
    "has no option 'nam' (did you mean 'name'?): its options are name, caseSensitive, normalize, ascii, of",
  ],
  [() => c.list(c.text(), { index: { name: 1 } as never }), 'name must be a string, not 1'],
])('%s is refused', (make, message) => {
  expect(failure(make).message).toContain(message);
});

describe('a path of Mongoose', () => {
  it('keeps the options of plugins, and indexes without what only makes MongoDB faster', () => {
    const schema = new Schema({
      _id: String,
      name: { type: String, index: { background: true, sparse: true }, es: true },
    });
    const { columns } = table.fromSchema('paths', schema);
    expect(columns.name).toMatchObject({ indexes: [{ kind: 'regular' }], options: { es: true } });
  });

  it.each([{ expires: 60 }, { index: { expires: 60 } }])('refuses %j: no index of a table deletes rows', (option) => {
    const schema = new Schema({ _id: String, at: { type: Date, ...option } });
    expect(failure(() => table.fromSchema('expiring', schema)).message).toContain('no index of a table deletes rows');
  });

  it('refuses an index whose option is misspelt, or that is unique', () => {
    for (const index of [{ nam: 'x' }, { unique: true }]) {
      const definition = { id: { type: String }, name: { type: String, index } };
      const made = (): unknown => table('wrong', definition as never, { primaryKey: { partitionBy: ['id'] } as never });
      expect(failure(made).code).toBe('INVALID_INDEX');
    }
  });
});

it.each([
  ['a misspelt member', { provider: 'openai', modelNam: 'm' }, "c.vector(): service has no option 'modelNam'"],
  ['no model', { provider: 'openai' }, 'the modelName of service must be a name, not undefined'],
  ['a provider that is no text', { provider: 1, modelName: 'm' }, 'the provider of service must be a name, not 1'],
  ['a key in the place of authentication', { provider: 'a', modelName: 'm', authentication: 'k' }, 'must be an object'],
  ['parameters that are no object', { provider: 'a', modelName: 'm', parameters: [] }, 'must be an object'],
  ['a name', 'openai', 'must be an object'],
])('the service of a vector is refused: %s', (_name, service, message) => {
  expect(() => c.vector(2, { service: service as never })).toThrow(
    expect.objectContaining({ code: 'INVALID_COLUMN', message: expect.stringContaining(message) as string }) as Error,
  );
});
