import { show } from '../../../util/errors.js';
import { describeKnown, type UnknownName } from '../../../schema/unknown-name.js';

/** The names of the members of a value; for a union, those of all its types. */
export type MemberOf<Given> = Given extends unknown ? keyof Given & (string | number) : never;

/** The members that have none of the known names. */
export type Foreign<Given, Known> = Exclude<MemberOf<Given>, Known>;

/** A message in place of each of these members. */
export type Refused<Members extends string | number, Of extends 'column' | 'path', All extends string> = {
  readonly [Name in Members]?: UnknownName<Of, `${Name}`, All>;
};

/** Says that something is not a name, and which names there are. @param call - the call that takes it */
export function describeOther(kind: 'column' | 'path', given: unknown, known: readonly string[], call: string): string {
  const direction = call === 'sort' ? ", with '-' before it for descending" : '';
  return `expected a ${kind}${direction}, got ${show(given)}${describeKnown(known)}`;
}
