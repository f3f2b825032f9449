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
    ['', []],
    ['[]', []],
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

  it('of a file that ends within one are an error', async () => {
    await expect(read('[{"a":1},{"a"')).rejects.toThrow('The file ends within the value that begins on line 1.');
  });
});
