import type { EntryCodec, Order, SavedEntries } from '../storage.js';
import type { UnsharedEntries } from '../unshared.js';
import type { FileChange } from './file.js';

/**
 * The changes that turn some entries of a space into others, in key order; undefined between them for every entry that
 * stays. Both are in key order, and neither may change meanwhile.
 */
export function* listDifferences<Key, Value>(
  space: number,
  before: Iterable<readonly [Key, Value]>,
  after: Iterable<readonly [Key, Value]>,
  order: Order<Key>,
  codec: EntryCodec<Key, Value>,
): Iterable<FileChange | undefined> {
  const [olds, news] = [before[Symbol.iterator](), after[Symbol.iterator]()];
  let [old, fresh] = [olds.next(), news.next()];
  while (old.done !== true || fresh.done !== true) {
    const comparison = old.done === true ? 1 : fresh.done === true ? -1 : order(old.value[0], fresh.value[0]);
    if (comparison < 0 && old.done !== true) {
      yield { space, key: codec.encodeKey(old.value[0]), value: undefined };
      old = olds.next();
    } else if (fresh.done !== true) {
      const [key, value] = fresh.value;
      const replaced = comparison === 0 && old.done !== true ? old.value[1] : undefined;
      yield value === replaced ? undefined : makeChange(space, key, value, replaced, codec);
      if (comparison === 0) old = olds.next();
      fresh = news.next();
    }
  }
}

/**
 * Whether so many entries differ, from the entries before and after and what they do not share, that it is better to
 * write all of those after anew: that can be done in parts, while changes of entries must be written all at once. A sample decides.
 */
export function differsMostly<Key, Value>(
  before: SavedEntries<Key, Value>,
  after: SavedEntries<Key, Value>,
  olds: UnsharedEntries<Key, Value>,
  news: UnsharedEntries<Key, Value>,
): boolean {
  const many = Math.max(FEW, after.size / 2);
  if (Math.max(olds.size, news.size) <= many) return false;
  let [sampled, changed] = [1, 0];
  for (const [key, value] of news.sample()) {
    sampled++;
    if (before.get(key) !== value) changed++;
  }
  return Math.max((changed / sampled) * news.size, olds.size - news.size) > many;
}

/** So many changes are written at once in any case. */
const FEW = 2000;

/** Undefined if both values are stored as the same bytes. */
function makeChange<Key, Value>(
  space: number,
  key: Key,
  value: Value,
  replaced: Value | undefined,
  codec: EntryCodec<Key, Value>,
): FileChange | undefined {
  const bytes = codec.encode(value);
  if (replaced !== undefined && Buffer.compare(codec.encode(replaced), bytes) === 0) return undefined;
  return { space, key: codec.encodeKey(key), value: bytes };
}
