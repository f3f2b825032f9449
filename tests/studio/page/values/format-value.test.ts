import { describe, expect, it } from 'vitest';
import { formatCell, formatWhole } from '../../../../src/studio/page/values/format-value.js';

describe('a cell', () => {
  it('tells a missing value from an empty text and from the word', () => {
    expect(formatCell('text', null)).toEqual({ text: 'null', look: 'none' });
    expect(formatCell('text', undefined)).toEqual({ text: 'null', look: 'none' });
    expect(formatCell('text', '')).toEqual({ text: 'empty', look: 'mark' });
    expect(formatCell('text', 'null')).toEqual({ text: 'null', look: 'text' });
  });

  it('shows every digit', () => {
    expect(formatCell('varint', '123456789012345678901234567890').text).toBe('123456789012345678901234567890');
    expect(formatCell('decimal', '1.10').text).toBe('1.10');
    expect(formatCell('timestamp', '1944-10-11T09:30:00.123Z').text).toBe('1944-10-11 09:30:00.123Z');
  });

  it('shows the size and the beginning of bytes', () => {
    const bytes = Buffer.from(Array.from({ length: 2048 }, (_, index) => index % 256)).toString('base64');
    expect(formatCell('blob', bytes)).toEqual({ text: '2.0 kB 0x000102030405060708090a0b…', look: 'bytes' });
    expect(formatCell('blob', '3q2+7w==').text).toBe('4 B 0xdeadbeef');
    expect(formatCell('blob', '').text).toBe('0 B 0x');
  });

  it('shows the length of a vector, and its numbers as a picture', () => {
    expect(formatCell('vector<float, 3>', [1, 0, 0.5])).toEqual({
      text: '3 numbers',
      look: 'mark',
      vector: [1, 0, 0.5],
    });
  });

  it('shows lists, maps and types in one line', () => {
    expect(formatCell('set<text>', ['a', 'b c']).text).toBe('["a", "b c"]');
    expect(formatCell('map<text, int>', { runtime: 88 }).text).toBe('{ runtime: 88 }');
    expect(formatCell('person', { name: 'Otto', born: null }).text).toBe('{ name: "Otto", born: null }');
    expect(formatCell('list<int>', [])).toEqual({ text: 'empty', look: 'mark' });
  });

  it('shows long texts in one line, and no more than can be seen', () => {
    expect(formatCell('text', 'one\ntwo\r\nthree').text).toBe('one↵two↵three');
    expect(formatCell('text', 'x'.repeat(1_000_000)).text).toHaveLength(301);
  });

  it('opened shows all of a value', () => {
    expect(formatWhole('text', 'x\ny')).toBe('x\ny');
    expect(formatWhole('map<text, int>', { a: 1 })).toBe('{\n  "a": 1\n}');
    expect(formatWhole('vector<float, 2>', [0.1, 0.2])).toBe('[0.1, 0.2]');
    expect(formatWhole('bigint', null)).toBe('null');
  });
});
