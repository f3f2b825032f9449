import { compileFunction } from 'node:vm';
import { c, from, QueryError, table as makeTable, type Command } from 'typestar';
import { definitionOf } from '../tables.js';
import { v } from '../values.js';
import type { Programs } from './judge-types.js';

/** The command that a program is compiled to; undefined where it is refused. */
export type Compiled = Command | undefined;

/** What becomes of programs that end with `compile()`. */
export function compiledAtRunTime({ spec, texts }: Programs): readonly Compiled[] {
  const table = evaluate(definitionOf(spec), { c, table: makeTable });
  const builder = from(table as Parameters<typeof from>[0]);
  const programs = `[${texts.map((text) => `() => ${text}`).join(',\n')}]`;
  const run = evaluate(programs, { v, [spec.name]: builder }) as readonly (() => { readonly command: Command })[];
  const { stackTraceLimit } = Error;
  // Most programs are refused, and nobody reads where.
  Error.stackTraceLimit = 0;
  try {
    return run.map((program, at) => commandOf(program, texts[at] ?? ''));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function commandOf(program: () => { readonly command: Command }, text: string): Compiled {
  try {
    return program().command;
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    // A method that a builder of this kind does not have.
    if (error instanceof TypeError && error.message.endsWith('is not a function')) return undefined;
    throw new Error(`${text} fails`, { cause: error });
  }
}

/** The value of a program. */
export function evaluate(text: string, scope: Readonly<Record<string, unknown>>): unknown {
  const run = compileFunction(`return (${text});`, Object.keys(scope)) as (...values: unknown[]) => unknown;
  return run(...Object.values(scope));
}
