import { OPERATORS_OF, type PathComparison } from './operators.js';

/** The messages of the rules for collections, as for tables: each a function for run time, with its type. */

export const needsPosition = <const Path extends string>(path: Path) =>
  `'${path}' enters an array by name: the Data API needs a position there, as in 'items.0.name'` as const;
export type NeedsPosition<Path extends string> = ReturnType<typeof needsPosition<Path>>;

export const noPosition = <const Path extends string>(path: Path) =>
  `'${path}' has a position: a selection applies to all elements of an array, as in 'items.name'` as const;
export type NoPosition<Path extends string> = ReturnType<typeof noPosition<Path>>;

export const tooDeep = <const Path extends string>(path: Path) =>
  `'${path}' is too deep: a path has at most 8 segments` as const;
export type TooDeep<Path extends string> = ReturnType<typeof tooDeep<Path>>;

export const idIsFixed = "'_id' never changes: insert a new document and delete the old one";
export type IdIsFixed = typeof idIsFixed;

export const wrongTarget = <const Operator extends string, const Path extends string>(operator: Operator, path: Path) =>
  `${operator} does not fit the type of '${path}'` as const;
export type WrongTarget<Operator extends string, Path extends string> = ReturnType<typeof wrongTarget<Operator, Path>>;

export const needsCondition =
  'no condition: call where(), or all() in updateMany and deleteMany to select every document';
export type NeedsCondition = typeof needsCondition;

export const nothingToChange = 'nothing to update: call set, unset, inc, push or another change first';
export type NothingToChange = typeof nothingToChange;

export const skipNeedsSort = 'skip needs a sorted find(): call sort() first';
export type SkipNeedsSort = typeof skipNeedsSort;

export const noVectors = <const Path extends string>(path: Path) =>
  `the documents have no '${path}': declare it in the schema of the model` as const;
export type NoVectors<Path extends string> = ReturnType<typeof noVectors<Path>>;

export const allOfMany =
  'all() is for updateMany and deleteMany: other writes act on the one document that where() finds';
export type AllOfMany = typeof allOfMany;

export const notApart = <const Path extends string>(path: Path) =>
  `'${path}' cannot be selected separately: the Data API either includes some paths or excludes some` as const;
export type NotApart<Path extends string> = ReturnType<typeof notApart<Path>>;

export const onlyFound = 'returning() is for findOneAndUpdate and findOneAndReplace: other writes return no document';
export type OnlyFound = typeof onlyFound;

export const sortOfMany = 'sort() chooses the one document to write: it does not apply to many';
export type SortOfMany = typeof sortOfMany;

export const onlyUpsert = 'setOnInsert applies only when an upsert inserts: call upsert() first';
export type OnlyUpsert = typeof onlyUpsert;

export const renamedType = <const From extends string, const To extends string>(from: From, to: To) =>
  `rename: '${from}' and '${to}' differ in type` as const;
export type RenamedType<From extends string, To extends string> = ReturnType<typeof renamedType<From, To>>;

export const pathTakes = <const Path extends string, const Of extends PathComparison>(path: Path, comparison: Of) =>
  `'${path}' takes ${OPERATORS_OF[comparison]}` as const;
export type PathTakes<Path extends string, Of extends PathComparison> = `'${Path}' takes ${(typeof OPERATORS_OF)[Of]}`;

export const oneId = "'_id' already has a condition: the Data API takes only one on it";
export type OneId = typeof oneId;

export const noIdInOr = "or: the Data API does not allow '_id' there: use where('_id').in([...])";
export type NoIdInOr = typeof noIdInOr;

/** At run time the paths that a filter names are known. */
export type MembersUnknown =
  'where() takes a path, or a filter that names its paths, such as { name: value }; what may be missing is written maybe(value)';

export const noMatchInNot = "not: the Data API does not allow '$lexical' there";
export type NoMatchInNot = typeof noMatchInNot;

/** Messages that are used only at run time. */
export const onlyFilters = '$if and $all can add only conditions, an order or a limit: call the rest outside it';
export const lacksFeature = (call: string, feature: string): string =>
  `${call}: the collection is configured without ${FEATURES[feature] ?? feature}`;

const FEATURES: Readonly<Record<string, string>> = {
  vector: 'vectors',
  service: 'a service that creates vectors from text',
  lexical: 'lexical search',
  rerank: 'reranking',
};
