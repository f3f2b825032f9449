const APPLICATION = 'read with find() and continue in the application';
const VECTORS = 'sort by the vector: { $sort: { $vector: { $meta: [0.1, 0.2] } } }, or in find()';
const WRITES = 'read with find() and write with insertMany() or bulkWrite()';

/** Alternatives to MongoDB's stages. */
const INSTEAD: Readonly<Record<string, string>> = {
  $addFields: 'compute in the application, or as virtuals of the schema',
  $bucket: APPLICATION,
  $bucketAuto: APPLICATION,
  $facet: 'make one call for each facet',
  $group:
    'distinct() gives the values of a path, countDocuments() counts; otherwise read with find() and group in the application',
  $lookup: 'populate()',
  $graphLookup: 'populate()',
  $merge: WRITES,
  $out: WRITES,
  $rankFusion: 'findAndRerank()',
  $replaceRoot: 'name the paths below it in $project',
  $replaceWith: 'name the paths below it in $project',
  $sample: 'store a random number in the documents and sort by it',
  $search: 'filter with $match: { $lexical: { $match: words } }, or sort by $lexical',
  $set: 'compute in the application, or as virtuals of the schema',
  $sortByCount: APPLICATION,
  $unionWith: 'make one call for each collection',
  $unset: 'use $project with 0 for the paths to exclude',
  $unwind: 'read with find() and unwind in the application',
  $vectorSearch: VECTORS,
};

/** The alternative to a stage that the Data API lacks. */
export const getStageAlternative = (name: string): string =>
  (Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined) ?? APPLICATION;
