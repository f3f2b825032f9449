import { expect, it } from 'vitest';
import { makeTable, ofText } from '../table-harness.js';

const words = (count: number) => Array.from({ length: count }, (_, at) => String(at % 10).repeat(8)).join(' ');

it('a text with too many words for its index is refused; blanks do not count', () => {
  const { refusal, find } = makeTable({
    columns: { id: 'int', plot: 'text', notes: 'text' },
    partitionBy: ['id'],
    indexes: [ofText('plot')],
  });
  expect(refusal('insertOne', { document: { id: 1, plot: words(1024), notes: words(1025) } })).toBeUndefined();
  expect(refusal('insertOne', { document: { id: 2, plot: words(1025) } })).toBe('INVALID_DATABASE_QUERY');
  const update = { $set: { plot: words(1025) } };
  expect(refusal('updateOne', { filter: { id: 1 }, update })).toBe('INVALID_DATABASE_QUERY');
  expect(find({ plot: { $match: '99999999' } })).toMatchObject([{ id: 1, plot: words(1024) }]);
});
