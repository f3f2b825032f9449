import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isArray, isObject, type Json } from '../../../../src/json/json.js';
import { parseJson } from '../../../../src/json/parse-json.js';
import { toSortText } from '../../../../src/local/collections/sort/sort-text.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('base64').slice(0, 22);
const readAndWrite = (json: string): string => toSortText(parseJson(json));

describe('the text that an array or object is sorted by', () => {
  test.each([
    ['[]', 'A0'],
    ['{}', 'O0'],
    ['[1,"a",null,true]', 'A4\nN1\nSa\nZ\nB1'],
    ['{"a":[1],"b":false}', 'O2\na\nA1\nN1\nb\nB0'],
    ['[{"$date":12}]', 'A1\nT12'],
    ['["é漢😀"]', 'A1\nSé漢😀'],
    ['[-1.5,0.05]', 'A2\nN-1.5\nN0.05'],
    ['[1E+1000]', 'A1\nN1e1000'],
  ])('of %s has a line for each part', (json, text) => expect(readAndWrite(json)).toBe(text));

  test('is a digest once it has 22 characters', () => {
    expect(readAndWrite('["aaaaaaaaaaaaaaaaa"]')).toBe('A1\nSaaaaaaaaaaaaaaaaa');
    expect(readAndWrite('["aaaaaaaaaaaaaaaaaa"]')).toBe(md5('A1\nSaaaaaaaaaaaaaaaaaa'));
    expect(readAndWrite('["漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢"]')).toBe('A1\nS漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢');
  });

  test('has the digests of long parts', () => {
    const text = 'a'.repeat(100);
    const long = '1234567890'.repeat(4);
    expect(readAndWrite(`["${text}"]`)).toBe(md5(`A1\n${md5(`S${text}`)}`));
    expect(readAndWrite(`[${long}]`)).toBe(md5(`A1\n${md5(`N${long}`)}`));
    expect(readAndWrite(`{"m":{"n":["${text}",1]}}`)).toBe(
      md5(`O1\nm\n${md5(`O1\nn\n${md5(`A2\n${md5(`S${text}`)}\nN1`)}`)}`),
    );
    expect(readAndWrite(`["é",["${'é'.repeat(21)}"]]`)).toBe(md5(`A2\nSé\n${md5(`A1\n${md5(`S${'é'.repeat(21)}`)}`)}`));
  });

  test('keeps the names of members unchanged', () => {
    const name = 'n'.repeat(50);
    expect(readAndWrite(`{"${name}":1}`)).toBe(md5(`O1\n${name}\nN1`));
  });

  test('is the same for numbers that are equal', () => {
    for (const [one, other] of [
      ['1', '1.0'],
      ['-0', '0'],
      ['100', '1e2'],
      ['0.5', '5e-1'],
      ['1e-7', '0.0000001'],
      ['12.5', '125e-1'],
      ['1e30', '1000000000000000000000000000000'],
      ['10e999', '1.0E+1000'],
      ['1e-400', '0.1e-399'],
    ]) {
      expect(readAndWrite(`[${one}]`)).toBe(readAndWrite(`[${other}]`));
    }
  });

  test('of a value does not depend on those before it', () => {
    const values = fc.array(fc.jsonValue({ depthSize: 'medium' }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(values, (several) => {
        const parsed = several.map((value) => parseJson(JSON.stringify([value])));
        const texts = parsed.map(toSortText);
        expect(parsed.toReversed().map(toSortText).toReversed()).toEqual(texts);
        expect(texts).toEqual(parsed.map(toPlainText));
      }),
    );
  });

  test('of a value larger than its buffer is whole', () => {
    const many = `[${Array.from({ length: 300_000 }, () => '1').join()}]`;
    expect(readAndWrite(many)).toBe(md5(`A300000${'\nN1'.repeat(300_000)}`));
  });
});

/** The same, made of strings. Numbers are those that JavaScript prints. */
function toPlainText(value: Json): string {
  const text = toLines(value);
  return text.length < 22 ? text : md5(text);
}

function toLines(value: Json): string {
  if (value === null) return 'Z';
  if (typeof value === 'boolean') return value ? 'B1' : 'B0';
  if (typeof value === 'string') return `S${value}`;
  if (isObject(value))
    return [`O${value.size}`, ...[...value].flatMap(([name, one]) => [name, toPlainText(one)])].join('\n');
  if (isArray(value)) return [`A${value.length}`, ...value.map(toPlainText)].join('\n');
  return `N${printExactly(Number(value))}`;
}

/** Digits without an exponent, unless more than 18 zeros would be written. */
function printExactly(value: number): string {
  const [mantissa = '', power = ''] = value.toExponential().split('e');
  const digits = mantissa.replace(/[-.]/g, '');
  const exponent = Number(power) - digits.length + 1;
  const sign = value < 0 ? '-' : '';
  if (value === 0) return '0';
  if (exponent > 18) return Number.isSafeInteger(value) ? String(value) : `${sign}${digits}e${exponent}`;
  if (exponent >= 0) return `${sign}${digits}${'0'.repeat(exponent)}`;
  if (-exponent - digits.length > 18) return `${sign}${digits}e${exponent}`;
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}
