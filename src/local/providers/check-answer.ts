import { types } from 'node:util';
import { fail } from '../errors/errors.js';
import { isFloats } from '../../util/kinds.js';

/** The vectors that a function returned. @throws {@link ApiError} if they are invalid */
export function checkVectors(answer: unknown, count: number, dimension: number): readonly (readonly number[])[] {
  const refuse = (what: string): never =>
    fail('EMBEDDING_PROVIDER_UNEXPECTED_RESPONSE', `The function 'embed' must return ${what}.`);
  if (!Array.isArray(answer) || answer.length !== count) return refuse(`an array of ${count} vectors`);
  return answer.map((vector: unknown) => {
    const numbers = readNumbers(vector) ?? refuse('vectors of finite numbers');
    return numbers.length === dimension ? numbers : refuse(`vectors of ${dimension} elements, not ${numbers.length}`);
  });
}

/** The scores that a function returned. @throws {@link ApiError} if they are invalid */
export function checkScores(answer: unknown, count: number): readonly number[] {
  const scores = readNumbers(answer);
  if (scores?.length === count) return scores;
  return fail(
    'RERANKING_PROVIDER_UNEXPECTED_RESPONSE',
    `The function 'rerank' must return an array of ${count} finite numbers.`,
  );
}

function readNumbers(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value) && !isFloats(value) && !types.isFloat64Array(value)) return undefined;
  const numbers: unknown[] = Array.from<unknown>(value);
  return numbers.every((number): number is number => Number.isFinite(number)) ? numbers : undefined;
}
