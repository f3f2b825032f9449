import { show } from '../../../util/errors.js';
import type { TypeMessage } from '../../../util/type-message.js';
import { meantName, noName, type NoName } from './messages.js';

/** The names of the members of a value; for a union, those of all its types. */
export type MemberOf<Given> = Given extends Given ? keyof Given & (string | number) : never;

/** The members that have none of the known names. */
export type Foreign<Given, Known> = Exclude<MemberOf<Given>, Known>;

/** A message in the place of each of these members. */
export type Refused<Members extends string | number, Of extends 'column' | 'path'> = {
  readonly [Name in Members]?: TypeMessage<NoName<Of, `${Name}`>>;
};

/** The names that begin with the same two letters. */
export type Alike<Name extends string, All extends string> = Name extends `${infer First}${infer Second}${string}`
  ? Extract<All, `${First}${Second}${string}`>
  : never;

/**
 * Says that a name is unknown, which one was probably meant, and which there are.
 *
 * @param before - the part of a path before the name
 * @param after - the part after it
 */
export function describeUnknown(
  kind: 'column' | 'path',
  name: string,
  known: readonly string[],
  before = '',
  after = '',
): string {
  const there = describeKnown(known.map((each) => `${before}${each}`));
  const meant = findNearestName(name, known);
  const given = `${before}${name}${after}`;
  return meant === undefined
    ? `${noName(kind, given)}${there}`
    : `${meantName(kind, given, `${before}${meant}${after}`)}${there.slice(1)}`;
}

/** Says that something is no name, and which there are. @param call - the call that takes it */
export function describeOther(kind: 'column' | 'path', given: unknown, known: readonly string[], call: string): string {
  const direction = call === 'sort' ? ", with '-' before it for descending" : '';
  return `expected a ${kind}${direction}, got ${show(given)}${describeKnown(known)}`;
}

const describeKnown = (known: readonly string[]): string =>
  known.length > 0 ? `. There are: ${known.join(', ')}` : '';

/**
 * The name that was probably meant by an unknown one: of those that begin with the same two letters, as the compiler
 * has it, the one that agrees longest, then the one nearest in length. Undefined if there is none.
 */
export function findNearestName(unknown: string, names: readonly string[]): string | undefined {
  if (unknown.length < 2) return undefined;
  const [nearest] = names
    .filter((name) => name.startsWith(unknown.slice(0, 2)))
    .toSorted(
      (a, b) => countShared(unknown, b) - countShared(unknown, a) || distance(unknown, a) - distance(unknown, b),
    );
  return nearest;
}

/** The number of leading letters that two names share. */
function countShared(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

const distance = (one: string, other: string): number => Math.abs(one.length - other.length);
