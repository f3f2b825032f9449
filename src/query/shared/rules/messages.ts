/**
 * The messages that tables and collections share. They differ only in what they call things: the columns of rows, or the
 * paths of documents.
 */

type Kind = 'column' | 'path';
type Whole = 'row' | 'document';

/** The operator that is missing. */
export const afterWhere = (name: string): string => `after where('${name}')`;

/** @param takes - the operators that exist */
export const noOperator = <const Operator extends string, const Takes extends string>(
  operator: Operator,
  takes: Takes,
) => `no operator ${operator}: ${takes}` as const;
export type NoOperator<Operator extends string, Takes extends string> = ReturnType<typeof noOperator<Operator, Takes>>;

export const namesNothing = <const Call extends string, const Of extends Kind>(call: Call, kind: Of) =>
  `${call}() must name at least one ${kind}` as const;
export type NamesNothing<Call extends string, Of extends Kind> = ReturnType<typeof namesNothing<Call, Of>>;

export const changesNothing = <const Call extends string, const Of extends Kind>(call: Call, kind: Of) =>
  `${call}({}) changes nothing: give it at least one ${kind}` as const;
export type ChangesNothing<Call extends string, Of extends Kind> = ReturnType<typeof changesNothing<Call, Of>>;

/** At run time the message has the name as well. */
export type AddsNothing<Call extends string> = `${Call}: give at least one element`;

export const sortTwice = <const Of extends Kind>(kind: Of) =>
  `the order is already set: pass all its ${kind}s in one call` as const;
export type SortTwice<Of extends Kind> = ReturnType<typeof sortTwice<Of>>;

export const removesNames = <const Of extends Kind>(kind: Of) =>
  `$if and $all cannot remove ${kind}s: call select or omit outside it` as const;
export type RemovesNames<Of extends Kind> = ReturnType<typeof removesNames<Of>>;

export const allAlone = <const Of extends Whole>(whole: Of) =>
  `all() means every ${whole}: it cannot be combined with conditions` as const;
export type AllAlone<Of extends Whole> = ReturnType<typeof allAlone<Of>>;

export const limitOfOne = <const Of extends Whole>(whole: Of) =>
  `findOne returns one ${whole}: use find() for a limit` as const;
export type LimitOfOne<Of extends Whole> = ReturnType<typeof limitOfOne<Of>>;

export const skipOfOne = <const Of extends Whole>(whole: Of) =>
  `findOne returns one ${whole}: use find() to skip ${whole}s` as const;
export type SkipOfOne<Of extends Whole> = ReturnType<typeof skipOfOne<Of>>;
