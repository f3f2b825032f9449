import { expect, it } from 'vitest';
import { compareKeyspaces } from '../../../src/keyspace/steps/compare.js';
import { c, type Columns } from '../../../src/schema/index.js';
import { program } from './describe.js';

const service = (modelName: string, parameters?: Record<string, string>) => ({
  v: c.vector(2, { service: { provider: 'openai', modelName, ...(parameters && { parameters }) } }),
});
const compare = (before: Columns, after: Columns) =>
  compareKeyspaces(program({ id: c.int(), ...after }), program({ id: c.int(), ...before })).steps;

it('the embedding service of a vector column is set, replaced and removed', () => {
  expect(compare({ v: c.vector(2) }, service('small'))).toMatchObject([
    {
      ...{ text: "column 'v': set its embedding service (openai small)", takes: 'add', losesData: false },
      difference: "'v' has no embedding service, not openai small",
      commands: [
        {
          table: 'films',
          command: {
            alterTable: { operation: { addVectorize: { columns: { v: { provider: 'openai', modelName: 'small' } } } } },
          },
        },
      ],
    },
  ]);
  expect(compare(service('small'), service('large'))).toMatchObject([
    { difference: "'v' has the embedding service openai small, not openai large" },
  ]);
  expect(compare(service('small'), { v: c.vector(2) })).toMatchObject([
    {
      ...{ text: "column 'v': remove its embedding service (openai small)", takes: 'drop' },
      commands: [{ command: { alterTable: { operation: { dropVectorize: { columns: ['v'] } } } } }],
    },
  ]);
});

it('parameters that the database adds to a service do not count as differences', () => {
  expect(compare(service('small', { version: '1' }), service('small'))).toEqual([]);
  expect(compare(service('small'), service('small', { version: '1' }))).toHaveLength(1);
});
