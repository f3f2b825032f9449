/** Items that are sent in chunks. */
export interface Chunks {
  readonly length: number;
  /** Items of a chunk. */
  readonly size: number;
  /** One after the other, the next only when the one before is done. */
  readonly ordered: boolean;
  /** Chunks under way at once, when not ordered. */
  readonly concurrency: number;
  /** Asked before each chunk: whether it and those behind it are left. */
  readonly isOver: () => boolean;
}

/** Does the work of each chunk, which gets the place of its first item, and that behind its last. */
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
