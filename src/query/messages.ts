/**
 * The sentences of the compile-time rules. Each is one template, written as a type for the compiler and as a function
 * for run time; the function's return type makes the compiler hold the two to each other.
 */

export type Unserved<Name extends string> =
  `'${Name}' is neither a key column nor indexed: give it an index, or call allowFiltering() first`;
export const unserved = <const Name extends string>(name: Name): Unserved<Name> =>
  `'${name}' is neither a key column nor indexed: give it an index, or call allowFiltering() first` as const;

export type NeedsBefore<
  Name extends string,
  Missing extends string,
> = `'${Name}' is a clustering column: bind '${Missing}' by eq or in before it`;
export const needsBefore = <const Name extends string, const Missing extends string>(
  name: Name,
  missing: Missing,
): NeedsBefore<Name, Missing> => `'${name}' is a clustering column: bind '${missing}' by eq or in before it` as const;

export type VectorFilter<Name extends string> = `'${Name}' is a vector: search it with nearest('${Name}', …)`;
export const vectorFilter = <const Name extends string>(name: Name): VectorFilter<Name> =>
  `'${name}' is a vector: search it with nearest('${name}', …)` as const;

export type BoundTwice<Name extends string> =
  `'${Name}' is bound already: a column takes one eq or in, or one lower and one upper bound`;
export const boundTwice = <const Name extends string>(name: Name): BoundTwice<Name> =>
  `'${name}' is bound already: a column takes one eq or in, or one lower and one upper bound` as const;

export type InWithIndex =
  'the filter uses an index, and the partition key is bound by in: the database refuses the two together';
export const inWithIndex: InWithIndex =
  'the filter uses an index, and the partition key is bound by in: the database refuses the two together';

export type PartitionIncomplete<Missing extends string> =
  `the partition key is incomplete: bind '${Missing}' as well, by eq or in`;
export const partitionIncomplete = <const Missing extends string>(missing: Missing): PartitionIncomplete<Missing> =>
  `the partition key is incomplete: bind '${missing}' as well, by eq or in` as const;

export type AfterRange<
  Name extends string,
  Ranged extends string,
> = `'${Name}' follows '${Ranged}', which no eq or in binds: the database refuses that, also with allowFiltering()`;
export const afterRange = <const Name extends string, const Ranged extends string>(
  name: Name,
  ranged: Ranged,
): AfterRange<Name, Ranged> =>
  `'${name}' follows '${ranged}', which no eq or in binds: the database refuses that, also with allowFiltering()` as const;

export type SortNeedsPartition<Missing extends string> =
  `sort needs one partition: bind '${Missing}' by eq first, or call allowFiltering() to sort in memory`;
export const sortNeedsPartition = <const Missing extends string>(missing: Missing): SortNeedsPartition<Missing> =>
  `sort needs one partition: bind '${missing}' by eq first, or call allowFiltering() to sort in memory` as const;

export type NotStoredOrder<Stored extends string> =
  `the rows are stored by (${Stored}): sort by these in order, or all reversed, or call allowFiltering()`;
export const notStoredOrder = <const Stored extends string>(stored: Stored): NotStoredOrder<Stored> =>
  `the rows are stored by (${stored}): sort by these in order, or all reversed, or call allowFiltering()` as const;

export type SortWithIndex = 'the filter uses an index: the database cannot keep the stored order beside it';
export const sortWithIndex: SortWithIndex =
  'the filter uses an index: the database cannot keep the stored order beside it';

export type SortTwice = 'the order is set already: give all its columns in one call';
export const sortTwice: SortTwice = 'the order is set already: give all its columns in one call';

export type MixedDirections<Stored extends string> =
  `the rows are stored by (${Stored}): the database reads them forwards or backwards, not in mixed directions`;
export const mixedDirections = <const Stored extends string>(stored: Stored): MixedDirections<Stored> =>
  `the rows are stored by (${stored}): the database reads them forwards or backwards, not in mixed directions` as const;

export type Unsortable<Name extends string> = `no order by '${Name}': columns of its type have none`;
export const unsortable = <const Name extends string>(name: Name): Unsortable<Name> =>
  `no order by '${name}': columns of its type have none` as const;

export type NotAVector<Name extends string> = `'${Name}' is not a vector column with a vector index`;
export const notAVector = <const Name extends string>(name: Name): NotAVector<Name> =>
  `'${name}' is not a vector column with a vector index` as const;

export type NearestAlone = 'nearest is an order of its own: it takes no sort, and no second nearest';
export const nearestAlone: NearestAlone = 'nearest is an order of its own: it takes no sort, and no second nearest';

export type NearestFilter =
  'beside nearest or rankBy a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() adds no others';
export const nearestFilter: NearestFilter =
  'beside nearest or rankBy a filter takes the whole partition key by eq, and columns whose own index serves the operator; allowFiltering() adds no others';

export type WrongDimension<
  Given extends number,
  Dimension extends number,
> = `a vector of ${Given} numbers for a column of ${Dimension} dimensions`;
export const wrongDimension = <const Given extends number, const Dimension extends number>(
  given: Given,
  dimension: Dimension,
): WrongDimension<Given, Dimension> => `a vector of ${given} numbers for a column of ${dimension} dimensions` as const;

export type KeyColumnUpdate<Name extends string> =
  `'${Name}' is a key column: a row's key never changes; insert the row anew and delete the old one`;
export const keyColumnUpdate = <const Name extends string>(name: Name): KeyColumnUpdate<Name> =>
  `'${name}' is a key column: a row's key never changes; insert the row anew and delete the old one` as const;

export type UnknownColumn<Name extends string> = `the table has no column '${Name}'`;
export const unknownColumn = <const Name extends string>(name: Name): UnknownColumn<Name> =>
  `the table has no column '${name}'` as const;

export type NotAKeyColumn<Name extends string> = `'${Name}' is no key column: the key is exactly the primary key`;
export const notAKeyColumn = <const Name extends string>(name: Name): NotAKeyColumn<Name> =>
  `'${name}' is no key column: the key is exactly the primary key` as const;

export type UpdatedTwice<Name extends string> = `'${Name}' is updated already: a column stands in one operator`;
export const updatedTwice = <const Name extends string>(name: Name): UpdatedTwice<Name> =>
  `'${name}' is updated already: a column stands in one operator` as const;

export type NotACollectionColumn<Name extends string> = `'${Name}' is no list, set or map column`;
export const notACollectionColumn = <const Name extends string>(name: Name): NotACollectionColumn<Name> =>
  `'${name}' is no list, set or map column` as const;

export type EntryNotPushed<Name extends string> =
  `'${Name}' takes no single entries: bytes are no keys that are pushed, and bytes and user-defined values are pushed under text, uuid, date, time or inet keys only; set the column as a whole`;
export const entryNotPushed = <const Name extends string>(name: Name): EntryNotPushed<Name> =>
  `'${name}' takes no single entries: bytes are no keys that are pushed, and bytes and user-defined values are pushed under text, uuid, date, time or inet keys only; set the column as a whole` as const;

export type NothingToUpdate = 'nothing to update: call set, unset, push or pullAll first';
export const nothingToUpdate: NothingToUpdate = 'nothing to update: call set, unset, push or pullAll first';

export type DeleteNeedsPartition<Missing extends string> =
  `deleteMany needs the whole partition key: bind '${Missing}', or call all() to delete every row`;
export const deleteNeedsPartition = <const Missing extends string>(missing: Missing): DeleteNeedsPartition<Missing> =>
  `deleteMany needs the whole partition key: bind '${missing}', or call all() to delete every row` as const;

export type OnlyKeyColumns<Name extends string> =
  `'${Name}' is no key column: deleteMany takes the partition key and clustering columns`;
export const onlyKeyColumns = <const Name extends string>(name: Name): OnlyKeyColumns<Name> =>
  `'${name}' is no key column: deleteMany takes the partition key and clustering columns` as const;

export type LimitOfOne = 'findOne returns one row: use find() for a limit';
export const limitOfOne: LimitOfOne = 'findOne returns one row: use find() for a limit';

export type AllAlone = 'all() deletes every row: it takes no conditions beside it';
export const allAlone: AllAlone = 'all() deletes every row: it takes no conditions beside it';

export type PartitionInOr<Name extends string> =
  `'${Name}' is a partition column: the database takes none in a branch of or(); bind it beside the or()`;
export const partitionInOr = <const Name extends string>(name: Name): PartitionInOr<Name> =>
  `'${name}' is a partition column: the database takes none in a branch of or(); bind it beside the or()` as const;

export type ClusteringInOr<Name extends string> =
  `'${Name}' is a clustering column: in a branch of or() it needs an index of its own, or allowFiltering() first`;
export const clusteringInOr = <const Name extends string>(name: Name): ClusteringInOr<Name> =>
  `'${name}' is a clustering column: in a branch of or() it needs an index of its own, or allowFiltering() first` as const;

export type IndexInOr =
  'it is not known what the database does with an index this deep: give or() a branch of one indexed condition, or only conditions that indexes serve';
export const indexInOr: IndexInOr =
  'it is not known what the database does with an index this deep: give or() a branch of one indexed condition, or only conditions that indexes serve';

export type NotNeedsFiltering =
  'neither the key nor an index serves the opposite of this condition: call allowFiltering() first';
export const notNeedsFiltering: NotNeedsFiltering =
  'neither the key nor an index serves the opposite of this condition: call allowFiltering() first';

export type NoTextIndex<Name extends string> = `'${Name}' has no text index: give it { index: { text: true } }`;
export const noTextIndex = <const Name extends string>(name: Name): NoTextIndex<Name> =>
  `'${name}' has no text index: give it { index: { text: true } }` as const;

export type RankAlone = 'rankBy is an order of its own: it takes no sort, and no nearest';
export const rankAlone: RankAlone = 'rankBy is an order of its own: it takes no sort, and no nearest';

export type NoTextVectors<Name extends string> =
  `'${Name}' has no service that makes vectors of texts: search it with a vector`;
export const noTextVectors = <const Name extends string>(name: Name): NoTextVectors<Name> =>
  `'${name}' has no service that makes vectors of texts: search it with a vector` as const;

export type SkipNeedsMemory = 'skip needs a sort in memory: call allowFiltering() and sort() first';
export const skipNeedsMemory: SkipNeedsMemory = 'skip needs a sort in memory: call allowFiltering() and sort() first';

export type SkipWithSearch = 'nearest and rankBy take no skip: raise the limit, and leave rows out';
export const skipWithSearch: SkipWithSearch = 'nearest and rankBy take no skip: raise the limit, and leave rows out';

export type SkipOfOne = 'findOne returns one row: use find() to leave rows out';
export const skipOfOne: SkipOfOne = 'findOne returns one row: use find() to leave rows out';

export type FragmentColumn<Name extends string> =
  `the fragment needs a column '${Name}' of that type and index, outside the key`;
export const fragmentColumn = <const Name extends string>(name: Name): FragmentColumn<Name> =>
  `the fragment needs a column '${name}' of that type and index, outside the key` as const;

export type OnlyMaybe = '$if adds conditions on columns outside the key, an order or a limit: call the rest beside it';
export const onlyMaybe: OnlyMaybe =
  '$if adds conditions on columns outside the key, an order or a limit: call the rest beside it';

export type UdtFilter<Name extends string> = `'${Name}' is of a user-defined type, which cannot be filtered`;
export const udtFilter = <const Name extends string>(name: Name): UdtFilter<Name> =>
  `'${name}' is of a user-defined type, which cannot be filtered` as const;

export type BytesFilter<Name extends string> =
  `'${Name}' holds bytes, which the Data API compares as a whole column only, by eq`;
export const bytesFilter = <const Name extends string>(name: Name): BytesFilter<Name> =>
  `'${name}' holds bytes, which the Data API compares as a whole column only, by eq` as const;

export type BytesInside = 'bytes in a user-defined value cannot be compared: leave the field out';
export const bytesInside: BytesInside = 'bytes in a user-defined value cannot be compared: leave the field out';

export type NotOfBytes = 'bytes are compared by eq alone, which has no opposite';
export const notOfBytes: NotOfBytes = 'bytes are compared by eq alone, which has no opposite';

export type SameColumns = '$if leaves no column out: call select or omit beside it';
export const sameColumns: SameColumns = '$if leaves no column out: call select or omit beside it';
