import { expect, it } from 'vitest';
import { compareKeyspaces } from '../../../src/keyspace/steps/compare.js';
import { mergeCommands } from '../../../src/keyspace/steps/merge-commands.js';
import { c } from '../../../src/schema/index.js';
import { program } from './describe.js';

it('columns of a table, and fields of a type, are added and dropped by one command each', () => {
  const id = c.int();
  const before = program({ id, a: c.int(), b: c.text(), by: c.udt('person', { name: c.text() }) });
  const person = c.udt('person', { name: c.text(), born: c.date(), died: c.date() });
  const after = program({ id, d: c.int(), e: c.text({ index: true }), by: person });
  const merged = mergeCommands(compareKeyspaces(after, before).steps);
  expect(merged.map(({ table, command, steps }) => [table, command, steps.length])).toEqual([
    [
      undefined,
      { alterType: { name: 'person', add: { fields: { born: { type: 'date' }, died: { type: 'date' } } } } },
      2,
    ],
    ['films', { alterTable: { operation: { add: { columns: { d: { type: 'int' }, e: { type: 'text' } } } } } }, 2],
    ['films', { alterTable: { operation: { drop: { columns: ['a', 'b'] } } } }, 2],
    [
      'films',
      { createIndex: { name: 'films_e_index', definition: { column: 'e' }, options: { ifNotExists: true } } },
      1,
    ],
  ]);
});
