import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonRecords } from '../../../../src/cli/data/records/json-records.js';

/** The records of a text that arrives in pieces. */
async function read(text: string, size = text.length): Promise<[line: number, text: string][]> {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const records: [number, string][] = [];
  for await (const { line, content } of readJsonRecords(Readable.from(pieces, { objectMode: false }))) {
    records.push([line, content.kind === 'json' ? content.text : '']);
  }
  return records;
}

describe('records of JSON', () => {
  it.each([
    [
      '{"a":1}\n\n{"a":2}',
      [
        [1, '{"a":1}'],
        [3, '{"a":2}'],
      ],
    ],
    [
      '\uFEFF{"a":1}\r\n{"a":2}\r\n',
      [
        [1, '{"a":1}'],
        [2, '{"a":2}'],
      ],
    ],
    [
      '{"a":1}\n{"a":\n',
      [
        [1, '{"a":1}'],
        [2, '{"a":'],
      ],
    ],
    [
      '[\n{"a":"]\\"}\\\\"},\n{"b":[1,{}]}\n]\n',
      [
        [2, '{"a":"]\\"}\\\\"}'],
        [3, '{"b":[1,{}]}'],
      ],
    ],
    [
      '{\n "a": 1\n}\n{\n "a": 2\n}',
      [
        [1, '{\n "a": 1\n}'],
        [4, '{\n "a": 2\n}'],
      ],
    ],
    [
      '[{"a":1},3,\n"x, ]", null , [1]]',
      [
        [1, '{"a":1}'],
        [1, '3'],
        [2, '"x, ]"'],
        [2, 'null'],
        [2, '[1]'],
      ],
    ],
    [
      '{\n"a":1} x{"a":2}\n4',
      [
        [1, '{\n"a":1}'],
        [2, 'x'],
        [2, '{"a":2}'],
        [3, '4'],
      ],
    ],
    ['', []],
    ['[]', []],
    [' [ ] \n', []],
  ])('of %j', async (text, records) => {
    for (const size of [text.length || 1, 1, 3]) expect(await read(text, size)).toEqual(records);
  });

  it('are found in any array, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.integer({ min: 1, max: 50 }),
        async (values, size) => {
          const found = await read(JSON.stringify(values, null, 1), size);
          expect(found.map(([, text]) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(values)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    [
      '[{"a":1},{"a":2}] trailing',
      'Line 1, column 19: not JSON: expected the end of the file after the array, got "t".',
    ],
    ['[{"a":1}]\n[{"a":2}]', 'Line 2, column 1: not JSON: expected the end of the file after the array, got "[".'],
    ['[\n {"a":1}{"a":2}]', `Line 2, column 9: not JSON: expected ',' or ']' after a value of the array, got "{".`],
    ['[{"a":1} 3]', `Line 1, column 10: not JSON: expected ',' or ']' after a value of the array, got "3".`],
    ['[{"a":1},,{"a":2}]', 'Line 1, column 10: not JSON: expected a value, got ",".'],
    ['[{"a":1},]', 'Line 1, column 10: not JSON: expected a value, got "]".'],
    ['[,]', 'Line 1, column 2: not JSON: expected a value, got ",".'],
    ['{\n"a":1},\n{"a":2}', 'Line 2, column 7: not JSON: expected a value, got ",".'],
    ['{\n"a":1}}', 'Line 2, column 7: not JSON: expected a value, got "}".'],
  ])('are not found where something else stands between them: %j', async (text, message) => {
    for (const size of [text.length, 1, 3]) await expect(read(text, size)).rejects.toThrow(message);
  });

  it('of a file that ends within one are an error', async () => {
    for (const text of ['[{"a":1},{"a"', '[', '[{"a":1}', '[{"a":1},', '[3', '["x']) {
      await expect(read(text)).rejects.toThrow('The file ends within the value that begins on line 1.');
    }
  });
});
