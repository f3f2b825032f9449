import { isError } from '../../../../util/kinds.js';
import type { RunReply } from '../../../protocol/ask.js';
import type { StudioSource } from '../../shared/studio-source.js';
import { IMPORTS } from '../compiler/sentences.js';
import { observe, type ObservedRun } from './observed-run.js';
import { readResult, showResult } from './read-result.js';
import { takeResult } from './take-result.js';

/** What a text is run with. */
export interface RunContext {
  readonly source: StudioSource;
  /** The file that the text would be: relative imports begin there. */
  readonly file: string;
  /** By name. */
  readonly scope: Readonly<Record<string, unknown>>;
  /** The columns of a table, in the order of its schema. */
  readonly findColumns: (table: string) => readonly string[];
}

/** Runs a text; its last statement gives the result. A failure is part of the reply. */
export async function runText(text: string, run: ObservedRun, context: RunContext): Promise<RunReply> {
  const start = performance.now();
  const given = await run
    .untilStopped(() => observe(run, () => execute(text, run, context)))
    .catch((error: unknown): Pick<RunReply, 'error'> => ({ error: describeError(error, context.file) }));
  run.finish();
  const { queries, output } = run;
  return { ...given, queries, output, milliseconds: Math.round((performance.now() - start) * 10) / 10 };
}

async function execute(text: string, run: ObservedRun, context: RunContext): Promise<Pick<RunReply, 'result'>> {
  const { source, file, scope, findColumns } = context;
  const names = [...Object.keys(scope), 'console'].join(', ');
  // Two functions, so that the text can declare the names anew. The text begins on the second line.
  const module = `export default ({ ${names} }) => async () => {\n${text}\n};\n`;
  const evaluated: unknown = await source.evaluate(module, file, [takeResult]);
  const outer: unknown = Reflect.get(evaluated as object, 'default');
  const inner: unknown = Reflect.apply(outer as () => unknown, undefined, [{ ...scope, console: run.console }]);
  const boxed: unknown = await Reflect.apply(inner as () => unknown, undefined, []);
  if (typeof boxed !== 'object' || boxed === null || !('value' in boxed) || boxed.value === undefined) return {};
  try {
    const read = await readResult(boxed.value, () => run.isStopped);
    return { result: showResult(read, findColumns(run.queries.at(-1)?.table ?? '')) };
  } catch (error) {
    // A query that is run here has failed where it stands.
    throw new ResultError(error, 'line' in boxed ? Number(boxed.line) : 0);
  }
}

class ResultError extends Error {
  constructor(
    override readonly cause: unknown,
    readonly line: number,
  ) {
    super();
  }
}

/** The sentence of an error, and the line of the text where it arose. */
export function describeError(error: unknown, file: string): { readonly message: string; readonly line?: number } {
  if (error instanceof ResultError) return { line: Math.max(error.line - 1, 1), ...describeError(error.cause, file) };
  if (!isError(error)) return { message: `The text threw ${String(error)}.` };
  const line = findLine(error, file);
  const message = error.message
    .replace(/^ParseError: /, '')
    .replace(/\s+\S*:\d+:\d+\s*$/, '')
    .trim();
  const said = /^'import' and 'export' may (?:only )?appear/i.test(message) ? IMPORTS : message;
  return { message: said === '' ? error.name : said, ...(line !== undefined && { line }) };
}

function findLine({ stack = '', message }: Error, file: string): number | undefined {
  const text = `${message}\n${stack}`;
  for (let at = text.indexOf(file); at !== -1; at = text.indexOf(file, at + 1)) {
    const [, line] = /^(?:\.js)?:(\d+)/.exec(text.slice(at + file.length)) ?? [];
    if (line !== undefined) return Math.max(Number(line) - 1, 1);
  }
  return undefined;
}
