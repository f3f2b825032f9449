// Answers a question from documents: `npx tsx --tsconfig tsconfig.built.json examples/rag/main.ts 'How long is the warranty?'`.
// With ASTRA_DB_API_ENDPOINT and ASTRA_DB_APPLICATION_TOKEN on Astra DB, with its models.
import { answer } from './answer.js';
import { open } from './database.js';
import { documents } from './documents.js';
import { ingest } from './ingest.js';

const question = process.argv[2] ?? 'How long is the warranty of a lamp?';
const database = await open(process.env['ASTRA_DB_API_ENDPOINT'], process.env['ASTRA_DB_APPLICATION_TOKEN']);
try {
  for (const [source, document] of Object.entries(documents)) await ingest(source, document);
  // In place of a language model, the prompt that it would be given.
  const { text } = await answer(question, async (prompt) => prompt);
  console.log(text);
} finally {
  await database.close();
}
