import { describe, expect, it } from 'vitest';
import type { ConvertOptions } from '../../../../src/cli/data/load/convert.js';
import { createRowConverter } from '../../../../src/cli/data/load/row-converter.js';
import type { DescribedColumns, TableDescription } from '../../../../src/keyspace/description/description.js';

const OPTIONS: ConvertOptions = {
  ...{ nullText: '', writesNulls: undefined, map: new Map(), only: undefined, ignoresExtra: false },
  ...{ timestampFormat: 'iso', dates: [] },
};

const createTable = (columns: DescribedColumns): TableDescription => ({
  ...{ name: 'things', columns: { id: { type: 'int' }, ...columns } },
  ...{ primaryKey: { partitionBy: ['id'], partitionSort: {} }, indexes: [] },
});

const convert = (columns: DescribedColumns, text: string): string =>
  createRowConverter(
    createTable(columns),
    [],
    OPTIONS,
    undefined,
  )({ number: 1, line: 1, content: { kind: 'json', text } }).text;

describe('a row of a file', () => {
  const unserved = { createTable: false, insert: false, read: true, filter: false };

  it.each([
    [{ type: 'counter' }],
    [{ type: 'UNSUPPORTED', apiSupport: { ...unserved, cqlDefinition: 'counter' } }],
  ] as const)('is not written to a table with counters, %j', (views) => {
    expect(() => convert({ views }, '{}')).toThrow(
      "The table 'things' has counters (views): the Data API reads counters and cannot write them; only UPDATE in CQL changes them.",
    );
  });

  it('cannot have columns that the Data API does not write', () => {
    const pair = { type: 'UNSUPPORTED', apiSupport: { ...unserved, cqlDefinition: 'tuple<int, int>' } } as const;
    expect(() => convert({ pair }, '{"id":1,"pair":[1,2]}')).toThrow(
      "The Data API does not write the column 'pair' of 'things' (tuple<int, int>)",
    );
    expect(convert({ pair }, '{"id":1}')).toBe('{"id":1}');
  });

  it.each([
    ['{"id":{"$numberInt":"7"}}', '{"id":7}'],
    ['{"id":1,"big":{"$numberLong":"9007199254740993"}}', '{"id":1,"big":9007199254740993}'],
    ['{"id":1,"big":9007199254740993}', '{"id":1,"big":9007199254740993}'],
    ['{"id":1,"price":{"$numberDecimal":"12345678901234567890.5"}}', '{"id":1,"price":12345678901234567890.5}'],
    ['{"id":1,"at":{"$date":"2024-01-02T03:04:05.006Z"}}', '{"id":1,"at":"2024-01-02T03:04:05.006Z"}'],
    ['{"id":1,"at":{"$date":{"$numberLong":"-1"}}}', '{"id":1,"at":"1969-12-31T23:59:59.999Z"}'],
    ['{"id":1,"at":{"$date":1700000000000}}', '{"id":1,"at":"2023-11-14T22:13:20Z"}'],
    ['{"id":1,"day":{"$date":"2024-01-02T03:04:05Z"}}', '{"id":1,"day":"2024-01-02"}'],
    ['{"id":1,"name":{"$oid":"507f1f77bcf86cd799439011"}}', '{"id":1,"name":"507f1f77bcf86cd799439011"}'],
    [
      '{"id":1,"key":{"$binary":{"base64":"Ej5FZ+ibQtOkVkJmFBdAAA==","subType":"04"}}}',
      '{"id":1,"key":"123e4567-e89b-42d3-a456-426614174000"}',
    ],
    [
      '{"id":1,"key":{"$uuid":"123E4567-e89b-42d3-a456-426614174000"}}',
      '{"id":1,"key":"123e4567-e89b-42d3-a456-426614174000"}',
    ],
    ['{"id":1,"raw":{"$binary":"AQI=","$type":"00"}}', '{"id":1,"raw":{"$binary":"AQI="}}'],
    ['{"id":1,"raw":"0x0102"}', '{"id":1,"raw":{"$binary":"AQI="}}'],
    ['{"id":1,"ratio":{"$numberDouble":"-Infinity"}}', '{"id":1,"ratio":"-Infinity"}'],
    ['{"id":1,"name":{"$undefined":true},"ratio":null}', '{"id":1,"name":null}'],
    [
      '{"id":1,"times":[{"$date":1},"2024-01-02"]}',
      '{"id":1,"times":["1970-01-01T00:00:00.001Z","2024-01-02T00:00:00.000Z"]}',
    ],
  ])('may have Extended JSON: %s', (given, sent) => {
    const columns: DescribedColumns = {
      big: { type: 'bigint' },
      price: { type: 'decimal' },
      at: { type: 'timestamp' },
      day: { type: 'date' },
      name: { type: 'text' },
      key: { type: 'uuid' },
      raw: { type: 'blob' },
      ratio: { type: 'double' },
      times: { type: 'list', valueType: 'timestamp' },
    };
    expect(convert(columns, given)).toBe(sent);
  });

  it.each([
    ['{"id":1,"name":{"$minKey":1}}', "'name': MinKey of MongoDB ($minKey) has no type in the Data API"],
    ['{"id":1,"name":{"$regularExpression":{"pattern":"a","options":""}}}', 'a regular expression of MongoDB'],
    ['{"id":1,"name":{"$oid":"x"}}', `"x" is not the content of a value in Extended JSON`],
    ['{"id":1,"at":"soon"}', `'at': "soon" is not a timestamp; --timestamp-format says how the file writes them`],
    ['{"id":{"$numberInt":"x"}}', "'id': expected an integer"],
    ['[1]', 'not a JSON object'],
    ['{"id":', 'not JSON: '],
    ['{"id":1,"Name":2}', "The table 'things' has no column 'Name' (it has 'name')"],
    ['{"id":null}', "the key column 'id' has no value"],
  ])('is refused if a value does not fit: %s', (given, reason) => {
    expect(() => convert({ name: { type: 'text' }, at: { type: 'timestamp' } }, given)).toThrow(reason);
  });
});
