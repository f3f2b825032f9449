/** What was to be inserted. */
interface Attempt {
  readonly ordered: boolean;
  /** The ids of the documents, as they were sent. */
  readonly ids: readonly unknown[];
}

interface WriteError {
  readonly index: number;
  readonly errmsg: string;
}

/**
 * Adds to the error of an insertMany which documents were not inserted, in the way Mongoose reads it (`writeErrors`):
 * it then sets `error.insertedDocs` and the documents' `isNew`.
 */
export async function withWriteErrors<Result>(
  attempt: Attempt,
  work: Promise<Result>,
  print: (id: unknown) => string = String,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'insertedIds' in error && typeof error.insertedIds === 'function') {
      const inserted: unknown = error.insertedIds.call(error);
      if (Array.isArray(inserted))
        Object.assign(error, { writeErrors: writeErrors(attempt, inserted.map(print), error.message) });
    }
    throw error;
  }
}

function writeErrors({ ordered, ids }: Attempt, inserted: readonly string[], errmsg: string): WriteError[] {
  // An ordered insert stops at the first failure, so the number of those that are in is its index.
  if (ordered) return [{ index: inserted.length, errmsg }];
  const done = new Set(inserted);
  return ids.flatMap((id, index) => (done.has(String(id)) ? [] : [{ index, errmsg }]));
}
