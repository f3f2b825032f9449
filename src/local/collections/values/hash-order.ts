/** Orders names like a Java HashMap: the order in which the Data API copies values from a filter to a new document. */
export function sortByHash(names: Iterable<string>): string[] {
  const listed = new Set<string>();
  let buckets: string[][] = Array.from({ length: 16 }, () => []);
  for (const name of names) {
    if (listed.size > buckets.length * LOAD) buckets = resizeBuckets(buckets);
    if (listed.has(name)) continue;
    listed.add(name);
    const bucket = buckets[hash(name) & (buckets.length - 1)];
    bucket?.unshift(name);
    if (bucket && bucket.length >= MAX_BUCKET && buckets.length < ENOUGH_BUCKETS) buckets = resizeBuckets(buckets);
  }
  return buckets.flat();
}

/** The maximum load of the buckets. */
const LOAD = 0.75;
/** A bucket with this many names causes resizing, until there are enough buckets. */
const MAX_BUCKET = 8;
const ENOUGH_BUCKETS = 64;

/** Twice as many buckets, each with its names in their previous order. */
function resizeBuckets(buckets: readonly string[][]): string[][] {
  const doubled: string[][] = Array.from({ length: buckets.length * 2 }, () => []);
  for (const name of buckets.flat()) doubled[hash(name) & (doubled.length - 1)]?.push(name);
  return doubled;
}

/** Java's string hash, with its upper half mixed into the lower one. */
function hash(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum ^ (sum >>> 16);
}
