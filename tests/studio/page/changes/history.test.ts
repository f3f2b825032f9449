import { expect, it } from 'vitest';
import { addRow, noEdits } from '../../../../src/studio/page/changes/edits.js';
import { createHistory, historyOf } from '../../../../src/studio/page/changes/history.js';

it('takes back one change after the other, also a discarded lot', () => {
  const history = createHistory();
  expect(history.canUndo.value).toBe(false);
  history.change((edits) => addRow(edits));
  history.change((edits) => addRow(edits));
  history.change(() => noEdits);
  expect(history.edits.value.size).toBe(0);
  history.undo();
  expect(history.edits.value.size).toBe(2);
  history.undo();
  expect(history.edits.value.size).toBe(1);
  history.undo();
  expect(history.edits.value.size).toBe(0);
  expect(history.canUndo.value).toBe(false);
  history.undo();
  expect(history.edits.value.size).toBe(0);
});

it('ends when the changes are written', () => {
  const history = createHistory();
  history.change((edits) => addRow(edits));
  history.reset();
  expect(history.edits.value.size).toBe(0);
  expect(history.canUndo.value).toBe(false);
});

it('is kept for each table and collection', () => {
  expect(historyOf('films', 'table', 'movies')).toBe(historyOf('films', 'table', 'movies'));
  expect(historyOf('films', 'table', 'movies')).not.toBe(historyOf('films', 'collection', 'movies'));
  expect(historyOf('films', 'table', 'movies')).not.toBe(historyOf('other', 'table', 'movies'));
});
