import { expect, it } from 'vitest';
import { readCql } from '../../../src/keyspace/cql/read-cql.js';
import { writeCql } from '../../../src/keyspace/cql/write-cql.js';
import { compareKeyspaces } from '../../../src/keyspace/steps/compare.js';
import { c } from '../../../src/schema/index.js';
import { program } from './describe.js';

const id = c.int();
const before = program({
  id,
  a: c.int({ index: true }),
  order: c.text({ index: true }),
  m: c.map(c.text(), c.int(), { index: 'keys' }),
  by: c.udt('person', { name: c.text() }),
});
const after = program({
  id,
  order: c.text({ index: { caseSensitive: false } }),
  m: c.map(c.text(), c.int(), { index: true }),
  'B b': c.list(c.text()),
  Tags: c.list(c.text(), { index: true }),
  by: c.udt('person', { name: c.text(), born: c.date() }),
  at: c.udt('place', { city: c.text() }),
});

it('the steps in CQL transform a CQL schema in the same way, apart from columns of user-defined types', () => {
  for (const [from, to] of [
    [before, after],
    [{ types: [], tables: [], collections: [] }, after],
    [before, program({ id, by: c.udt('person', { name: c.text() }) })],
  ] as const) {
    const { steps } = compareKeyspaces(to, from, { all: true });
    const cql = steps.flatMap((step) => step.cql).join('\n');
    const { keyspaces, notes } = readCql(`${writeCql(from)}\n${cql}`);
    expect(notes).toEqual([]);
    expect(compareKeyspaces(to, keyspaces[0]?.description ?? to, { all: true }).steps).toEqual([]);
  }
});
