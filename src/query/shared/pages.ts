import { show } from '../../util/errors.js';
import { findOptionsProblem, findSurplusProblem } from '../../util/known-options.js';

/** One page of rows or documents. Pass `next` to `page()` to read the next page; it is null on the last page. */
export interface Page<Out> {
  readonly rows: Out[];
  readonly next: string | null;
}

/** The options of `page()`. */
export interface PageOptions {
  /** The `next` of the page before; without it the first page is read. */
  readonly after?: string | null;
}

/** Describes what is wrong with the arguments of `page()`; undefined if nothing is. */
export function pageProblem(options: PageOptions, more: readonly unknown[]): string | undefined {
  const problem = findOptionsProblem(options, ['after'], 'page()') ?? findSurplusProblem(more, 1, 'page()');
  if (problem !== undefined) return problem;
  const { after = null }: { readonly after?: unknown } = options;
  if (after === null || typeof after === 'string') return undefined;
  return `page: 'after' must be the 'next' of another page, not ${show(after)}`;
}

/** Everything on the pages of a read. @param read - reads the page after another, or the first */
export async function* streamPages(
  read: (after: string | null) => Promise<Page<unknown>>,
): AsyncGenerator<unknown, void, undefined> {
  let after: string | null = null;
  do {
    const page: Page<unknown> = await read(after);
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}
