/** The number of concurrent commands if one operation needs many. */
const CONCURRENCY = 8;

/**
 * Runs work for each item, several at a time; after a failure, no more is started.
 * @param concurrency - @default 8
 */
export async function forEach<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<unknown>,
  concurrency = CONCURRENCY,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  for await (const item of items) {
    const task: Promise<void> = work(item).then(
      () => void underWay.delete(task),
      (error: unknown) => {
        failure ??= { error };
        underWay.delete(task);
      },
    );
    underWay.add(task);
    if (underWay.size >= concurrency) await Promise.race(underWay);
    if (failure) break;
  }
  await Promise.all(underWay);
  if (failure) throw failure.error;
}
