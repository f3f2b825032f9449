import type { Db } from '@datastax/astra-db-ts';
import type { ReadonlyFields } from '../../util/fields.js';

/** Reads the first documents of a collection as JSON of the Data API, with vectors. */
export async function sampleDocuments(db: Db, collection: string, count: number): Promise<readonly ReadonlyFields[]> {
  const documents: ReadonlyFields[] = [];
  let pageState: string | null | undefined;
  do {
    const options = { limit: count, ...(pageState && { pageState }) };
    const { data } = await db.command({ find: { projection: { '*': true }, options } }, { collection });
    const page = data as { readonly documents: readonly ReadonlyFields[]; readonly nextPageState?: string | null };
    documents.push(...page.documents);
    pageState = page.nextPageState;
  } while (pageState && documents.length < count);
  return documents.slice(0, count);
}
