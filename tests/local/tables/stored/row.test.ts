import { describe, expect, it } from 'vitest';
import { VectorBuffer } from '../../../../src/local/search/vectors/buffer.js';
import { RowLayout } from '../../../../src/local/tables/stored/row-layout.js';
import { Row } from '../../../../src/local/tables/stored/row.js';

describe('a row', () => {
  it('has the values of its columns, and lacks those that are null', () => {
    const row = Row.of(
      new RowLayout(['a', 'b', 'c']),
      new Map<string, string | null>([
        ['c', 'x'],
        ['a', null],
      ]),
      true,
    );
    expect([...row.entries()]).toEqual([['c', 'x']]);
    expect([row.get('a'), row.get('c'), row.get('unknown')]).toEqual([undefined, 'x', undefined]);
  });

  it('has a copy with another value', () => {
    const row = Row.of(new RowLayout(['a', 'b']), Object.entries({ a: 1, b: 2 }), true);
    const other = row.with([[1, 3]]);
    expect([row.get('b'), other.get('a'), other.get('b'), other.inserted]).toEqual([2, 1, 3, true]);
  });

  it('lacks columns that were added after it was written', () => {
    const layout = new RowLayout(['a']);
    const row = Row.of(layout, [['a', 1]], true);
    layout.place('b');
    expect([row.get('a'), row.get('b')]).toEqual([1, undefined]);
    expect([...row.entries()]).toEqual([['a', 1]]);
  });
});

describe('the layout of a row', () => {
  it('keeps the position of a column', () => {
    const layout = new RowLayout(['a', 'b']);
    expect([layout.place('c'), layout.place('a'), layout.place('c'), layout.size]).toEqual([2, 0, 2, 3]);
    expect([layout.find('b'), layout.find('d')]).toEqual([1, undefined]);
  });

  it('has two positions for a vector', () => {
    const layout = new RowLayout(['a']);
    expect([layout.place('v', 2), layout.place('v', 2), layout.place('b'), layout.size]).toEqual([1, 1, 3, 4]);
    const buffer = new VectorBuffer(2, 3);
    buffer.write(2, Float32Array.of(5, 6));
    const row = Row.of(layout, [['b', 7]], true).with([
      [1, buffer],
      [2, 2],
    ]);
    expect([...row.entries()]).toEqual([
      ['v', Float32Array.of(5, 6)],
      ['b', 7],
    ]);
    expect([row.get('v'), row.findBuffer(1), row.findBuffer(3), row.getPlace(1)]).toEqual([
      Float32Array.of(5, 6),
      buffer,
      undefined,
      2,
    ]);
  });
});
