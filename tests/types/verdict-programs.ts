import { callsOf, inKeyOrder } from '../query/verdicts/tables.js';
import type { Predicate, Verdicts } from '../query/verdicts/verdicts.js';

/** The recorded questions as programs: each SELECT without and with allowFiltering(), then each DELETE. */
export function statementsOf(verdicts: Verdicts): { readonly selects: string[]; readonly deletes: string[] } {
  const selects = verdicts.selects.flatMap(({ predicates, order }) => {
    const rest = `${where(verdicts, predicates)}${ordered(order)}.compile();`;
    return [`t.find()${rest}`, `t.find().allowFiltering()${rest}`];
  });
  const deletes = verdicts.deletes.map(({ predicates }) => `t.deleteMany()${where(verdicts, predicates)}.compile();`);
  return { selects, deletes };
}

/** The table of the recorded questions, as `t`. */
export function definitionOf({ name, partitionBy, partitionSort }: Verdicts): string {
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
