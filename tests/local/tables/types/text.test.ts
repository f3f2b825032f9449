import { describe, expect, it } from 'vitest';
import { list, makeTable, map } from '../table-harness.js';

const made = () =>
  makeTable({
    columns: { p: 'int', t: 'text', l: list('text'), m: map('text', 'int') },
    partitionBy: ['p'],
  });

describe('texts with half a surrogate pair', () => {
  it.each<[string, 'insertOne' | 'updateOne' | 'find', string, string]>([
    ['in a row', 'insertOne', '{"document": {"p": 1, "t": "\\ud800"}}', 'INVALID_COLUMN_VALUES'],
    ['in a list', 'insertOne', '{"document": {"p": 1, "l": ["x\\udc00"]}}', 'INVALID_COLUMN_VALUES'],
    ['in a key of a map', 'insertOne', '{"document": {"p": 1, "m": {"\\ud800": 1}}}', 'INVALID_COLUMN_VALUES'],
    [
      'in an update',
      'updateOne',
      '{"filter": {"p": 1}, "update": {"$set": {"t": "\\udfff"}}}',
      'INVALID_UPDATE_COLUMN_VALUES',
    ],
    ['in a filter', 'find', '{"filter": {"t": "\\ud800"}}', 'INVALID_FILTER_COLUMN_VALUES'],
  ])('are refused %s', (_, command, args, code) => {
    const { refusal, find } = made();
    expect(refusal(command, args)).toBe(code);
    expect(find({ p: 1 })).toEqual([]);
  });

  it('with both halves are accepted', () => {
    const { insert, find } = made();
    insert({ p: 1, t: '\u{1f600}' });
    expect(find({ p: 1 })).toEqual([{ p: 1, t: '\u{1f600}' }]);
  });
});
