import { c, table, type Column } from 'typestar';

export const columns = {
  site: c.int({ index: true }),
  day: c.text({ index: true }),
  room: c.int(),
  at: c.int({ index: true }),
  page: c.text({ index: true }),
  seq: c.int(),
  ms: c.int({ index: true }),
  label: c.text({ index: true }),
  ...{ ok: c.boolean(), tags: c.set(c.text(), { index: true }), notes: c.list(c.text()) },
  facts: c.map(c.text(), c.int(), { index: 'values' }),
  plot: c.text({ index: { text: true } }),
  place: c.vector(2, { index: true }),
};

export type Name = Exclude<keyof typeof columns, 'place'>;

type Keyable = Exclude<Name, 'tags' | 'notes' | 'facts'>;

export interface VisitsKey {
  readonly partitionBy: readonly Keyable[];
  readonly partitionSort: readonly (Keyable | `-${Keyable}`)[];
}

/** A table of many kinds of columns and indexes, with whatever key. */
export const visits = (primaryKey: VisitsKey) =>
  table('visits', columns as Readonly<Record<string, Column>>, { primaryKey });
