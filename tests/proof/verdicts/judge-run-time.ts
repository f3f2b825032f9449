import { compileFunction } from 'node:vm';
import { c, from, QueryError, table as makeTable, type Command } from 'typestar';
import { definitionOf } from '../tables.js';
import { v } from '../values.js';
import type { Programs } from './judge-types.js';
import type { Calls } from './programs.js';

/** The command that a program is compiled to; undefined where it is refused. */
export type Compiled = Command | undefined;

type Call = (query: unknown) => unknown;

/** What becomes of programs that end with `compile()`. */
export function compiledAtRunTime({ spec, programs }: Programs): readonly Compiled[] {
  const table = evaluate(definitionOf(spec), { c, table: makeTable });
  const builder = from(table as Parameters<typeof from>[0]);
  // The programs are many and make the same calls: each call is compiled once.
  const known = new Map<string, Call>();
  const callOf = (text: string): Call => {
    const call = known.get(text) ?? (evaluate(`(query) => query.${text}`, { v }) as Call);
    known.set(text, call);
    return call;
  };
  const { stackTraceLimit } = Error;
  // Most programs are refused, and nobody reads where.
  Error.stackTraceLimit = 0;
  try {
    return programs.map((texts) => commandOf(builder, texts.map(callOf), texts));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function commandOf(builder: unknown, calls: readonly Call[], texts: Calls): Compiled {
  try {
    let made = builder;
    for (const call of calls) made = call(made);
    return (made as { readonly command: Command }).command;
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    // A method that a builder of this kind does not have.
    if (error instanceof TypeError && error.message.endsWith('is not a function')) return undefined;
    throw new Error(`${texts.join('.')} fails`, { cause: error });
  }
}

/** The value of a program. */
export function evaluate(text: string, scope: Readonly<Record<string, unknown>>): unknown {
  const run = compileFunction(`return (${text});`, Object.keys(scope)) as (...values: unknown[]) => unknown;
  return run(...Object.values(scope));
}
