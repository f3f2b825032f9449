import { createJsonObject, isObject, type Json } from '../../src/json/json.js';
import type { Transcript } from './transcript.js';

/**
 * Steps that were recorded on Apache Cassandra and that DataStax's Cassandra answers otherwise: an index serves `$in`
 * without that the query is sent again, and beside a search a clustering column needs an index of its own.
 */
const OTHERWISE: Readonly<Record<string, Readonly<Record<number, 'served' | 'refused'>>>> = {
  'tables-matrix-indexed-types.json': { 58: 'served', 59: 'served' },
  'tables-matrix-simple-key.json': { 33: 'served', 38: 'served', 43: 'served', 48: 'served' },
  'tables-matrix-simple-key-mixed.json': { 33: 'served' },
  'tables-sort-vector-filtered.json': { 6: 'refused', 7: 'refused' },
};

/** The files of which Apache Cassandra runs every command as the Data API sends it, and answers some otherwise. */
export const APACHE_FILES: readonly string[] = ['tables-matrix-indexed-types.json', 'tables-matrix-simple-key.json'];

/** A transcript as it would have been recorded on DataStax's Cassandra. */
export function onDatastax(file: string, transcript: Transcript): Transcript {
  const otherwise = OTHERWISE[file] ?? {};
  const steps = transcript.steps.map((step, at) => {
    const answer = otherwise[at];
    if (answer === undefined) return step;
    return { ...step, reply: answer === 'refused' ? REFUSED : unwarned(step.reply) };
  });
  return { ...transcript, steps };
}

const REFUSED: Json = createJsonObject({
  errors: [createJsonObject({ family: 'SERVER', scope: 'DATABASE', errorCode: 'INVALID_DATABASE_QUERY' })],
});

function unwarned(reply: Json): Json {
  const status = isObject(reply) ? reply.get('status') : undefined;
  if (!isObject(reply) || !isObject(status)) return reply;
  return new Map([...reply, ['status', new Map([...status].filter(([name]) => name !== 'warnings'))]]);
}
