import { describe, expect, it } from 'vitest';
import { callsOf, inKeyOrder } from '../query/verdicts/tables.js';
import {
  expectedOf, readVerdicts, tableNames, type Predicate, type Verdicts,
} from '../query/verdicts/verdicts.js'; // prettier-ignore
import { errorsByLine, head } from './compiler.js';

describe.each(tableNames)('the types of the table %s', { timeout: 120_000 }, (name) => {
  const verdicts = readVerdicts(name);

  it('agree with what Cassandra serves', () => {
    // The compiler takes its time: of the large tables every tenth answer will do.
    const selects = verdicts.selects.filter((_select, at) => verdicts.selects.length < 1000 || at % 10 === 0);
    const lines = selects.flatMap(({ predicates, order }) => {
      const rest = `${where(verdicts, predicates)}${ordered(order)}.compile();`;
      return [`t.find()${rest}`, `t.find().allowFiltering()${rest}`];
    });
    const errors = errorsOfStatements(verdicts, lines);
    const wrong = selects.flatMap((select, at) => {
      const expected = expectedOf(verdicts, select);
      const agree = [expected.plain !== errors.has(2 * at), expected.filtering !== errors.has(2 * at + 1)];
      return agree.flatMap((agrees, way) => (agrees ? [] : [`${lines[2 * at + way] ?? ''} // ${select.verdict}`]));
    });
    expect(wrong).toEqual([]);
  });

  it('agree with which deletes Cassandra accepts', () => {
    const lines = verdicts.deletes.map(({ predicates }) => `t.deleteMany()${where(verdicts, predicates)}.compile();`);
    const errors = errorsOfStatements(verdicts, lines);
    const wrong = lines.filter((_line, at) => verdicts.deletes[at]?.accepted === errors.has(at));
    expect(wrong).toEqual([]);
  });
});

/** The statements with an error, by their number. */
function errorsOfStatements(verdicts: Verdicts, statements: readonly string[]): ReadonlyMap<number, string> {
  const before = `${head}\n${definition(verdicts)}\n`;
  const first = before.split('\n').length - 1;
  const errors = errorsByLine(before + statements.join('\n'));
  return new Map([...errors].map(([line, message]) => [line - first, message]));
}

function definition({ name, partitionBy, partitionSort }: Verdicts): string {
  const types: Readonly<Record<string, string>> = { a: 'text', b: 'int', c: 'int', d: 'text', e: 'int' };
  const keys = [...partitionBy, ...partitionSort].map((order) => order.replace('-', ''));
  const columns = keys.map((column) => `${column}: c.${types[column] ?? ''}()`).join(', ');
  const regular =
    `i: c.int({ index: true }), t: c.text({ index: true }), n: c.int(), s: c.set(c.text(), { index: true }), ` +
    `m: c.map(c.text(), c.int(), { index: 'keys' }), v: c.vector(3, { index: true })`;
  const key = JSON.stringify({ partitionBy, partitionSort });
  return `const t = from(table('${name}', { ${columns}, ${regular} }, { primaryKey: ${key} }));`;
}

const where = (verdicts: Verdicts, predicates: readonly Predicate[]): string =>
  inKeyOrder(verdicts, predicates)
    .flatMap((predicate) =>
      callsOf(predicate).map(([method, value]) => `.where('${predicate[0]}').${method}(${JSON.stringify(value)})`),
    )
    .join('');

function ordered(order: readonly string[]): string {
  if (order.length === 0) return '';
  return order[0] === 'ann' ? `.nearest('v', [1, 2, 3])` : `.sort(${order.map((by) => `'${by}'`).join(', ')})`;
}
