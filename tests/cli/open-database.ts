import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/cli/settings/database.js';
import type { Database } from '../../src/cli/settings/database.js';

let count = 0;

/** An empty keyspace of this process, with its connection string. */
export async function openTestDatabase(): Promise<Database & { readonly uri: string }> {
  const uri = `local://data_${++count}`;
  const database = await openDatabase({ uri });
  onTestFinished(() => database.close());
  return { ...database, uri };
}
