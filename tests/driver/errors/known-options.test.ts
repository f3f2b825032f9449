import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import {
  convertSchemaToColumns,
  createAstraUri,
  model,
  parseUri,
  schemaFromTable,
  tableDefinitionFromSchema,
  udtDefinitionsFromSchema,
} from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import '../harness/database.js';

const schema = new Schema({ name: String, tags: [String] });
const lines = table('known_lines', { a: c.text() }, { primaryKey: { partitionBy: ['a'] } });
const uri = 'http://h/v1/ks';
const option = { keyspace: 'ks' };

type Call = (...given: readonly unknown[]) => unknown;
const CALLS: readonly (readonly [name: string, call: unknown, args: readonly unknown[]])[] = [
  ['createAstraUri', createAstraUri, ['http://h', 't', 'ks', 'v1']],
  ['model', model, [lines, { name: 'Known' }]],
  ['parseUri', parseUri, [uri]],
  ['schemaFromTable', schemaFromTable, [lines]],
  ['tableDefinitionFromSchema', tableDefinitionFromSchema, [schema]],
  ['udtDefinitionsFromSchema', udtDefinitionsFromSchema, [schema]],
];

describe('an argument that a function does not take', () => {
  it.each(CALLS)('is refused by %s() without being printed: it may be secret', (name, call, args) => {
    const takes = args.length === 1 ? '1 argument' : `${args.length} arguments`;
    const message = `${name}() takes ${takes}, not ${args.length + 1}.`;
    expect(() => (call as Call)(...args, option)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTIONS', message }) as Error,
    );
  });

  it('may be the index or array that map() passes', () => {
    expect([uri].map(parseUri)).toEqual([parseUri(uri)]);
    expect([lines].map(schemaFromTable)).toHaveLength(1);
    expect([schema].map(tableDefinitionFromSchema)).toEqual([tableDefinitionFromSchema(schema)]);
    expect([schema].map(udtDefinitionsFromSchema)).toEqual([{}]);
  });
});

it('the name of a user-defined type is a string', () => {
  const convert = convertSchemaToColumns as Call;
  expect(() => convert(schema, { name: 'address' })).toThrow('convertSchemaToColumns(): the name of the type is');
  // The index of `.map()` would make a user-defined type of the schema.
  expect(() => convert(schema, 0)).toThrow('the name of the type is 0');
  expect(() => [schema].map(convertSchemaToColumns as never)).toThrow('takes 2 arguments, not 3');
});
