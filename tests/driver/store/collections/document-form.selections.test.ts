import mongoose, { Schema } from 'mongoose';
import { expect, it } from 'vitest';
import type { Fields } from '../../../../src/util/fields.js';
import { useDatabase } from '../../harness/database.js';

useDatabase('selected_vectors');

const options = { collection: 'plots', collectionOptions: { vector: { dimension: 2, metric: 'cosine' } } } as const;
const vector = { type: [Number], default: undefined };
const modelOf = (name: string, more: object) =>
  mongoose.model<Fields>(
    name,
    new Schema({ title: String, $vector: { ...vector, ...more } }, options) as object as Schema<Fields>,
  );

it.each([
  ['names nothing', 'Plot', {}],
  ['hides it', 'Hidden', { select: false }],
])('+$vector gives the vector when the schema %s', async (_, name, more) => {
  const Plot = modelOf(name, more);
  const { _id } = await Plot.create({ title: name, $vector: [1, 0] });
  expect((await Plot.findById(_id))?.get('$vector')).toBeUndefined();
  const found = await Plot.findById(_id).select('+$vector').orFail();
  expect([found.get('$vector'), found.get('title')]).toEqual([[1, 0], name]);
  expect(await Plot.findById(_id).select('_id +$vector').lean()).toEqual({ _id, $vector: [1, 0] });
});

it.each([
  ['+$lexical', {}, '+$lexical'],
  ['select: true', { select: true }, undefined],
])('the text of a search is read on request: by %s', async (_, more, selected) => {
  const text = new Schema(
    { title: String, $lexical: { type: String, ...more } },
    { collection: 'texts', collectionOptions: { lexical: { enabled: true, analyzer: 'standard' } } },
  );
  const Text = mongoose.model<Fields>(`Text ${selected}`, text as object as Schema<Fields>);
  const { _id } = await Text.create({ title: 'Laura', $lexical: 'a detective' });
  const query = Text.findById(_id);
  if (selected === undefined) expect((await query.orFail()).get('$lexical')).toBe('a detective');
  else {
    expect((await query.clone().orFail()).get('$lexical')).toBeUndefined();
    expect(await query.select(selected).lean()).toMatchObject({ title: 'Laura', $lexical: 'a detective' });
  }
});
