import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as kinds from '../../src/util/kinds.js';

const realm = createContext({});
/** A value of another realm's classes. */
const foreign = (source: string): unknown => runInContext(`(${source})`, realm);

const { toOwnDate, ...tests } = kinds;
const values: readonly (readonly [kind: keyof typeof tests, source: string])[] = [
  ['isDate', 'new Date(0)'],
  ['isMap', 'new Map()'],
  ['isSet', 'new Set()'],
  ['isRegExp', '/x/'],
  ['isPromise', 'Promise.resolve()'],
  ['isBytes', 'new Uint8Array(1)'],
  ['isArrayBuffer', 'new ArrayBuffer(1)'],
  ['isFloats', 'new Float32Array(1)'],
  ['isBoxed', 'new Number(1)'],
  ['isError', 'new RangeError()'],
  ['isAggregateError', 'new AggregateError([])'],
  ['isPlainObject', '{ a: 1 }'],
  ['isPlainObject', 'Object.create(null)'],
];
const others = ['class A {}', 'new (class A {})()', 'Object.create({})', '[]', 'null', 'undefined', '1', '"text"'];

describe('what a value is', () => {
  it.each(values)('%s recognizes %s of any realm', (kind, source) => {
    const own: unknown = runInContext.call(undefined, `(${source})`, createContext({ Object }));
    expect(tests[kind](foreign(source))).toBe(true);
    expect([own, ...others.map(foreign)].filter((value) => tests[kind](value))).toHaveLength(1);
  });

  it('recognizes the errors of aborted signals', () => {
    expect(kinds.isError(AbortSignal.abort().reason)).toBe(true);
    expect(kinds.isAbortSignal(AbortSignal.abort())).toBe(true);
    expect(kinds.isAbortSignal({ aborted: false })).toBe(false);
  });

  it('is an object for a plain object, whatever it claims to be', () => {
    const value = JSON.parse('{ "constructor": { "name": "Date" }, "isPrototypeOf": 1, "errors": [] }') as unknown;
    const kinds = Object.entries(tests).flatMap(([kind, test]) => (test(value) ? [kind] : []));
    expect(kinds).toEqual(['isPlainObject', 'isFields', 'hasFields']);
  });

  it('creates dates of this realm', () => {
    const date = foreign('new Date(5)') as Date;
    expect(date).not.toBeInstanceOf(Date);
    expect(toOwnDate(date)).toBeInstanceOf(Date);
    expect(toOwnDate(date).getTime()).toBe(5);
  });
});
