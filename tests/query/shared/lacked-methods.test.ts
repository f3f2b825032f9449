import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, from, model, QueryError, table } from '../../../src/index.js';

type Query = Readonly<Record<string, (...given: unknown[]) => Query>>;

const films = model(
  table('films', { pk: c.text(), name: c.text({ index: true }) }, { primaryKey: { partitionBy: ['pk'] } }),
);
const users = mongoose.model('User', new Schema({ name: String, age: Number }), 'users');
/** Queries as plain JavaScript sees them. */
const [row, document] = [from(films) as object as Query, from(users) as object as Query];

describe('in plain JavaScript, methods of other libraries throw an error with an alternative:', () => {
  it.each<[string, () => unknown, string]>([
    [
      'find().lean()',
      () => row['find']?.()['lean']?.(),
      'films: there is no lean() here: exec() gives plain objects already, and docs() documents.',
    ],
    ['lean() of documents', () => document['find']?.()['lean']?.(), 'User: there is no lean() here: exec()'],
    ['populate()', () => document['findOne']?.()['populate']?.('x'), 'docs() gives documents, which can be populated.'],
    ['orderBy()', () => row['find']?.()['orderBy']?.('x'), "sort('name', '-year') orders."],
    ['groupBy()', () => document['find']?.()['groupBy']?.('x'), 'the database does not compute over several rows'],
    [
      'an operator without a path',
      () => document['find']?.()['gte']?.(5),
      "name the path first: where('name').eq(value).",
    ],
    ['an operator in a branch', () => document['find']?.()['or']?.((w: Query) => w['eq']?.(5)), 'name the path first'],
    [
      'an operator in a branch of rows',
      () => row['find']?.()['or']?.((w: Query) => w['eq']?.(5)),
      'name the path first',
    ],
    [
      'options of a write',
      () => row['updateOne']?.({ pk: 'a' })['setOptions']?.({}),
      'a query of the builder has no such options',
    ],
    [
      'options of deleteMany()',
      () => document['deleteMany']?.()['hint']?.({}),
      'a query of the builder has no such options',
    ],
    ['findById()', () => document['findById']?.('x'), 'findOne(key) finds a row, findOne({ _id: id }) a document.'],
    ['updateMany() of rows', () => row['updateMany']?.({}), 'updateOne() changes a row by its key'],
    ['where() without find()', () => row['where']?.('pk'), 'begin with find() or findOne().'],
    [
      'where() of documents',
      () => document['where']?.('name'),
      'User: there is no where() here: begin with find() or findOne().',
    ],
    [
      'regex()',
      () => document['find']?.()['where']?.('name')['regex']?.(/a/),
      'User.name: no operator regex: the database cannot match a part of a text',
    ],
    [
      'has()',
      () => document['find']?.()['where']?.('name')['has']?.('a'),
      'eq() also finds an element of an array unless it is an object, in() one of several, and all() all of them.',
    ],
    ['$gt()', () => document['find']?.()['where']?.('age')['$gt']?.(5), 'gt() is a lower bound.'],
    [
      'elemMatch()',
      () => document['find']?.()['not']?.((w: Query) => w['where']?.('age')['elemMatch']?.({})),
      'name the position',
    ],
  ])('%s', (_name, call, message) => {
    expect(call).toThrow(QueryError);
    expect(call).toThrow(message);
  });

  it('methods that a query has are not replaced', () => {
    expect(Object.keys(row)).toEqual([
      'find',
      'findOne',
      'insertOne',
      'insertMany',
      'updateOne',
      'deleteOne',
      'deleteMany',
    ]);
    expect(document['updateMany']?.()['all']?.()).toBeDefined();
    expect(document['count']?.()).toBeDefined();
  });
});
