import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/studio/protocol/values.js';
import { parseValue, printValue } from '../../../../src/studio/page/values/parse-value.js';

describe('a value that is edited', () => {
  it.each<[type: string, value: Json]>([
    ['text', ' spaces stay \n'],
    ['text', ''],
    ['text', 'null'],
    ['int', -5],
    ['float', 0.1],
    ['double', 'NaN'],
    ['double', '-Infinity'],
    ['bigint', '9223372036854775807'],
    ['varint', '123456789012345678901234567890'],
    ['decimal', '1.10000000000000000000000000001'],
    ['boolean', true],
    ['uuid', '8ea32b84-01d3-40df-a375-f384a3762bc0'],
    ['timestamp', '1944-10-11T09:30:00.123Z'],
    ['blob', '3q2+7w=='],
    ['list<text>', ['a', 'b, "c"']],
    ['set<bigint>', ['9223372036854775807']],
    ['map<text, int>', { a: 1 }],
    ['map<int, text>', [[1, 'a']]],
    ['person', { name: 'Otto', born: null }],
    ['vector<float, 3>', [0.1, 0.2, 0.3]],
  ])('is the same if its text is not changed: %s %j', (type, value) => {
    expect(parseValue(type, printValue(type, value))).toEqual({ value });
  });

  it('loses no digit in lists, maps and types either', () => {
    expect(parseValue('list<bigint>', '[9223372036854775807, 1]')).toEqual({ value: ['9223372036854775807', '1'] });
    expect(parseValue('map<text, decimal>', '{"12": 1.10}')).toEqual({ value: { 12: '1.10' } });
    expect(parseValue('person', '{"id": 12345678901234567890, "name": "123"}')).toEqual({
      value: { id: '12345678901234567890', name: '123' },
    });
    expect(parseValue('vector<float, 2>', '[0.12345678901234566, 1]')).toEqual({ value: [0.12345678901234566, 1] });
  });

  it('may be bytes in hexadecimal or base64', () => {
    expect(parseValue('blob', '0xDEADbeef')).toEqual({ value: '3q2+7w==' });
    expect(parseValue('blob', '3q2+7w==')).toEqual({ value: '3q2+7w==' });
    expect(printValue('blob', '3q2+7w==')).toBe('0xdeadbeef');
  });

  it('may be a time as the grid shows it', () => {
    expect(parseValue('timestamp', '1944-10-11 09:30:00.000Z')).toEqual({ value: '1944-10-11T09:30:00.000Z' });
  });

  it.each([
    ['int', '1.5'],
    ['int', ''],
    ['int', 'NaN'],
    ['float', '1e999'],
    ['float', 'seven'],
    ['bigint', '1.5'],
    ['decimal', '1,5'],
    ['boolean', 'yes'],
    ['blob', '0xabc'],
    ['blob', 'not base64!'],
    ['list<int>', '{"a": 1}'],
    ['list<int>', '[1, 2'],
    ['map<text, int>', '5'],
    ['person', '[1]'],
    ['vector<float, 2>', 'null'],
  ])('is refused with what to write: %s %s', (type, text) => {
    expect(parseValue(type, text)).toEqual({ problem: expect.stringMatching(/^(Write |.* is too large)/) as string });
  });
});
