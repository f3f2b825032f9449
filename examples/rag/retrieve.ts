import { from } from 'typestar';
import { Passage } from './models.js';

/** A passage that may answer a question, and where it comes from. */
export interface Found {
  readonly source: string;
  readonly position: number;
  readonly text: string;
}

/** By meaning: the passages whose vectors are nearest to that of the question. */
export async function findByMeaning(question: string, limit = 3): Promise<Found[]> {
  return await from(Passage)
    .find()
    .nearest('$vectorize', question)
    .select('source', 'position', 'text')
    .limit(limit)
    .exec();
}

/** By words: the passages that share the rarest words with the question. */
export async function findByWords(question: string, limit = 3): Promise<Found[]> {
  return await from(Passage)
    .find()
    .rankBy('$lexical', question)
    .select('source', 'position', 'text')
    .limit(limit)
    .exec();
}

/** By both, in the order of a model that compares the passages with the question. */
export async function findByBoth(question: string, limit = 3): Promise<Found[]> {
  const found = await from(Passage).rerank(question).limit(limit).exec();
  return found.map(({ document: { source, position, text } }) => ({ source, position, text }));
}
