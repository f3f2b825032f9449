import { fail } from '../../errors/errors.js';
import { countTerms, scoreTexts, type Indexed } from '../../search/text/bm25.js';
import type { FindPlan } from '../access/plan.js';
import type { Row } from '../stored/row.js';
import type { SecondaryIndex } from '../stored/secondary-index.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';
import type { Sort } from '../sort/read-sort.js';

/** The matching rows that contain every word of a text, most relevant first. @throws {@link ApiError} */
export function rank(
  table: Table,
  plan: FindPlan,
  { column, query }: Extract<Sort, { kind: 'lexical' }>,
  limit: number,
): readonly Row[] {
  const index = table.indexesOf(column).find(({ target }) => target === 'terms');
  if (!index)
    return fail('INVALID_DATABASE_QUERY', `'${column}' has no text index, or one with an unsupported analyzer.`);
  const words = listWords(index, query);
  if (words.length === 0) fail('INVALID_DATABASE_QUERY', `The sort text of '${column}' has no words.`);
  const found = new Set(Array.from(plan.path.rows(), ([, row]) => row).filter(plan.matches));
  return scoreTexts(readTexts(table, column, index), words, (row) => found.has(row))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}

function* readTexts(table: Table, column: string, index: SecondaryIndex): Iterable<Indexed<Row>> {
  for (const [, row] of table.rows()) {
    const value = row.get(column);
    yield { item: row, terms: countTerms(value === undefined ? [] : index.storedValuesOf(value).filter(isWord)) };
  }
}

const listWords = (index: SecondaryIndex, value: Value): readonly string[] => index.valuesOf(value).filter(isWord);

const isWord = (word: Value): word is string => typeof word === 'string';
