import { BigNumber } from 'bignumber.js';
import type { Advice } from '../../util/advice.js';
import type { Command } from '../../query/tables/nodes/compiled.js';

/** Prints an explanation as lines for a terminal: the operation, then its properties, each on a line with its name. */
export function printExplanation(
  what: string,
  lines: Readonly<Record<string, string>>,
  command: Command,
  advice: readonly Advice[] = [],
): string {
  const width = Math.max(...Object.keys(lines).map((name) => name.length), 'command'.length) + 2;
  const printLine = ([name, text]: readonly [string, string]): string => `${`${name}:`.padEnd(width)}${text}`;
  const advised = advice.flatMap(({ text, code }) => {
    const block = code === undefined ? [] : code.split('\n').map((line) => ' '.repeat(width) + line);
    return [printLine(['advice', text]), ...block];
  });
  return [
    what,
    ...Object.entries({ ...lines, command: shorten(printCommand(command)) }).map(printLine),
    ...advised,
  ].join('\n');
}

/** Columns or paths in brackets, if there are any. */
export const toBracketed = (names: readonly string[]): string => (names.length > 0 ? ` (${names.join(', ')})` : '');

const MOST = 200;

const shorten = (text: string): string => (text.length <= MOST ? text : `${text.slice(0, MOST - 3)}...`);

/** A command, or a part of it, as JSON text that keeps all digits of numbers. */
export function printCommand(value: unknown): string {
  if (typeof value === 'bigint' || BigNumber.isBigNumber(value)) return value.toString();
  if (Array.isArray(value)) return `[${value.map(printCommand).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${printCommand(member)}`);
  return `{${members.join(',')}}`;
}
