import { describe, expect, it } from 'vitest';
import {
  addRow,
  afterDone,
  insertDocument,
  noEdits,
  replaceDocument,
  setCell,
  setNewCell,
  summarize,
  toChanges,
  toggleDelete,
  toggleDeleteDocument,
  without,
  type Edits,
} from '../../../../src/studio/page/changes/edits.js';

const key = { genre: 'Drama', votes: '9223372036854775807' };

describe('changes of rows', () => {
  it('are sent by the key exactly as it was read', () => {
    const edits = setCell(setCell(noEdits, key, 'title', 'Laura', 'laura'), key, 'rating', null, 7);
    expect(toChanges(edits)).toEqual([{ kind: 'update', key, set: { title: 'Laura' }, unset: ['rating'] }]);
  });

  it('are none if a cell has the value again that it had', () => {
    const changed = setCell(noEdits, key, 'tags', ['a'], ['b']);
    expect(setCell(changed, key, 'tags', ['b'], ['b'])).toEqual(noEdits);
    expect(setCell(noEdits, key, 'title', null, undefined)).toEqual(noEdits);
  });

  it('keep the order in which rows were changed', () => {
    const edits = toggleDelete(addRow(setCell(noEdits, key, 'a', 1, 2), new Map([['genre', 'Noir']])), { genre: 'x' });
    expect(toChanges(edits)).toEqual([
      { kind: 'update', key, set: { a: 1 }, unset: [] },
      { kind: 'insert', row: { genre: 'Noir' } },
      { kind: 'delete', key: { genre: 'x' } },
    ]);
    expect(summarize(edits)).toBe('1 new, 1 changed, 1 deleted');
    expect(toChanges(afterDone(edits, 2))).toEqual([{ kind: 'delete', key: { genre: 'x' } }]);
  });

  it('can be taken back', () => {
    expect(toggleDelete(toggleDelete(noEdits, key), key)).toEqual(noEdits);
    const edits = setCell(noEdits, key, 'a', 1, 2);
    expect(without(edits, [...edits.keys()][0] ?? '')).toEqual(noEdits);
  });

  it('of a row that is to be deleted are the deletion alone', () => {
    const edits = toggleDelete(setCell(noEdits, key, 'a', 1, 2), key);
    expect(toChanges(edits)).toEqual([{ kind: 'delete', key }]);
  });

  it('leave out the columns of a new row that have no value', () => {
    const edits = addRow(addRow(noEdits));
    expect([...edits.keys()]).toEqual(['new 1', 'new 2']);
    const filled = setNewCell(setNewCell(edits, 'new 1', 'a', 1), 'new 2', 'b', 2);
    expect(toChanges(setNewCell(filled, 'new 1', 'a', null))).toEqual([
      { kind: 'insert', row: {} },
      { kind: 'insert', row: { b: 2 } },
    ]);
  });

  it('never change what they were made from', () => {
    const before: Edits = setCell(noEdits, key, 'a', 1, 2);
    const copy = new Map(before);
    setCell(before, key, 'b', 1, 2);
    toggleDelete(before, key);
    addRow(before);
    expect(before).toEqual(copy);
  });
});

describe('changes of documents', () => {
  it('are sent as the text that was written', () => {
    const id = '{"$uuid":"8ea32b84-01d3-40df-a375-f384a3762bc0"}';
    let edits = replaceDocument(noEdits, id, '{"n":1.10}', '{"n":1}');
    edits = insertDocument(insertDocument(edits, '{}'), '{"a":12345678901234567890}', 'new 1');
    expect(toChanges(edits)).toEqual([
      { kind: 'replaceDocument', id, document: '{"n":1.10}', original: '{"n":1}' },
      { kind: 'insertDocument', document: '{"a":12345678901234567890}' },
    ]);
    expect(replaceDocument(edits, id, '{"n":1}', '{"n":1}').has(id)).toBe(false);
  });

  it('replace what they began with, also if the document has been read again', () => {
    const first = replaceDocument(noEdits, '1', '{"n":2}', '{"n":1}');
    const second = replaceDocument(first, '1', '{"n":3}', '{"n":7}');
    expect(toChanges(second)).toEqual([{ kind: 'replaceDocument', id: '1', document: '{"n":3}', original: '{"n":1}' }]);
  });

  it('can delete them, and take that back', () => {
    const edits = toggleDeleteDocument(noEdits, '5');
    expect(toChanges(edits)).toEqual([{ kind: 'deleteDocument', id: '5' }]);
    expect(toggleDeleteDocument(edits, '5')).toEqual(noEdits);
  });
});
