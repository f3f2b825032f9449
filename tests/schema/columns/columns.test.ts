import { describe, expect, it } from 'vitest';
import { c, SchemaError } from '../../../src/index.js';

type Create = (...given: unknown[]) => unknown;
const loose = c as object as Readonly<Record<string, Create>>;
const text = c.text();

describe('a constructor of a column', () => {
  it.each<readonly [string, readonly unknown[]]>([
    ['text', [{ required: true }, { index: true }]],
    ['int', [{}, 5]],
    ['list', [text, {}, {}]],
    ['set', [text, { index: true }, 'x']],
    ['map', [text, text, {}, { index: true }]],
    ['udt', ['point', { x: c.int() }, {}, {}]],
    ['vector', [3, {}, { index: true }]],
    ['counter', [{}, {}]],
  ])('c.%s() refuses arguments that it would ignore', (kind, given) => {
    const create = (): unknown => loose[kind]!(...given);
    expect(create).toThrow(SchemaError);
    expect(create).toThrow(`c.${kind}() takes ${given.length - 1} argument`);
    expect(loose[kind]!(...given.slice(0, -1))).toMatchObject({ kind });
  });
});
