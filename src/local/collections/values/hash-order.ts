/**
 * Puts names into the order in which a hash map of Java lists them: that of the Data API's maps, in which what a filter
 * says gets into a new document.
 */
export function sortByHash(names: Iterable<string>): string[] {
  const listed = new Set<string>();
  let buckets: string[][] = Array.from({ length: 16 }, () => []);
  for (const name of names) {
    if (listed.size > buckets.length * LOAD) buckets = spreadBuckets(buckets);
    if (listed.has(name)) continue;
    listed.add(name);
    const bucket = buckets[hash(name) & (buckets.length - 1)];
    bucket?.unshift(name);
    if (bucket && bucket.length >= CROWDED && buckets.length < SPACIOUS) buckets = spreadBuckets(buckets);
  }
  return buckets.flat();
}

/** How full the buckets may get. */
const LOAD = 0.75;
/** A bucket with so many names asks for more buckets, until there are plenty. */
const CROWDED = 8;
const SPACIOUS = 64;

/** Twice as many buckets, each with its names in the order that they had. */
function spreadBuckets(buckets: readonly string[][]): string[][] {
  const doubled: string[][] = Array.from({ length: buckets.length * 2 }, () => []);
  for (const name of buckets.flat()) doubled[hash(name) & (doubled.length - 1)]?.push(name);
  return doubled;
}

/** The hash of a string in Java, its upper half mixed into the lower one. */
function hash(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum ^ (sum >>> 16);
}
