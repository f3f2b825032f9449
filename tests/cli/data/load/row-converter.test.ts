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

const NUMBERS: DescribedColumns = {
  ...{ big: { type: 'bigint' }, whole: { type: 'varint' }, small: { type: 'smallint' }, price: { type: 'decimal' } },
  ...{ ratio: { type: 'double' }, share: { type: 'float' }, shares: { type: 'list', valueType: 'float' } },
  place: { type: 'vector', dimension: 2 },
};

/** What is sent for a cell of a column. */
const createCellReader = (columns: DescribedColumns, name: string) => {
  const convertRow = createRowConverter(createTable(columns), [], OPTIONS, ['id', name]);
  return (cell: string): string => {
    const content = { kind: 'cells', cells: ['1', cell], isQuoted: () => false } as const;
    return convertRow({ number: 1, line: 1, content }).text.replace(`{"id":1,"${name}":`, '').slice(0, -1);
  };
};

function reasonOf(columns: DescribedColumns, text: string): string {
  try {
    return convert(columns, text);
  } catch (error) {
    return String(error);
  }
}

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
    ['{"id":1,"day":{"$date":"2024-01-02T23:00:00.000-0500"}}', '{"id":1,"day":"2024-01-03"}'],
    ['{"id":1,"at":{"$date":"2024-01-02T03:04:05.006+0000"}}', '{"id":1,"at":"2024-01-02T03:04:05.006Z"}'],
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
    ['big', ['1.0', '1e2', '+1', '-5.', '-0', '10.50e1'], ['1', '100', '1', '-5', '0', '105']],
    ['whole', ['1.0', '1e2', '+1', '1e30'], ['1', '100', '1', `1${'0'.repeat(30)}`]],
    ['small', ['1.0', '1e2', '+1', '5.', '0.'], ['1', '100', '1', '5', '0']],
    ['price', ['+1', '.5', '5.', '-.5e1', '1e2'], ['1', '0.5', '5', '-5', '100']],
    ['ratio', ['.5', '5.', '+1', '1e308', '-1.5E3'], ['0.5', '5', '1', '1e+308', '-1500']],
    [
      'ratio',
      ['nan', 'NaN', 'Inf', '-inf', '+Infinity'],
      ['"NaN"', '"NaN"', '"Infinity"', '"-Infinity"', '"Infinity"'],
    ],
    ['share', ['.5', '3.4028234e38', 'NAN'], ['0.5', '3.4028234e+38', '"NaN"']],
  ])('has numbers of %s as programs print them: %j', (name, cells, sent) => {
    const read = createCellReader(NUMBERS, name);
    expect(cells.map(read)).toEqual(sent);
    expect(cells.map((cell) => convert(NUMBERS, JSON.stringify({ id: 1, [name]: cell })))).toEqual(
      sent.map((text) => `{"id":1,"${name}":${text}}`),
    );
  });

  it.each([
    ['big', '1.5'],
    ['big', '1e400'],
    ['big', '1e-1'],
    ['whole', '1e99999999'],
    ['small', '40000.0'],
    ['small', 'nan'],
    ['price', '1e999999'],
    ['price', 'nan'],
    ['ratio', '1e400'],
    ['ratio', '-1e309'],
    ['ratio', '1,5'],
    ['ratio', '.'],
    ['share', '3.5e38'],
    ['share', '1e39'],
    ['share', '-1e400'],
    ['shares', '[1e39]'],
    ['place', '[1,1e39]'],
  ])('has no number of %s that is beyond the type: %s', (name, cell) => {
    expect(() => createCellReader(NUMBERS, name)(cell)).toThrow(`expected a`);
    if (/^-?\d+(?:\.\d+)?(?:e\d+)?$/.test(cell) || cell.startsWith('[')) {
      expect(() => convert(NUMBERS, `{"id":1,"${name}":${cell}}`)).toThrow('expected a');
    }
  });

  it.each([
    ['ratio', '1e-400'],
    ['ratio', '-2e-324'],
    ['share', '1e-46'],
    ['share', `0.${'0'.repeat(60)}1`],
    ['shares', '[1e-46]'],
  ])('has no number of %s that would become 0: %s', (name, cell) => {
    const reason = /is too small for a (?:float|double), which would store 0/;
    expect(() => createCellReader(NUMBERS, name)(cell)).toThrow(reason);
    expect(() => convert(NUMBERS, `{"id":1,"${name}":${cell}}`)).toThrow(reason);
  });

  it.each([
    ['ratio', ['0e-400', '-0.000', '5e-324'], ['0', '0', '5e-324']],
    ['share', ['0.0', '1e-45'], ['0', '1e-45']],
  ])('has zeros and small numbers of %s: %j', (name, cells, sent) => {
    expect(cells.map(createCellReader(NUMBERS, name))).toEqual(sent);
  });

  it.each([
    ['date', 'a date such as 1944-10-11, got "x"'],
    ['time', 'a time such as 09:30:00, got "x"'],
    ['duration', 'a duration such as 1h30m, got "x"'],
    ['inet', 'an IP address such as 192.168.0.1 (inet), got "x"'],
    ['uuid', 'a UUID such as 123e4567-e89b-42d3-a456-426614174000, got "x"'],
    ['timeuuid', 'a UUID such as 123e4567-e89b-12d3-a456-426614174000 (timeuuid), got "x"'],
    ['blob', 'bytes in base64 such as 3q2+7w== (blob), got "x"'],
    ['varint', 'an integer (varint), got "x"'],
    ['decimal', 'a number such as 19.99 (decimal), got "x"'],
  ] as const)('is refused with an example of a %s', (type, reason) => {
    const columns: DescribedColumns = { value: { type } };
    expect(() => convert(columns, '{"id":1,"value":"x"}')).toThrow(`'value': expected ${reason}`);
    if (type === 'timeuuid') return;
    expect(() => convert({ value: { type: 'list', valueType: type } }, '{"id":1,"value":["x"]}')).toThrow(reason);
  });

  it.each(['date', 'time', 'duration', 'inet', 'uuid', 'timeuuid'] as const)(
    'whose %s is accepted as the example shows it',
    (type) => {
      const columns: DescribedColumns = { value: { type } };
      const example = /such as (\S+?),? /.exec(reasonOf(columns, '{"id":1,"value":"x"}'))?.[1] ?? '';
      expect(convert(columns, JSON.stringify({ id: 1, value: example }))).toContain('"value":"');
    },
  );

  it('shows numbers as they are written', () => {
    const columns: DescribedColumns = { name: { type: 'text' }, day: { type: 'date' } };
    expect(reasonOf(columns, '{"id":1,"name":9007199254740993}')).toContain('got 9007199254740993');
    expect(reasonOf(columns, '{"id":1,"day":{"a":[1.50]}}')).toContain('got {"a":[1.5]}');
  });

  it.each([
    ['{"id":1,"name":{"$minKey":1}}', "'name': MinKey of MongoDB ($minKey) has no type in the Data API"],
    ['{"id":1,"name":{"$regularExpression":{"pattern":"a","options":""}}}', 'a regular expression of MongoDB'],
    ['{"id":1,"name":{"$oid":"x"}}', `"x" is not the content of a value in Extended JSON`],
    ['{"id":1,"at":"soon"}', `'at': "soon" is not a timestamp; --timestamp-format says how the file writes them`],
    ['{"id":{"$numberInt":"x"}}', "'id': expected an integer"],
    ['{"id":1,"at":{"$date":"soon"}}', "'at': $date is not an ISO date: 'soon'"],
    [
      '{"id":1,"key":{"$binary":{"base64":"Ej5FZ+ibQtOkVkJmFBdAAA==","subType":"03"}}}',
      "'key': the order of the bytes of a UUID of subtype 03 depends on the driver",
    ],
    ['[1]', 'not a JSON object'],
    ['{"id":', 'not JSON: '],
    ['{"id":1,"Name":2}', "The table 'things' has no column 'Name' (it has 'name')"],
    ['{"id":null}', "the key column 'id' has no value"],
  ])('is refused if a value does not fit: %s', (given, reason) => {
    expect(() => convert({ name: { type: 'text' }, at: { type: 'timestamp' }, key: { type: 'uuid' } }, given)).toThrow(
      reason,
    );
  });
});
