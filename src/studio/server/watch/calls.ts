import { BigNumber } from 'bignumber.js';
import { printCommand } from '../../../compile/shared/print.js';
import { isArray, isNumber, isObject, toNumberText, type Json, type JsonObject } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import { QueryError } from '../../../util/errors.js';
import { printValue } from '../browse/print-code.js';
import { decodeVector } from './plan-request.js';
import type { SentCommand } from './sent-json.js';

/** A call of the builder: `.where('genre')`. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** A query as calls; undefined if the builder has no calls for it. */
export type Calls = readonly Call[] | undefined;

export const call = (name: string, ...args: readonly unknown[]): Call => ({ name, args });

/** The calls as code: on one line if they fit, else one call on each. */
export function printCalls(subject: string, calls: readonly Call[]): string {
  const [first = '', ...others] = joinConditions(calls.map(printCall));
  const start = `await from(${subject})${first}`;
  const line = `${start}${others.join('')}.exec();`;
  if (line.length <= WIDTH) return `${line}\n`;
  return `${start}\n${[...others, '.exec()'].map((each) => `  ${each}`).join('\n')};\n`;
}

const WIDTH = 100;

const printCall = ({ name, args }: Call): string => `.${name}(${args.map(printValue).join(', ')})`;

/** A condition stands on the line of its column. */
function joinConditions(printed: readonly string[]): readonly string[] {
  return printed.flatMap((each, at) => {
    if (at > 0 && printed[at - 1]?.startsWith('.where(')) return [];
    return [each.startsWith('.where(') ? `${each}${printed[at + 1] ?? ''}` : each];
  });
}

type Chain = Readonly<Record<string, (...args: readonly unknown[]) => Chain>> & {
  explain?(): { readonly command: unknown };
};

/**
 * Whether the calls send the command, by asking the builder itself: code that would do something else is never shown.
 * @param start - `from(…)`
 * @param vectors - the names of the columns whose values are vectors
 */
export function sendSame(
  start: object,
  calls: readonly Call[],
  { name, args }: SentCommand,
  vectors: ReadonlySet<string> = new Set(),
): boolean {
  try {
    const end = calls.reduce((chain, { name: method, args: given }) => {
      const run = chain[method];
      if (!run) throw new TypeError(`There is no call '${method}'.`);
      return run.apply(chain, given as unknown[]);
    }, start as Chain);
    const built = parseJson(printCommand(end.explain?.().command ?? null));
    const sent: JsonObject = new Map([[name, args]]);
    return toComparable(built, vectors) === toComparable(sent, vectors);
  } catch (error) {
    if (error instanceof QueryError || error instanceof TypeError || error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Parts of a command that do not change what is read or written; the builder or the client adds them. */
const IGNORED: ReadonlySet<string> = new Set([
  'pageState',
  'initialPageState',
  'includeSortVector',
  'returnDocumentResponses',
]);

/** A text that is the same for commands that do the same. */
function toComparable(json: Json, vectors: ReadonlySet<string>, name = ''): string {
  if (isNumber(json)) return new BigNumber(toNumberText(json)).toFixed();
  if (isArray(json)) {
    const isVector = vectors.has(name);
    return `[${json.map((each) => (isVector ? toFloat(each) : toComparable(each, vectors))).join(',')}]`;
  }
  if (!isObject(json)) return JSON.stringify(json);
  const binary = json.get('$binary');
  if (vectors.has(name) && typeof binary === 'string') return `[${decodeVector(binary).map(Math.fround).join(',')}]`;
  const members = [...json]
    .filter(([each, value]) => !IGNORED.has(each) && !(isObject(value) && LEFT_OUT.has(each) && isEmpty(value)))
    .map(([each, value]) => `${JSON.stringify(each)}:${toComparable(value, vectors, each)}`);
  return `{${members.toSorted().join(',')}}`;
}

const LEFT_OUT: ReadonlySet<string> = new Set(['options', 'filter', 'sort', 'projection']);

const isEmpty = (json: JsonObject): boolean => [...json.keys()].every((name) => IGNORED.has(name));

const toFloat = (json: Json): string => (isNumber(json) ? String(Math.fround(Number(json))) : JSON.stringify(json));
