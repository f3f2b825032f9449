import { from } from 'typestar';
import { Passage } from './models.js';

/** Splits a document into passages and stores them, in place of those that it had. */
export async function ingest(source: string, document: string): Promise<number> {
  const texts = split(document);
  await from(Passage).deleteMany({ source }).exec();
  const passages = texts.map((text, position) => ({ source, position, text, $vectorize: text, $lexical: text }));
  await from(Passage).insertMany(passages).exec();
  return passages.length;
}

/** The paragraphs of a document; a real one may need overlapping windows of a few hundred words. */
const split = (document: string): string[] =>
  document
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
