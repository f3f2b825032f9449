import type { RankedBy } from '../ranking.js';
import { inSteps, SortedRuns } from '../sorted-runs.js';
import type { Order } from '../storage.js';
import { compareTokens, type Token } from '../token.js';

type Entry<Key, Value> = readonly [Key, Value];

/**
 * Puts entries that are in the order of their tokens in that of their keys; undefined stands for a step.
 * @param rankedBy - what the order of keys with the same token compares first
 */
export function* sortTokenGroups<Key extends Token, Value>(
  entries: Iterable<Entry<Key, Value> | undefined>,
  order: Order<Key>,
  rankedBy: readonly RankedBy<Key>[] = [],
): Iterable<Entry<Key, Value> | undefined> {
  const by = rankedBy.map(({ of, isDescending }) => ({ of: ([key]: Entry<Key, Value>) => of(key), isDescending }));
  let last: Entry<Key, Value> | undefined;
  let group: SortedRuns<Entry<Key, Value>> | undefined;
  for (const entry of entries) {
    if (!entry) {
      yield undefined;
      continue;
    }
    const comparison = last ? compareTokens(last[0], entry[0]) : -1;
    if (comparison > 0) throw new RangeError('The entries are not in the order of their tokens.');
    if (comparison < 0) {
      if (group) yield* inSteps(group.merge());
      else yield last;
      group = undefined;
    } else if (last) {
      if (!group) {
        group = new SortedRuns((a, b) => order(a[0], b[0]), by);
        group.add(last);
      }
      group.add(entry);
    }
    last = entry;
  }
  if (group) yield* inSteps(group.merge());
  else yield last;
}
