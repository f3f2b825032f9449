/** How insertMany sends documents. */
export interface InsertDocumentsOptions {
  /** Stop at the first document that fails. Chunks are then sent one after another. @default true */
  readonly ordered?: boolean;
  /** Maximum number of concurrent chunks, if unordered. @default 8 */
  readonly concurrency?: number;
  /** Documents per chunk, 1 to 100. @default 50 */
  readonly chunkSize?: number;
  /** Called after each chunk with the number of inserted documents and the total. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the insert before its next chunk; chunks already sent are waited for. */
  readonly signal?: AbortSignal;
}
