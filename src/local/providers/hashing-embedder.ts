import { findOptionsProblem, findSurplusProblem } from '../../util/known-options.js';
import type { Embed } from './embed.js';

export interface HashingEmbedderOptions {
  /** The dimension of the vectors. @default that of the collection's or column's service */
  readonly dimension?: number;
}

/**
 * Creates an `embed` function for tests: the same text has the same vector on every machine, and texts with common
 * words have nearer vectors than texts without. It is not a language model: it knows neither meanings nor synonyms.
 * ```ts
 * await using server = await startLocalDataApi({ embed: hashingEmbedder() });
 * ```
 */
export function hashingEmbedder(options?: HashingEmbedderOptions): Embed;
export function hashingEmbedder(options: HashingEmbedderOptions = {}, ...surplus: readonly unknown[]): Embed {
  const call = 'hashingEmbedder()';
  const problem = findOptionsProblem(options, ['dimension'], call) ?? findSurplusProblem(surplus, 1, call);
  if (problem !== undefined) throw new RangeError(`${problem}.`);
  return (texts, service) => texts.map((text) => hashToVector(text, options.dimension ?? service.dimension));
}

/** Each word adds one to an element selected by its hash; vectors have length 1, like those of real models. */
function hashToVector(text: string, dimension: number): readonly number[] {
  const vector = new Array<number>(dimension).fill(0);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  for (const word of words) {
    const at = hashText(word) % dimension;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.sqrt(vector.reduce((sum, element) => sum + element * element, 0));
  return vector.map((element) => element / length);
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
