/** The sentences of the rules of collections, as those of tables: each a function for run time, with its type. */

export const noPath = <const Path extends string>(path: Path) => `there is no path '${path}'` as const;
export type NoPath<Path extends string> = ReturnType<typeof noPath<Path>>;

export const needsPosition = <const Path extends string>(path: Path) =>
  `'${path}' goes into an array by a name: the Data API takes a position there, as in 'items.0.name'` as const;
export type NeedsPosition<Path extends string> = ReturnType<typeof needsPosition<Path>>;

export const noPosition = <const Path extends string>(path: Path) =>
  `'${path}' has a position: a selection goes into all elements of an array, as in 'items.name'` as const;
export type NoPosition<Path extends string> = ReturnType<typeof noPosition<Path>>;

export const tooDeep = <const Path extends string>(path: Path) =>
  `'${path}' is too deep: a path has at most 8 names` as const;
export type TooDeep<Path extends string> = ReturnType<typeof tooDeep<Path>>;

export const idIsFixed = "'_id' never changes: insert the document anew and delete the old one";
export type IdIsFixed = typeof idIsFixed;

export const wrongTarget = <const Operator extends string, const Path extends string>(operator: Operator, path: Path) =>
  `${operator} does not fit the type of '${path}'` as const;
export type WrongTarget<Operator extends string, Path extends string> = ReturnType<typeof wrongTarget<Operator, Path>>;

export const needsCondition = 'no condition: call where(), or for many documents all() to mean every one';
export type NeedsCondition = typeof needsCondition;

export const allAlone = 'all() means every document: it takes no conditions beside it';
export type AllAlone = typeof allAlone;

export const nothingToChange = 'nothing to update: call set, unset, inc, push or another change first';
export type NothingToChange = typeof nothingToChange;

export const skipNeedsSort = 'skip leaves out documents of a sorted find(): call sort() first';
export type SkipNeedsSort = typeof skipNeedsSort;

export const noVectors = <const Path extends string>(path: Path) =>
  `the documents have no '${path}': declare it in the schema of the model` as const;
export type NoVectors<Path extends string> = ReturnType<typeof noVectors<Path>>;

export const orderedAlready = 'the order is set already: a query has one of sort, nearest and rankBy, called once';
export type OrderedAlready = typeof orderedAlready;

export const oneDocument = 'findOne returns one document: use find() for a limit';
export type OneDocument = typeof oneDocument;

export const allOfMany = 'all() goes with updateMany: updateOne changes the one document that where() finds';
export type AllOfMany = typeof allOfMany;

export const notApart = <const Path extends string>(path: Path) =>
  `'${path}' cannot be read apart: the Data API reads some paths, or leaves some out` as const;
export type NotApart<Path extends string> = ReturnType<typeof notApart<Path>>;

export const allOfThem =
  'distinct reads all documents that the conditions find: it takes no order, limit, skip or search beside it';
export type AllOfThem = typeof allOfThem;

export const samePaths = '$if leaves no path out: call select or omit beside it';
export type SamePaths = typeof samePaths;

export const onlyFound = 'returning() goes with findOneAndUpdate and findOneAndReplace: other writes give no document';
export type OnlyFound = typeof onlyFound;

export const sortOfMany = 'sort() chooses one document: it has no meaning for many';
export type SortOfMany = typeof sortOfMany;

export const onlyUpsert = 'setOnInsert acts when an upsert inserts: call upsert() first';
export type OnlyUpsert = typeof onlyUpsert;

export const renamedType = <const From extends string, const To extends string>(from: From, to: To) =>
  `rename: '${from}' and '${to}' differ in type` as const;
export type RenamedType<From extends string, To extends string> = ReturnType<typeof renamedType<From, To>>;

/** Sentences that only run time says. */
export const oneId = "'_id' is bound already: the Data API takes one condition on it";
export const noIdInOr = "or: the Data API takes no '_id' there: use where('_id').in([...])";
export const noMatchInNot = "not: the Data API takes no '$lexical' there";
export const onlyAdds = '$if: its function goes on with the query that it is given';
export const onlyFilters = '$if adds conditions, an order or a limit: call the rest beside it';
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
