import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { convertSchemaToColumns, driver, udtDefinitionsFromSchema } from '../../../src/index.js';

mongoose.setDriver(driver);

const refused = 'Cannot convert schema to Data API table definition:';

describe('a table from a schema', () => {
  it('is refused for a map inside a subdocument, by the path of the map', () => {
    const inner = new Schema({ facts: { type: Map, of: String, required: true } }, { _id: false });
    expect(() => convertSchemaToColumns(new Schema({ inner }))).toThrow(
      `${refused} unsupported type at path "inner.facts"`,
    );
  });

  it('is refused for a dimension that is not a number', () => {
    const schema = new Schema({ place: { type: [Number], dimension: '2' } });
    expect(() => convertSchemaToColumns(schema)).toThrow('dimension of vector column "place" must be a number');
  });
});

describe('a set in a schema', () => {
  it.each([['Unheard'], [{ type: 'Unheard' }], [{ type: Map }], [{ type: new Schema({ a: String }) }]])(
    'is refused for elements of %j',
    (of) => {
      expect(() => new Schema({ tags: { type: Set, of } })).toThrow(
        '`of` option for Set must be a supported primitive type or UDT',
      );
    },
  );

  it('is refused without an element type', () => {
    expect(() => new Schema({ tags: { type: Set } })).toThrow('`of` option is required for Set paths');
  });
});

it('the types that a schema uses do not include itself', () => {
  const schema = new Schema({ tags: [String] }, { udtName: 'whole' } as object);
  expect(udtDefinitionsFromSchema(schema)).toEqual({});
});
