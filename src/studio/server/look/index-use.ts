import { getMemberName, listTableIndexes, type Table } from '../../../schema/index.js';
import type { IndexUseReply } from '../../protocol/look.js';
import type { WatchedRequests } from '../watch/watched-requests.js';

/** How often the requests that are kept used the indexes of a table. */
export async function countIndexUse(requests: WatchedRequests, keyspace: string, table: Table): Promise<IndexUseReply> {
  const used = new Map<string, number>();
  let [all, byKey, whole, unserved] = [0, 0, 0, 0];
  for (const kept of requests.log.list()) {
    if (kept.keyspace !== keyspace || kept.name !== table.name) continue;
    const planned = await requests.plan(kept);
    if (!planned) continue;
    const { access, columns } = planned.found;
    all++;
    if (!planned.plan.isServed) unserved++;
    else if (access === 'scan') whole++;
    else if (access === 'primary-key' || access === 'partition') byKey++;
    const found = columns.filter((member) => Object.hasOwn(table.columns, member));
    if (INDEXED.has(access)) for (const member of found) used.set(member, (used.get(member) ?? 0) + 1);
  }
  return {
    indexes: listTableIndexes(table).map(({ name, definition: { column } }) => {
      const indexed = typeof column === 'string' ? column : (Object.keys(column)[0] ?? '');
      return { name, column: indexed, requests: used.get(getMemberName(table, indexed)) ?? 0 };
    }),
    ...{ byKey, whole, unserved, requests: all },
  };
}

const INDEXED: ReadonlySet<string> = new Set(['index', 'vector', 'lexical']);
