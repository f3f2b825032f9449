import { fail } from '../../errors.js';
import type { FindPlan } from '../filter/plan.js';
import type { Row } from '../row.js';
import type { Table } from '../table.js';
import type { Value } from '../types/value.js';
import type { Sort } from './form.js';

/** Rows of a lexical sort, when nothing is said, and at most. */
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** The usual parameters of BM25: how fast repeated words count less, and how much long texts do. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/** The rows that match and have every word of a text, those that it fits best first. @throws {@link ApiError} */
export function rank(
  table: Table,
  plan: FindPlan,
  { column, query }: Extract<Sort, { kind: 'lexical' }>,
  limit: number = DEFAULT_LIMIT,
): readonly Row[] {
  const index = table.indexesOf(column).find(({ target }) => target === 'terms');
  if (!index)
    return fail('INVALID_DATABASE_QUERY', `'${column}' has no text index, or one whose analyzer is not known here.`);
  const words = [...new Set(index.valuesOf(query))];
  const texts = Array.from(table.rows(), ([, row]) => ({ row, terms: termsOf(row, column, index.valuesOf) })).filter(
    ({ terms }) => terms.length > 0,
  );
  const average = texts.reduce((sum, { terms }) => sum + terms.length, 0) / texts.length;
  const having = (word: Value): number => texts.filter(({ terms }) => terms.counts.has(word)).length;
  const weights = words.map((word) => ({ word, weight: rarity(texts.length, having(word)) }));
  const found = new Set(Array.from(plan.path.rows(), ([, row]) => row).filter(plan.matches));
  return texts
    .filter(({ row, terms }) => found.has(row) && words.length > 0 && words.every((word) => terms.counts.has(word)))
    .map(({ row, terms }) => ({ row, score: score(terms, weights, average) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, Math.min(limit, MAX_LIMIT))
    .map(({ row }) => row);
}

interface Terms {
  readonly counts: ReadonlyMap<Value, number>;
  readonly length: number;
}

function termsOf(row: Row, column: string, analyze: (value: Value) => readonly Value[]): Terms {
  const counts = new Map<Value, number>();
  const value = row.cells.get(column);
  const words = value === undefined ? [] : analyze(value);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, length: words.length };
}

const rarity = (texts: number, having: number): number => Math.log(1 + (texts - having + 0.5) / (having + 0.5));

function score(
  terms: Terms,
  weights: readonly { readonly word: Value; readonly weight: number }[],
  average: number,
): number {
  const norm = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * terms.length) / average);
  return weights.reduce((sum, { word, weight }) => {
    const count = terms.counts.get(word) ?? 0;
    return sum + (weight * count * (SATURATION + 1)) / (count + norm);
  }, 0);
}
