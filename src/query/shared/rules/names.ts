import { show } from '../../../util/errors.js';
import type { TypeMessage } from '../../../util/type-message.js';
import { findNearestName } from '../../../util/known-options.js';
import { meantName, noName, type MeantName, type NoName } from './messages.js';

/** The names of the members of a value; for a union, those of all its types. */
export type MemberOf<Given> = Given extends Given ? keyof Given & (string | number) : never;

/** The members that have none of the known names. */
export type Foreign<Given, Known> = Exclude<MemberOf<Given>, Known>;

/** A message in place of each of these members. */
export type Refused<Members extends string | number, Of extends 'column' | 'path', All extends string> = {
  readonly [Name in Members]?: UnknownName<Of, `${Name}`, All>;
};

/** The message about a name that is not among these. */
export type UnknownName<Of extends 'column' | 'path', Name extends string, All extends string> = [
  Alike<Name, All>,
] extends [never]
  ? TypeMessage<NoName<Of, Name>>
  : TypeMessage<MeantName<Of, Name, Alike<Name, All>>>;

/** The names that begin with the same two letters. */
export type Alike<Name extends string, All extends string> = Name extends `${infer First}${infer Second}${string}`
  ? Extract<All, `${First}${Second}${string}`>
  : never;

/**
 * Says that a name is unknown, which one was probably meant, and which names there are.
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

/** Says that something is not a name, and which names there are. @param call - the call that takes it */
export function describeOther(kind: 'column' | 'path', given: unknown, known: readonly string[], call: string): string {
  const direction = call === 'sort' ? ", with '-' before it for descending" : '';
  return `expected a ${kind}${direction}, got ${show(given)}${describeKnown(known)}`;
}

const describeKnown = (known: readonly string[]): string =>
  known.length > 0 ? `. There are: ${known.join(', ')}` : '';
