/** The sentences of the rules of collections: each one template, as a type for the compiler and as a function for run time. */

export type NoPath<Path extends string> = `there is no path '${Path}'`;
export const noPath = <const Path extends string>(path: Path): NoPath<Path> => `there is no path '${path}'` as const;

export type NeedsPosition<Path extends string> =
  `'${Path}' goes into an array by a name: the Data API takes a position there, as in 'items.0.name'`;
export const needsPosition = <const Path extends string>(path: Path): NeedsPosition<Path> =>
  `'${path}' goes into an array by a name: the Data API takes a position there, as in 'items.0.name'` as const;

export type NoPosition<Path extends string> =
  `'${Path}' has a position: a selection goes into all elements of an array, as in 'items.name'`;
export const noPosition = <const Path extends string>(path: Path): NoPosition<Path> =>
  `'${path}' has a position: a selection goes into all elements of an array, as in 'items.name'` as const;

export type TooDeep<Path extends string> = `'${Path}' is too deep: a path has at most 8 names`;
export const tooDeep = <const Path extends string>(path: Path): TooDeep<Path> =>
  `'${path}' is too deep: a path has at most 8 names` as const;

export type IdIsFixed = "'_id' never changes: insert the document anew and delete the old one";
export const idIsFixed: IdIsFixed = "'_id' never changes: insert the document anew and delete the old one";

export type WrongTarget<
  Operator extends string,
  Path extends string,
> = `${Operator} does not fit the type of '${Path}'`;
export const wrongTarget = <const Operator extends string, const Path extends string>(
  operator: Operator,
  path: Path,
): WrongTarget<Operator, Path> => `${operator} does not fit the type of '${path}'` as const;

export type NeedsCondition = 'no condition: call where(), or for many documents all() to mean every one';
export const needsCondition: NeedsCondition =
  'no condition: call where(), or for many documents all() to mean every one';

export type AllAlone = 'all() means every document: it takes no conditions beside it';
export const allAlone: AllAlone = 'all() means every document: it takes no conditions beside it';

export type NothingToChange = 'nothing to update: call set, unset, inc, push or another change first';
export const nothingToChange: NothingToChange = 'nothing to update: call set, unset, inc, push or another change first';

export type SkipNeedsSort = 'skip leaves out documents of a sorted find(): call sort() first';
export const skipNeedsSort: SkipNeedsSort = 'skip leaves out documents of a sorted find(): call sort() first';

export type NoVectors<Path extends string> = `the documents have no '${Path}': declare it in the schema of the model`;
export const noVectors = <const Path extends string>(path: Path): NoVectors<Path> =>
  `the documents have no '${path}': declare it in the schema of the model` as const;

export type OrderedAlready = 'the order is set already: a query has one of sort, nearest and rankBy, called once';
export const orderedAlready: OrderedAlready =
  'the order is set already: a query has one of sort, nearest and rankBy, called once';

export type OneDocument = 'findOne returns one document: use find() for a limit';
export const oneDocument: OneDocument = 'findOne returns one document: use find() for a limit';

export type AllOfMany = 'all() goes with updateMany: updateOne changes the one document that where() finds';
export const allOfMany: AllOfMany = 'all() goes with updateMany: updateOne changes the one document that where() finds';

export type OneHasNoPages = 'findOne returns one document: use find() for pages';
export const oneHasNoPages: OneHasNoPages = 'findOne returns one document: use find() for pages';

export type SelectOrOmit = 'a query has select() or omit(), not both';
export const selectOrOmit: SelectOrOmit = 'a query has select() or omit(), not both';

export type OnlyFound = 'returning() goes with findOneAndUpdate and findOneAndReplace: other writes give no document';
export const onlyFound: OnlyFound =
  'returning() goes with findOneAndUpdate and findOneAndReplace: other writes give no document';

export type SortOfMany = 'sort() chooses one document: it has no meaning for many';
export const sortOfMany: SortOfMany = 'sort() chooses one document: it has no meaning for many';

export type OnlyUpsert = 'setOnInsert acts when an upsert inserts: call upsert() first';
export const onlyUpsert: OnlyUpsert = 'setOnInsert acts when an upsert inserts: call upsert() first';

export type RenamedType<From extends string, To extends string> = `rename: '${From}' and '${To}' differ in type`;
export const renamedType = <const From extends string, const To extends string>(
  from: From,
  to: To,
): RenamedType<From, To> => `rename: '${from}' and '${to}' differ in type` as const;

/** Sentences that only run time says. */
export const oneId = "'_id' is bound already: the Data API takes one condition on it";
export const noIdInOr = "or: the Data API takes no '_id' there: use where('_id').in([...])";
export const noMatchInNot = "not: the Data API takes no '$lexical' there";
export const twoBranches = 'or takes two branches or more';
export const emptyRaw = 'raw: the filter is empty, so it would choose every document';
export const notABranch = (call: string): string =>
  `${call} takes functions that return conditions, as in ${call}((w) => w.where('age').gt(3))`;
export const emptyBranch = (call: string): string => `${call}: a branch has no condition: call where() in it`;
export const lacksFeature = (call: string, feature: string): string =>
  `${call}: by its options the collection has no ${FEATURES[feature] ?? feature}`;

const FEATURES: Readonly<Record<string, string>> = {
  vector: 'vectors',
  service: 'service that makes vectors of texts',
  lexical: 'lexical search',
  rerank: 'reranking',
};
