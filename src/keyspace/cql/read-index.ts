import type { Cursor } from './cursor.js';
import type { DraftIndex, IndexTarget } from './draft.js';

/** Takes `CREATE [CUSTOM] INDEX`, from the name on; `takeQualified` takes the name of the table. */
export function takeIndex(cursor: Cursor, cql: string, takeQualified: () => string): DraftIndex {
  const { line } = cursor;
  const given = cursor.isNext('on') ? undefined : cursor.takeName();
  cursor.expect('on');
  const table = takeQualified();
  const [target, ...more] = cursor.takeList(() => takeTarget(cursor));
  if (!target || more.length > 0) throw cursor.createProblem('it does not index one column');
  const by = cursor.accept('using') ? cursor.take().text : undefined;
  const options = cursor.accept('with', 'options', '=') ? takeMap(cursor) : {};
  const name = given ?? `${table}_${target.column}_idx`.replaceAll(/\W/g, '');
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
  return { column: cursor.takeName() };
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
