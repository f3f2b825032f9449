import { expect, it } from 'vitest';
import { countRows } from '../../src/data-api/count-rows.js';

it.each([
  ['a page', { data: { documents: [{}, {}] } }, 2],
  ['a row', { data: { document: {} } }, 1],
  ['no row', { data: { document: null } }, 0],
  ['inserts', { status: { insertedIds: [1, 2, 3] } }, 3],
  ['inserts with a response for each', { status: { documentResponses: [{}, {}] } }, 2],
  ['a count', { status: { count: 7 } }, 7],
  ['deletes of a collection', { status: { deletedCount: 2 } }, 2],
  ['updates', { status: { matchedCount: 4, modifiedCount: 1 } }, 4],
])('counts the rows of %s', (_, reply, rows) => {
  expect(countRows(reply)).toBe(rows);
});

it.each([
  ['deletes of a table, which are not counted', { status: { deletedCount: -1 } }],
  ['changes of the schema', { status: { ok: 1 } }],
  ['what says nothing', {}],
  ['what is none', { data: null, status: null }],
])('knows no rows of %s', (_, reply: Parameters<typeof countRows>[0]) => {
  expect(countRows(reply)).toBeUndefined();
});
