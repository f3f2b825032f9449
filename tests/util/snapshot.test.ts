import { describe, expect, it } from 'vitest';
import { snapshot } from '../../src/util/snapshot.js';

describe('a snapshot of a value', () => {
  it('does not change with the value', () => {
    const value = { list: [1, { a: 1 }], map: new Map([['x', [1]]]), set: new Set([1]) };
    const copy = snapshot(value);
    const before = structuredClone(value);
    value.list.push(2);
    value.map.get('x')?.push(2);
    value.set.add(2);
    expect(copy).toEqual(before);
  });

  it('reads a getter once', () => {
    let reads = 0;
    const copy = snapshot({
      get a() {
        return ++reads;
      },
    });
    expect([copy, copy, reads]).toEqual([{ a: 1 }, { a: 1 }, 1]);
  });

  it('keeps values of classes, and members named __proto__ as members', () => {
    const date = new Date(0);
    expect(snapshot(date)).toBe(date);
    const copy = snapshot(JSON.parse('{ "__proto__": { "admin": true } }')) as object;
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(copy)).toEqual(['__proto__']);
  });

  it('handles values that contain themselves', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(snapshot(value)).toEqual({ self: value });
  });
});
