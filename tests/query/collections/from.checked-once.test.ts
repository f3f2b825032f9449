import { expect, it } from 'vitest';
import {
  createFromCollection,
  type DocumentExecutor,
  type DocumentQueryNode,
} from '../../../src/query/collections/index.js';
import { people, personExecutor, type Person } from './place.js';

/** Queries of a collection of three pages, and what their executor is given. */
function watched() {
  const given: DocumentQueryNode[] = [];
  const note = <Made>(node: DocumentQueryNode, made: Made): Made => {
    given.push(node);
    return made;
  };
  const executor: DocumentExecutor = {
    ...personExecutor,
    compileFind: (node) => note(node, personExecutor.compileFind(node)),
    compileWrite: (node) => note(node, personExecutor.compileWrite(node)),
    explain: (node) => note(node, personExecutor.explain(node)),
    find: (node) => note(node, Promise.resolve([])),
    page: (node) => note(node, Promise.resolve({ rows: [{}], next: (given.length + 1) % 3 === 0 ? null : 'more' })),
    write: (node) => note(node, Promise.resolve(0)),
  };
  return { from: createFromCollection<Person>(executor), given };
}

it('a query of a collection is checked once, whatever is done with it', async () => {
  const { from, given } = watched();
  const query = from.find().where('age').gt(3).sort('name').skip(1);
  for await (const _document of query.stream()) continue;
  expect(given).toHaveLength(3);
  await query.page();
  await query.exec();
  query.compile();
  query.explain();
  expect(new Set(given).size).toBe(1);
});

it('a count of documents reads its pages by one query', async () => {
  const { from, given } = watched();
  expect(await from.find().where('age').gt(3).count({ upTo: 10 })).toBe(3);
  expect(given).toHaveLength(3);
  expect(new Set(given).size).toBe(1);
});

it('a write to a collection is checked once, whatever is done with it', async () => {
  const { from, given } = watched();
  const query = from.updateMany().where('age').gt(3).set({ active: true });
  query.compile();
  query.explain();
  await query.exec();
  expect(given).toHaveLength(3);
  expect(new Set(given).size).toBe(1);
});

it('the result of compile() can be changed without changing the query', () => {
  const query = people.find().where('tags').all(['a']);
  const before = JSON.stringify(query.compile());
  (query.compile().filter as Record<string, unknown>)['tags'] = 'b';
  expect(JSON.stringify(query.compile())).toBe(before);
});
