import { describe, expect, it } from 'vitest';
import type { DocumentExplanation } from 'typestar';
import { people } from '../../query/collections/place.js';

const person = { name: 'Ada', active: true, tags: [], pets: [] };

const cases: readonly (readonly [DocumentExplanation, Partial<DocumentExplanation>])[] = [
  [people.find().where('_id').eq('x').explain(), { access: 'primary-key', cost: 'document', columns: ['_id'] }],
  [people.find().where('_id').in(['x']).explain(), { access: 'primary-key', cost: 'documents' }],
  [people.find().explain(), { access: 'scan', cost: 'collection', columns: [] }],
  [
    people.find().nearest('$vector', [1]).where('age').gt(3).explain(),
    {
      access: 'vector',
      cost: 'index',
      columns: ['$vector', 'age'],
    },
  ],
  [
    people.rerank('jazz').where('age').gt(3).explain(),
    { access: 'vector', columns: ['$vectorize', '$lexical', 'age'] },
  ],
  [people.insertOne(person).explain(), { access: 'primary-key', cost: 'document' }],
  [people.insertMany([person]).explain(), { access: 'primary-key', cost: 'documents' }],
  [
    people.updateOne().where('name').eq('x').set({ age: 1 }).explain(),
    { access: 'index', cost: 'index', sort: 'none' },
  ],
  [people.updateMany().all().inc('age', 1).explain(), { access: 'scan', cost: 'collection' }],
  [people.findOneAndUpdate().where('_id').eq('x').inc('age', 1).explain(), { access: 'primary-key', cost: 'document' }],
  [people.replaceOne(person).where('name').eq('x').sort('age').explain(), { access: 'index', sort: 'memory' }],
  [people.deleteOne().where('name').eq('x').explain(), { access: 'index' }],
  [people.deleteMany().all().explain(), { access: 'scan', cost: 'collection' }],
  [people.findOneAndDelete().where('name').eq('x').explain(), { access: 'index' }],
  [people.count().where('age').gt(3).explain(), { access: 'index', columns: ['age'] }],
  [people.exists().where('age').gt(3).explain(), { access: 'index', columns: ['age'] }],
  [people.distinct('name').explain(), { access: 'scan', cost: 'collection' }],
];

describe('every query of a collection explains', () => {
  it.each(cases.map(([explanation, expected]) => [String(explanation), explanation, expected] as const))(
    '%s',
    (_text, explanation, expected) => {
      expect(explanation).toMatchObject(expected);
    },
  );

  it('its command, on one line of the text', () => {
    const count = people.count().where('age').gt(3);
    expect(count.explain().command).toEqual(count.compile().command);
    expect(String(count.explain()).split('\n')).toEqual([
      'Person: count, documents by index (age)',
      'cost:     what the index finds',
      'warnings: none',
      'command:  {"countDocuments":{"filter":{"age":{"$gt":3}}}}',
    ]);
  });

  it('the order of a search', () => {
    expect(String(people.find().nearest('$vector', [1]).explain())).toContain('order:    nearest first\n');
  });

  it('only valid queries: one that breaks a rule throws', () => {
    const loose = people.deleteMany() as object as { explain(): unknown };
    expect(() => loose.explain()).toThrow(expect.objectContaining({ code: 'EMPTY_CONDITION' }));
  });
});
