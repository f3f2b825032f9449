/**
 * The messages of the compile-time rules. Each is defined once, as a function for run time, from which the compiler
 * derives its type.
 */

export const unserved = <const Name extends string>(name: Name) =>
  `'${name}' is neither a key column nor indexed: give it an index, or call allowFiltering() first` as const;
export type Unserved<Name extends string> = ReturnType<typeof unserved<Name>>;

export const needsBefore = <const Name extends string, const Missing extends string>(name: Name, missing: Missing) =>
  `'${name}' is a clustering column: bind '${missing}' by eq or in before it` as const;
export type NeedsBefore<Name extends string, Missing extends string> = ReturnType<typeof needsBefore<Name, Missing>>;

export const vectorFilter = <const Name extends string>(name: Name) =>
  `'${name}' is a vector: search it with nearest('${name}', …)` as const;
export type VectorFilter<Name extends string> = ReturnType<typeof vectorFilter<Name>>;

export const boundTwice = <const Name extends string>(name: Name) =>
  `'${name}' already has a condition: a column takes one eq or in, or one lower and one upper bound` as const;
export type BoundTwice<Name extends string> = ReturnType<typeof boundTwice<Name>>;

export const inWithIndex =
  'the filter uses an index and the partition key is bound by in: the database refuses the combination';
export type InWithIndex = typeof inWithIndex;

export const partitionIncomplete = <const Missing extends string>(missing: Missing) =>
  `the partition key is incomplete: bind '${missing}' as well, by eq or in` as const;
export type PartitionIncomplete<Missing extends string> = ReturnType<typeof partitionIncomplete<Missing>>;

export const afterRange = <const Name extends string, const Ranged extends string>(name: Name, ranged: Ranged) =>
  `'${name}' follows '${ranged}', which is not bound by eq or in: the database refuses this even with allowFiltering()` as const;
export type AfterRange<Name extends string, Ranged extends string> = ReturnType<typeof afterRange<Name, Ranged>>;

export const sortNeedsPartition = <const Missing extends string>(missing: Missing) =>
  `sort needs one partition: bind '${missing}' by eq first, or call allowFiltering() to sort in memory` as const;
export type SortNeedsPartition<Missing extends string> = ReturnType<typeof sortNeedsPartition<Missing>>;

/** At run time the message names the column. */
export type NothingPulled = 'expected an array of at least one element, got []';

export const notStoredOrder = <const Stored extends string>(stored: Stored) =>
  `the rows are stored by (${stored}): sort by these columns in this order, or with every direction reversed, or call allowFiltering()` as const;
export type NotStoredOrder<Stored extends string> = ReturnType<typeof notStoredOrder<Stored>>;

export const sortWithIndex = 'the filter uses an index: the database cannot return the rows in stored order as well';
export type SortWithIndex = typeof sortWithIndex;

export const mixedDirections = <const Stored extends string>(stored: Stored) =>
  `the rows are stored by (${stored}): the database reads them forwards or backwards, not in mixed directions` as const;
export type MixedDirections<Stored extends string> = ReturnType<typeof mixedDirections<Stored>>;

export const unsortable = <const Name extends string>(name: Name) =>
  `cannot sort by '${name}': columns of its type have no order` as const;
export type Unsortable<Name extends string> = ReturnType<typeof unsortable<Name>>;

export const notAVector = <const Name extends string>(name: Name) =>
  `'${name}' is not a vector column with a vector index` as const;
export type NotAVector<Name extends string> = ReturnType<typeof notAVector<Name>>;

export const nearestAlone =
  'nearest defines the order: it cannot be combined with sort(), rankBy() or a second nearest()';
export type NearestAlone = typeof nearestAlone;

export const nearestFilter =
  'with nearest or rankBy, a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() allows no others';
export type NearestFilter = typeof nearestFilter;

export const wrongDimension = <const Given extends number, const Dimension extends number>(
  given: Given,
  dimension: Dimension,
) => `the vector has length ${given}, but the column has ${dimension} dimensions` as const;
export type WrongDimension<Given extends number, Dimension extends number> = ReturnType<
  typeof wrongDimension<Given, Dimension>
>;

/** At run time the column is known. */
export type FitsNotAll<Name extends string> =
  `'${Name}' does not take this value: where the name is one of several, the value must fit each of the columns`;

/** At run time the messages list the fields of the type. */
export type NoField<Name extends string> = `the user-defined type has no field '${Name}'`;
export type MeantField<
  Name extends string,
  Meant extends string,
> = `the user-defined type has no field '${Name}': did you mean '${Meant}'?`;

export const keyColumnUpdate = <const Name extends string>(name: Name) =>
  `'${name}' is a key column: a row's key never changes; insert a new row and delete the old one` as const;
export type KeyColumnUpdate<Name extends string> = ReturnType<typeof keyColumnUpdate<Name>>;

/** At run time the name is known. */
export type NameUnknown = 'where() takes the name of one column: the compiler must know which';

/** At run time the columns that a filter names are known. */
export type MembersUnknown =
  'where() takes a column, or a filter that names its columns, such as { title: value }; what may be missing is written maybe(value)';

export const notAKeyColumn = <const Name extends string>(name: Name) =>
  `'${name}' is not a key column: pass exactly the columns of the primary key` as const;
export type NotAKeyColumn<Name extends string> = ReturnType<typeof notAKeyColumn<Name>>;

export const updatedTwice = <const Name extends string>(name: Name) =>
  `'${name}' is already updated: use each column in one operator only` as const;
export type UpdatedTwice<Name extends string> = ReturnType<typeof updatedTwice<Name>>;

export const notACollectionColumn = <const Name extends string>(name: Name) =>
  `'${name}' is not a list, set or map column` as const;
export type NotACollectionColumn<Name extends string> = ReturnType<typeof notACollectionColumn<Name>>;

export const entryNotPushed = <const Name extends string>(name: Name) =>
  `'${name}' does not take single entries: bytes cannot be pushed as keys, and bytes and user-defined values can be pushed only under text, uuid, date, time or inet keys; set the whole column` as const;
export type EntryNotPushed<Name extends string> = ReturnType<typeof entryNotPushed<Name>>;

export const computedName = 'a computed name may be that of any column: set one column by set(column, value)';
export type ComputedName = typeof computedName;

export const nothingToUpdate = 'nothing to update: call set, unset, push or pullAll first';
export type NothingToUpdate = typeof nothingToUpdate;

/** For generic code: at run time the partition key is known. */
export type PartitionUnknown =
  'deleteMany needs the whole partition key: name it in the constraint of the type parameter, or call all() to delete every row';

export const deleteNeedsPartition = <const Missing extends string>(missing: Missing) =>
  `deleteMany needs the whole partition key: bind '${missing}', or call all() to delete every row` as const;
export type DeleteNeedsPartition<Missing extends string> = ReturnType<typeof deleteNeedsPartition<Missing>>;

export const onlyKeyColumns = <const Name extends string>(name: Name) =>
  `'${name}' is not a key column: deleteMany takes only the partition key and clustering columns` as const;
export type OnlyKeyColumns<Name extends string> = ReturnType<typeof onlyKeyColumns<Name>>;

export const partitionInOr = <const Name extends string>(name: Name) =>
  `'${name}' is a partition column: the database allows none in a branch of or(); bind it outside the or()` as const;
export type PartitionInOr<Name extends string> = ReturnType<typeof partitionInOr<Name>>;

export const clusteringInOr = <const Name extends string>(name: Name) =>
  `'${name}' is a clustering column: in a branch of or() it needs an index of its own, or allowFiltering() first` as const;
export type ClusteringInOr<Name extends string> = ReturnType<typeof clusteringInOr<Name>>;

export const indexInOr =
  'an index nested this deep is not supported: give or() a branch with one indexed condition, or only conditions that indexes serve';
export type IndexInOr = typeof indexInOr;

export const notNeedsFiltering =
  'neither the key nor an index serves the opposite of this condition: call allowFiltering() first';
export type NotNeedsFiltering = typeof notNeedsFiltering;

export const noOpposite = <const Operator extends string>(operator: Operator) =>
  `not() has no opposite of ${operator}` as const;
export type NoOppositeOf<Operator extends string> = ReturnType<typeof noOpposite<Operator>>;

export const notOne = 'not() takes one condition: for several, use or() with the opposite operator in each branch';

export const notOfFilter = "not() takes a condition on one column, not a filter: (w) => w.where('title').eq(value)";
export type NotOfFilter = typeof notOfFilter;

export const noTextIndex = <const Name extends string>(name: Name) =>
  `'${name}' has no text index: give it { index: { text: true } }` as const;
export type NoTextIndex<Name extends string> = ReturnType<typeof noTextIndex<Name>>;

export const rankAlone = 'rankBy defines the order: it cannot be combined with sort(), nearest() or a second rankBy()';
export type RankAlone = typeof rankAlone;

export const noTextVectors = <const Name extends string>(name: Name) =>
  `'${name}' has no service that creates vectors from text: search it with a vector` as const;
export type NoTextVectors<Name extends string> = ReturnType<typeof noTextVectors<Name>>;

export const skipNeedsMemory = 'skip needs a sort in memory: call allowFiltering() and sort() first';
export type SkipNeedsMemory = typeof skipNeedsMemory;

export const skipWithSearch = 'nearest and rankBy do not support skip: raise the limit and drop the first rows';
export type SkipWithSearch = typeof skipWithSearch;

export const fragmentColumn = <const Name extends string>(name: Name) =>
  `the fragment needs a column '${name}' of the same type and index, outside the key` as const;
export type FragmentColumn<Name extends string> = ReturnType<typeof fragmentColumn<Name>>;

export const fragmentKeyColumn = <const Name extends string>(name: Name) =>
  `deleteMany takes fragments on key columns: the table needs '${name}' as a key column of the same type and index` as const;
export type FragmentKeyColumn<Name extends string> = ReturnType<typeof fragmentKeyColumn<Name>>;

export const fragmentUnserved = 'the fragment has a condition that no index serves: call allowFiltering() before it';
export type FragmentUnserved = typeof fragmentUnserved;

export const orIsLast = 'in a branch or a fragment, or() comes last: call where before it';
export type OrIsLast = typeof orIsLast;

export const noOrInDelete = 'deleteMany takes no or(): the database deletes only by key';
export type NoOrInDelete = typeof noOrInDelete;

// These are written as types as well: almost every condition has one, and to derive it would cost the compiler more.
export const columnTakes = <const Kind extends string, const Operators extends string>(
  kind: Kind,
  operators: Operators,
): ColumnTakes<Kind, Operators> => `columns of type ${kind} take ${operators}`;
export type ColumnTakes<Kind extends string, Operators extends string> = `columns of type ${Kind} take ${Operators}`;

export const textIndexTakes = 'a text column with a text index takes match';
export type TextIndexTakes = typeof textIndexTakes;

export const indexServes = <const Name extends string, const Operators extends string>(
  name: Name,
  operators: Operators,
): IndexServes<Name, Operators> =>
  `the index of '${name}' serves ${operators}: for other operators call allowFiltering() first`;
export type IndexServes<
  Name extends string,
  Operators extends string,
> = `the index of '${Name}' serves ${Operators}: for other operators call allowFiltering() first`;

export const indexesServe = <const Name extends string, const Operators extends string>(
  name: Name,
  operators: Operators,
): IndexesServe<Name, Operators> =>
  `the indexes of '${name}' serve ${operators}: for other operators call allowFiltering() first`;
export type IndexesServe<
  Name extends string,
  Operators extends string,
> = `the indexes of '${Name}' serve ${Operators}: for other operators call allowFiltering() first`;

export const partitionTakes = <const Name extends string>(name: Name): PartitionTakes<Name> =>
  `'${name}' is a partition column: it takes eq and in; for other operators call allowFiltering() first`;
export type PartitionTakes<Name extends string> =
  `'${Name}' is a partition column: it takes eq and in; for other operators call allowFiltering() first`;

/** At run time the message says which of these the query has. */
export type PartitionTakesEq<Name extends string> =
  `'${Name}' is a partition column: together with an index, an order or a search it takes only eq`;

/** At run time deleteMany asks for the whole partition key. */
export type DeletePartition<Name extends string> = `'${Name}' is a partition column: deleteMany takes it by eq and in`;

export const maybeOfKey = <const Name extends string>(name: Name) =>
  `'${name}' is a key column: maybe() can leave out only conditions on other columns` as const;
export type MaybeOfKey<Name extends string> = ReturnType<typeof maybeOfKey<Name>>;

export const oneOperator = <const Name extends string>(name: Name) =>
  `'${name}' takes one operator, not one of several that bind it in different ways` as const;
export type OneOperator<Name extends string> = ReturnType<typeof oneOperator<Name>>;

export const onlyMaybe =
  '$if and $all can add only conditions on columns outside the key, an order or a limit: call the rest outside it';
export type OnlyMaybe = typeof onlyMaybe;

export const rawIsLast = 'raw() comes last: call where, or and not before it';
export type RawIsLast = typeof rawIsLast;

export const udtFilter = <const Name extends string>(name: Name) =>
  `'${name}' has a user-defined type, which cannot be filtered` as const;
export type UdtFilter<Name extends string> = ReturnType<typeof udtFilter<Name>>;

export const bytesFilter = <const Name extends string>(name: Name) =>
  `'${name}' holds bytes, which the Data API can compare only as a whole column, by eq` as const;
export type BytesFilter<Name extends string> = ReturnType<typeof bytesFilter<Name>>;

export const bytesInside = 'bytes in a user-defined value cannot be compared: leave the field out';
export type BytesInside = typeof bytesInside;

export const notOfBytes = 'bytes can be compared only by eq, which has no opposite';
export type NotOfBytes = typeof notOfBytes;

/** At run time the message shows what it returns. */
export type OtherQuery = '$if and $all: the function must return the query that it is given, with more parts';

/** At run time the message shows what it returns. */
export type OtherUpdate = '$if: its function must return the update that it is given, with more changes';
export type OtherDelete = '$if: its function must return the delete that it is given, with more conditions';

export const onlyClustering =
  '$if of deleteMany can add only conditions on clustering columns: bind the partition key outside it';
export type OnlyClustering = typeof onlyClustering;

/** For a query that is assigned to a variable of another type; there is no such rule at run time. */
export type Reassigned = 'a variable keeps the type of its first query: add optional conditions with $if';
