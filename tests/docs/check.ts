import { compilerErrors, type CompilerError } from '../setup/native-compiler.js';
import { statementsOf, type Block } from '../../site/examples/page.js';

/** A page whose module was written to a file, line by line as in the page. */
export interface WrittenPage {
  readonly name: string;
  readonly file: string;
  readonly blocks: readonly Block[];
}

/**
 * What is wrong with the pages' modules in a folder: errors outside `wrong` blocks, and statements inside them that
 * compile, or that the compiler refuses for another reason than the comment behind them quotes.
 */
export function problemsOf(pages: readonly WrittenPage[], folder: string): string[] {
  const files = pages.map(({ file }) => file);
  const errors = compilerErrors(folder, files);
  return pages.flatMap((page) => problemsOfPage(page, errors));
}

function problemsOfPage({ name, file, blocks }: WrittenPage, all: readonly CompilerError[]): string[] {
  const errors = all.filter((error) => error.file === file);
  const wrong = blocks
    .filter((block) => block.kind === 'wrong')
    .flatMap((block) => statementsOf(block).map((range) => ({ ...range, quoted: quotedAfter(block, range.last) })));
  const within = (line: number, range: { first: number; last: number }) => range.first <= line && line <= range.last;
  return [
    ...errors
      .filter(({ line }) => !wrong.some((range) => within(line, range)))
      .map(({ line, text }) => `${name}:${line + 1}: ${text}`),
    ...wrong
      .filter((range) => !errors.some(({ line }) => within(line, range)))
      .map((range) => `${name}:${range.first + 1}: this compiles, though the page says that it does not`),
    ...wrong
      .filter(
        ({ quoted, ...range }) =>
          quoted !== '' && !errors.some(({ line, text }) => within(line, range) && text.includes(quoted)),
      )
      .map(({ first, quoted }) => `${name}:${first + 1}: the compiler does not say "${quoted}"`),
  ];
}

/** What the comment behind a statement quotes of the compiler: all of it after `error:`, and what ends with `…` up to that. */
function quotedAfter({ fence, lines }: Block, last: number): string {
  const [line = '', ...below] = lines.slice(last - fence - 1);
  const behind = /\/\/ (.*)$/.exec(line)?.[1];
  if (behind !== undefined) return /^(.*?) ?…$/.exec(behind)?.[1] ?? '';
  const end = below.findIndex((each) => !each.startsWith('// '));
  const comment = below
    .slice(0, end < 0 ? undefined : end)
    .map((each) => each.slice(3))
    .join(' ');
  return /^error: (.*)$/.exec(comment)?.[1] ?? '';
}
