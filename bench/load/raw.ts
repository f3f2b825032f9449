// Loads a file as a plain program does: a parser and insertMany of astra-db-ts. Arguments: origin, token, target, file.
import { DataAPIClient } from '@datastax/astra-db-ts';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [origin = '', token = '', target = '', file = ''] = process.argv.slice(2);
const started = performance.now();
const client = new DataAPIClient(token, { environment: 'hcd' });
const db = client.db(origin, { keyspace: 'default_keyspace' });
const store = target === 'table' ? db.table('film_rows') : db.collection('films');

/** Rows that are sent with one call: some chunks for each of its requests. */
const BATCH = 4000;
let batch: Record<string, unknown>[] = [];
for await (const row of file.endsWith('.csv') ? readCsv() : readJson()) {
  batch.push(row);
  if (batch.length === BATCH) await send();
}
await send();
process.stdout.write(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
await client.close();

async function send(): Promise<void> {
  const rows = batch;
  batch = [];
  await store.insertMany(rows, { ordered: false, concurrency: 8 });
}

async function* readCsv(): AsyncGenerator<Record<string, unknown>> {
  const rows = createReadStream(file).pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>;
  for await (const row of rows) {
    const { year, rating, votes, seen, added, tags, ...texts } = row;
    yield {
      ...texts,
      ...{ year: Number(year), rating: Number(rating), votes: Number(votes), seen: seen === 'true' },
      ...{ added: new Date(added ?? ''), tags: JSON.parse(tags ?? '[]') as unknown },
    };
  }
}

async function* readJson(): AsyncGenerator<Record<string, unknown>> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const row = JSON.parse(line) as Record<string, unknown>;
    yield { ...row, added: new Date(String(row['added'])) };
  }
}
