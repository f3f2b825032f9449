import { findByBoth, type Found } from './retrieve.js';

/** A language model: text in, text out. */
export type Complete = (prompt: string) => Promise<string>;

/** An answer, and the passages that it rests on. */
export interface Answer {
  readonly text: string;
  readonly passages: readonly Found[];
}

/** Answers a question from the documents alone. */
export async function answer(question: string, complete: Complete): Promise<Answer> {
  const passages = await findByBoth(question);
  return { text: await complete(writePrompt(question, passages)), passages };
}

function writePrompt(question: string, passages: readonly Found[]): string {
  const quoted = passages.map(({ source, text }, index) => `[${index + 1}] ${source}: ${text}`);
  return [
    'Answer the question from these passages, and name their numbers. If they do not answer it, say so.',
    ...quoted,
    `Question: ${question}`,
  ].join('\n\n');
}
