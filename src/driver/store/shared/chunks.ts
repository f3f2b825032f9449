/** Items that are sent in chunks. */
export interface Chunks {
  readonly length: number;
  /** Items per chunk. */
  readonly size: number;
  /** Whether to wait for each chunk before the next. */
  readonly ordered: boolean;
  /** Concurrent chunks, if not ordered. */
  readonly concurrency: number;
  /** Checked before each chunk: whether to skip it and the rest. */
  readonly isOver: () => boolean;
}

/** Runs the work for each chunk, with the positions of its first item and the item after its last. */
export async function forEachChunk(
  { length, size, ordered, concurrency, isOver }: Chunks,
  work: (from: number, to: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < length && !isOver()) {
      const [from, to] = [next, Math.min(next + size, length)];
      next = to;
      await work(from, to);
    }
  };
  const workers = ordered ? 1 : Math.min(concurrency, Math.ceil(length / size));
  await Promise.all(Array.from({ length: workers }, worker));
}
