/** The sentences of the compile-time rules. Each stands once, as a function for run time; the compiler takes its type from that. */

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
  `'${name}' is bound already: a column takes one eq or in, or one lower and one upper bound` as const;
export type BoundTwice<Name extends string> = ReturnType<typeof boundTwice<Name>>;

export const inWithIndex =
  'the filter uses an index, and the partition key is bound by in: the database refuses the two together';
export type InWithIndex = typeof inWithIndex;

export const partitionIncomplete = <const Missing extends string>(missing: Missing) =>
  `the partition key is incomplete: bind '${missing}' as well, by eq or in` as const;
export type PartitionIncomplete<Missing extends string> = ReturnType<typeof partitionIncomplete<Missing>>;

export const afterRange = <const Name extends string, const Ranged extends string>(name: Name, ranged: Ranged) =>
  `'${name}' follows '${ranged}', which no eq or in binds: the database refuses that, also with allowFiltering()` as const;
export type AfterRange<Name extends string, Ranged extends string> = ReturnType<typeof afterRange<Name, Ranged>>;

export const sortNeedsPartition = <const Missing extends string>(missing: Missing) =>
  `sort needs one partition: bind '${missing}' by eq first, or call allowFiltering() to sort in memory` as const;
export type SortNeedsPartition<Missing extends string> = ReturnType<typeof sortNeedsPartition<Missing>>;

export const notStoredOrder = <const Stored extends string>(stored: Stored) =>
  `the rows are stored by (${stored}): sort by these in order, or all reversed, or call allowFiltering()` as const;
export type NotStoredOrder<Stored extends string> = ReturnType<typeof notStoredOrder<Stored>>;

export const sortWithIndex = 'the filter uses an index: the database cannot keep the stored order beside it';
export type SortWithIndex = typeof sortWithIndex;

export const sortTwice = 'the order is set already: give all its columns in one call';
export type SortTwice = typeof sortTwice;

export const mixedDirections = <const Stored extends string>(stored: Stored) =>
  `the rows are stored by (${stored}): the database reads them forwards or backwards, not in mixed directions` as const;
export type MixedDirections<Stored extends string> = ReturnType<typeof mixedDirections<Stored>>;

export const unsortable = <const Name extends string>(name: Name) =>
  `no order by '${name}': columns of its type have none` as const;
export type Unsortable<Name extends string> = ReturnType<typeof unsortable<Name>>;

export const notAVector = <const Name extends string>(name: Name) =>
  `'${name}' is not a vector column with a vector index` as const;
export type NotAVector<Name extends string> = ReturnType<typeof notAVector<Name>>;

export const nearestAlone = 'nearest is an order of its own: it takes no sort, and no second nearest';
export type NearestAlone = typeof nearestAlone;

export const nearestFilter =
  'beside nearest or rankBy a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() adds no others';
export type NearestFilter = typeof nearestFilter;

export const wrongDimension = <const Given extends number, const Dimension extends number>(
  given: Given,
  dimension: Dimension,
) => `a vector of ${given} numbers for a column of ${dimension} dimensions` as const;
export type WrongDimension<Given extends number, Dimension extends number> = ReturnType<
  typeof wrongDimension<Given, Dimension>
>;

export const keyColumnUpdate = <const Name extends string>(name: Name) =>
  `'${name}' is a key column: a row's key never changes; insert the row anew and delete the old one` as const;
export type KeyColumnUpdate<Name extends string> = ReturnType<typeof keyColumnUpdate<Name>>;

export const unknownColumn = <const Name extends string>(name: Name) => `the table has no column '${name}'` as const;
export type UnknownColumn<Name extends string> = ReturnType<typeof unknownColumn<Name>>;

export const notAKeyColumn = <const Name extends string>(name: Name) =>
  `'${name}' is no key column: the key is exactly the primary key` as const;
export type NotAKeyColumn<Name extends string> = ReturnType<typeof notAKeyColumn<Name>>;

export const updatedTwice = <const Name extends string>(name: Name) =>
  `'${name}' is updated already: a column stands in one operator` as const;
export type UpdatedTwice<Name extends string> = ReturnType<typeof updatedTwice<Name>>;

export const notACollectionColumn = <const Name extends string>(name: Name) =>
  `'${name}' is no list, set or map column` as const;
export type NotACollectionColumn<Name extends string> = ReturnType<typeof notACollectionColumn<Name>>;

export const entryNotPushed = <const Name extends string>(name: Name) =>
  `'${name}' takes no single entries: bytes cannot be pushed as keys, and bytes and user-defined values are pushed under text, uuid, date, time or inet keys only; set the column as a whole` as const;
export type EntryNotPushed<Name extends string> = ReturnType<typeof entryNotPushed<Name>>;

export const nothingToUpdate = 'nothing to update: call set, unset, push or pullAll first';
export type NothingToUpdate = typeof nothingToUpdate;

export const deleteNeedsPartition = <const Missing extends string>(missing: Missing) =>
  `deleteMany needs the whole partition key: bind '${missing}', or call all() to delete every row` as const;
export type DeleteNeedsPartition<Missing extends string> = ReturnType<typeof deleteNeedsPartition<Missing>>;

export const onlyKeyColumns = <const Name extends string>(name: Name) =>
  `'${name}' is no key column: deleteMany takes the partition key and clustering columns` as const;
export type OnlyKeyColumns<Name extends string> = ReturnType<typeof onlyKeyColumns<Name>>;

export const limitOfOne = 'findOne returns one row: use find() for a limit';
export type LimitOfOne = typeof limitOfOne;

export const allAlone = 'all() deletes every row: it takes no conditions beside it';
export type AllAlone = typeof allAlone;

export const partitionInOr = <const Name extends string>(name: Name) =>
  `'${name}' is a partition column: the database takes none in a branch of or(); bind it beside the or()` as const;
export type PartitionInOr<Name extends string> = ReturnType<typeof partitionInOr<Name>>;

export const clusteringInOr = <const Name extends string>(name: Name) =>
  `'${name}' is a clustering column: in a branch of or() it needs an index of its own, or allowFiltering() first` as const;
export type ClusteringInOr<Name extends string> = ReturnType<typeof clusteringInOr<Name>>;

export const indexInOr =
  'it is not known what the database does with an index this deep: give or() a branch of one indexed condition, or only conditions that indexes serve';
export type IndexInOr = typeof indexInOr;

export const notNeedsFiltering =
  'neither the key nor an index serves the opposite of this condition: call allowFiltering() first';
export type NotNeedsFiltering = typeof notNeedsFiltering;

export const noTextIndex = <const Name extends string>(name: Name) =>
  `'${name}' has no text index: give it { index: { text: true } }` as const;
export type NoTextIndex<Name extends string> = ReturnType<typeof noTextIndex<Name>>;

export const rankAlone = 'rankBy is an order of its own: it takes no sort, and no nearest';
export type RankAlone = typeof rankAlone;

export const noTextVectors = <const Name extends string>(name: Name) =>
  `'${name}' has no service that makes vectors of texts: search it with a vector` as const;
export type NoTextVectors<Name extends string> = ReturnType<typeof noTextVectors<Name>>;

export const skipNeedsMemory = 'skip needs a sort in memory: call allowFiltering() and sort() first';
export type SkipNeedsMemory = typeof skipNeedsMemory;

export const skipWithSearch = 'nearest and rankBy take no skip: raise the limit, and leave rows out';
export type SkipWithSearch = typeof skipWithSearch;

export const skipOfOne = 'findOne returns one row: use find() to leave rows out';
export type SkipOfOne = typeof skipOfOne;

export const fragmentColumn = <const Name extends string>(name: Name) =>
  `the fragment needs a column '${name}' of that type and index, outside the key` as const;
export type FragmentColumn<Name extends string> = ReturnType<typeof fragmentColumn<Name>>;

export const onlyMaybe = '$if adds conditions on columns outside the key, an order or a limit: call the rest beside it';
export type OnlyMaybe = typeof onlyMaybe;

export const rawIsLast = 'raw() comes last: call where, or and not before it';
export type RawIsLast = typeof rawIsLast;

export const udtFilter = <const Name extends string>(name: Name) =>
  `'${name}' is of a user-defined type, which cannot be filtered` as const;
export type UdtFilter<Name extends string> = ReturnType<typeof udtFilter<Name>>;

export const bytesFilter = <const Name extends string>(name: Name) =>
  `'${name}' holds bytes, which the Data API compares as a whole column only, by eq` as const;
export type BytesFilter<Name extends string> = ReturnType<typeof bytesFilter<Name>>;

export const bytesInside = 'bytes in a user-defined value cannot be compared: leave the field out';
export type BytesInside = typeof bytesInside;

export const notOfBytes = 'bytes are compared by eq alone, which has no opposite';
export type NotOfBytes = typeof notOfBytes;

export const sameColumns = '$if leaves no column out: call select or omit beside it';
export type SameColumns = typeof sameColumns;
