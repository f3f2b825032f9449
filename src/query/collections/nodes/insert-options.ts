/** How insertMany sends documents. */
export interface InsertDocumentsOptions {
  /** Stop at the first document that fails. Documents then go one chunk after the other. @default true */
  readonly ordered?: boolean;
  /** Chunks under way at once, when unordered. @default 8 */
  readonly concurrency?: number;
  /** Documents sent at once, 1 to 100. @default 50 */
  readonly chunkSize?: number;
  /** Called after each chunk with the number of documents that are in, and of all documents. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the insert before its next chunk; those under way are waited for. */
  readonly signal?: AbortSignal;
}
