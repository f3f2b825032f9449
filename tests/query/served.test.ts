import { describe, expect, it } from 'vitest';
import { from, QueryError } from 'typestar';
import { untyped, type Untyped } from './untyped.js';
import { callsOf, tableOf } from './verdicts/tables.js';
import { expectedOf, readVerdicts, tableNames, type Predicate, type Select } from './verdicts/verdicts.js';

describe.each(tableNames)('reads of the table %s', (name) => {
  const verdicts = readVerdicts(name);
  const table = tableOf(verdicts);
  const legal = (select: Select, filtering: boolean): boolean =>
    runs(() => {
      const find = untyped(from(table).find());
      const filtered = where(filtering ? find['allowFiltering']!() : find, select.predicates);
      ordered(filtered, select.order)['compile']!();
    });

  it('are legal when Cassandra serves them', () => {
    const wrong = verdicts.selects.filter((select) => legal(select, false) !== expectedOf(verdicts, select).plain);
    expect(wrong.map((select) => `${select.name}: ${select.verdict}`)).toEqual([]);
  });

  it('are legal with allowFiltering() when Cassandra filters or the Data API sorts', () => {
    const wrong = verdicts.selects.filter((select) => legal(select, true) !== expectedOf(verdicts, select).filtering);
    expect(wrong.map((select) => `${select.name}: ${select.verdict}`)).toEqual([]);
  });

  it('are legal in whatever order their conditions are written', () => {
    const wrong = verdicts.selects.filter(
      (select) => legal(select, false) !== legal({ ...select, predicates: [...select.predicates].reverse() }, false),
    );
    expect(wrong.map((select) => select.name)).toEqual([]);
  });
});

describe.each(tableNames)('deleteMany on the table %s', (name) => {
  const verdicts = readVerdicts(name);
  const table = tableOf(verdicts);

  it('is legal when Cassandra accepts the DELETE', () => {
    const legal = (predicates: readonly Predicate[]): boolean =>
      runs(() => void where(untyped(from(table).deleteMany()), predicates)['compile']!());
    const wrong = verdicts.deletes.filter(({ predicates, accepted }) => legal(predicates) !== accepted);
    expect(wrong.map((deletion) => deletion.name)).toEqual([]);
  });
});

function where(start: Untyped, predicates: readonly Predicate[]): Untyped {
  return predicates.reduce(
    (query, predicate) =>
      callsOf(predicate).reduce((so, [method, value]) => so['where']!(predicate[0])[method]!(value), query),
    start,
  );
}

function ordered(query: Untyped, order: readonly string[]): Untyped {
  if (order.length === 0) return query;
  return order[0] === 'ann' ? query['nearest']!('v', [1, 2, 3]) : query['sort']!(...order);
}

/** Whether it runs without a QueryError; any other error is a mistake of the test. */
function runs(action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}
