import type { EntryCodec, Order, SavedEntries } from '../storage.js';
import type { FileChange } from './file.js';

/**
 * The changes that turn some entries of a space into others, in key order; undefined between them for every entry that
 * stays. Neither of both may change meanwhile.
 */
export function* listDifferences<Key, Value>(
  space: number,
  before: SavedEntries<Key, Value>,
  after: SavedEntries<Key, Value>,
  order: Order<Key>,
  codec: EntryCodec<Key, Value>,
): Iterable<FileChange | undefined> {
  const [olds, news] = [before.entries()[Symbol.iterator](), after.entries()[Symbol.iterator]()];
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
