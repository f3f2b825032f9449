import { findNearestName } from '../util/known-options.js';
import type { TypeMessage } from '../util/type-message.js';

type Kind = 'column' | 'path';

export const noName = <const Of extends Kind, const Name extends string>(kind: Of, name: Name) =>
  `there is no ${kind} '${name}'` as const;
export type NoName<Of extends Kind, Name extends string> = ReturnType<typeof noName<Of, Name>>;

export const meantName = <const Of extends Kind, const Name extends string, const Meant extends string>(
  kind: Of,
  name: Name,
  meant: Meant,
) => `there is no ${kind} '${name}': did you mean '${meant}'?` as const;
export type MeantName<Of extends Kind, Name extends string, Meant extends string> = ReturnType<
  typeof meantName<Of, Name, Meant>
>;

/** The message about a name that is not among these. */
// Conditional, because the compiler then prints the message; otherwise it would print this name with all names.
export type UnknownName<Of extends Kind, Name extends string, All extends string> = [Alike<Name, All>] extends [never]
  ? TypeMessage<NoName<Of, Name>>
  : TypeMessage<MeantName<Of, Name, Alike<Name, All>>>;

/** Its text. */
export type Unknown<Of extends Kind, Name extends string, All extends string> = [Alike<Name, All>] extends [never]
  ? NoName<Of, Name>
  : MeantName<Of, Name, Alike<Name, All>>;

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
export function describeUnknown(kind: Kind, name: string, known: readonly string[], before = '', after = ''): string {
  const there = describeKnown(known.map((each) => `${before}${each}`));
  const meant = findNearestName(name, known);
  const given = `${before}${name}${after}`;
  return meant === undefined
    ? `${noName(kind, given)}${there}`
    : `${meantName(kind, given, `${before}${meant}${after}`)}${there.slice(1)}`;
}

/** The names that there are. */
export const describeKnown = (known: readonly string[]): string =>
  known.length > 0 ? `. There are: ${known.join(', ')}` : '';
