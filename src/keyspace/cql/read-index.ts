import type { Cursor } from './cursor.js';
import type { DraftIndex, IndexTarget } from './draft.js';

/** Takes `CREATE [CUSTOM] INDEX`, from the name on; `takeQualified` takes the name of the table. */
export function takeIndex(cursor: Cursor, cql: string, takeQualified: () => string): DraftIndex {
  const { line } = cursor;
  const given = cursor.isNext('on') ? undefined : cursor.takeName();
  cursor.expect('on');
  const table = takeQualified();
  const [first, ...more] = cursor.takeList(() => takeTarget(cursor));
  if (!first) throw cursor.createProblem('it indexes no column');
  // An index of several columns, or a local one, is none of the Data API: it has no column that is known.
  const target = more.length === 0 ? first : { column: '' };
  const by = cursor.accept('using') ? cursor.take().text : undefined;
  const options = cursor.accept('with', 'options', '=') ? takeMap(cursor) : {};
  const columns = [first, ...more].map(({ column }) => column).filter((column) => column !== '');
  const name = given ?? [table, ...columns, 'idx'].join('_').replaceAll(/\W/g, '');
  return { table, name, target, ...(by !== undefined && { by }), options, cql, line };
}

function takeTarget(cursor: Cursor): IndexTarget {
  for (const part of ['keys', 'values', 'entries', 'full'] as const) {
    if (!cursor.isNext(part, '(')) continue;
    cursor.expect(part, '(');
    const column = cursor.takeName();
    cursor.expect(')');
    return { column, part };
  }
  if (!cursor.isNext('(')) return { column: cursor.takeName() };
  cursor.takeList(() => cursor.takeName());
  return { column: '' };
}

/** Takes `{'name': 'value', …}`. */
function takeMap(cursor: Cursor): Readonly<Record<string, string>> {
  const members: (readonly [string, string])[] = [];
  cursor.expect('{');
  while (!cursor.accept('}')) {
    const name = cursor.take().text;
    cursor.expect(':');
    members.push([name, cursor.take().text]);
    if (!cursor.accept(',') && !cursor.isNext('}')) throw cursor.createError(', or }');
  }
  return Object.fromEntries(members);
}
