import { OperationNotSupportedError } from '../../errors/errors.js';
import { readTimeout } from '../shared/call-options.js';
import { findWithMetadata } from '../shared/found-result.js';
import { forEach } from '../shared/for-each.js';
import { computePulledUpdate, toUpsertUpdate, type PullUpdate } from './pull-update.js';
import type { Fields } from '../../../util/fields.js';
import type { Found, FoundResult, Store, UpdateResult } from '../shared/store.js';

/** The collection, and the arguments of its operation. */
type Documents = Pick<Store, 'find' | 'findOne' | 'updateOne' | 'findOneAndUpdate'>;
type Asked = readonly [filter: Fields, options: Fields];

/**
 * Removes elements from arrays of one document: reads the arrays and writes the rest, on condition that they have not
 * changed, until no other write interferes.
 * @throws OperationNotSupportedError if others keep changing the arrays
 */
export function updateOnePulling(documents: Documents, pulling: PullUpdate, asked: Asked): Promise<UpdateResult> {
  const [filter, options] = asked;
  return retryUntilDone(async () => {
    const found = await readArrays(documents, pulling, asked);
    if (found) return pull(documents, pulling, [filter, found, options]);
    return options['upsert'] === true ? upsertDocument(documents, pulling, asked) : NONE;
  });
}

/** The same for each matching document, one by one and not atomically. */
export async function updateManyPulling(
  documents: Documents,
  pulling: PullUpdate,
  asked: Asked,
): Promise<UpdateResult> {
  const [filter, options] = asked;
  let matchedCount = 0;
  let modifiedCount = 0;
  await forEach(readAllArrays(documents, pulling, asked), async (read) => {
    let found: Fields | null = read;
    const result = await retryUntilDone(async () => {
      found ??= await readArrays(documents, pulling, [{ $and: [filter, { _id: read['_id'] }] }, readTimeout(options)]);
      const done = found ? await pull(documents, pulling, [filter, found, options]) : NONE;
      found = null;
      return done;
    });
    matchedCount += result.matchedCount;
    modifiedCount += result.modifiedCount;
  });
  if (matchedCount === 0 && options['upsert'] === true) return upsertDocument(documents, pulling, asked);
  return { ...NONE, matchedCount, modifiedCount };
}

/** The same for findOneAndUpdate(). */
export function findAndUpdatePulling(documents: Documents, pulling: PullUpdate, asked: Asked): Promise<Found<Fields>> {
  const [filter, options] = asked;
  const { sort: _sort, upsert: _upsert, ...rest } = options;
  return retryUntilDone(async () => {
    const found = await readArrays(documents, pulling, asked);
    if (!found)
      return options['upsert'] === true
        ? upsertAndFind(documents, pulling, asked)
        : findWithMetadata(options, findNothing);
    const change = computePulledUpdate(pulling, found) ?? { unchanged: [], update: NOTHING };
    const given = narrowFilter(filter, found, change.unchanged);
    const result = await documents.findOneAndUpdate(given, change.update, { ...rest, includeResultMetadata: true });
    const { value } = result as FoundResult;
    if (value === null) return undefined;
    return options['includeResultMetadata'] === true ? result : value;
  });
}

/** Inserts the document. If others have inserted it in the meantime, it gets the rest of the update. */
async function upsertDocument(
  documents: Documents,
  pulling: PullUpdate,
  [filter, options]: Asked,
): Promise<UpdateResult> {
  const result = await documents.updateOne(filter, toUpsertUpdate(pulling), options);
  if (result.matchedCount > 0)
    await updateOnePulling(documents, { ...pulling, rest: {} }, [filter, readTimeout(options)]);
  return result;
}

async function upsertAndFind(
  documents: Documents,
  pulling: PullUpdate,
  [filter, options]: Asked,
): Promise<Found<Fields>> {
  const wanted = { ...options, includeResultMetadata: true };
  const result = (await documents.findOneAndUpdate(filter, toUpsertUpdate(pulling), wanted)) as FoundResult;
  if (result.lastErrorObject.updatedExisting === true)
    await updateOnePulling(documents, { ...pulling, rest: {} }, [filter, readTimeout(options)]);
  return options['includeResultMetadata'] === true ? result : result.value;
}

const findNothing = (): Promise<null> => Promise.resolve(null);

/** @returns undefined if the document has changed since it was read */
async function pull(
  documents: Documents,
  pulling: PullUpdate,
  [filter, found, options]: readonly [filter: Fields, found: Fields, options: Fields],
): Promise<UpdateResult | undefined> {
  const change = computePulledUpdate(pulling, found);
  if (!change) return { ...NONE, matchedCount: 1 };
  const result = await documents.updateOne(
    narrowFilter(filter, found, change.unchanged),
    change.update,
    readTimeout(options),
  );
  return result.matchedCount > 0 ? result : undefined;
}

const NONE: UpdateResult = {
  acknowledged: true,
  matchedCount: 0,
  modifiedCount: 0,
  upsertedCount: 0,
  upsertedId: null,
};

/** An update without effect, which the database accepts. */
const NOTHING: Fields = { $setOnInsert: {} };

const narrowFilter = (filter: Fields, { _id }: Fields, unchanged: readonly Fields[]): Fields => ({
  $and: [filter, { _id }, ...unchanged],
});

const readArrays = (documents: Documents, { pulls }: PullUpdate, [filter, options]: Asked): Promise<Fields | null> =>
  documents.findOne(filter, { ...readTimeout(options), sort: options['sort'], projection: createProjection(pulls) });

async function* readAllArrays(
  documents: Documents,
  { pulls }: PullUpdate,
  [filter, options]: Asked,
): AsyncGenerator<Fields> {
  const pages = documents.find(filter, { ...readTimeout(options), projection: createProjection(pulls) });
  for (let state: string | null = ''; state !== null;) {
    const page = await pages.next();
    yield* page.rows;
    state = page.nextPageState;
  }
}

/** Projections do not support positions: an array entered by position is read as a whole. */
function createProjection(pulls: PullUpdate['pulls']): Fields {
  const paths = [...pulls.keys()].map((path) => path.replace(/\.\d+(\.|$).*/, ''));
  const outermost = paths.filter((path) => !paths.some((other) => path.startsWith(`${other}.`)));
  return Object.fromEntries(['_id', ...outermost].map((path) => [path, 1]));
}

/** Maximum attempts while others change the same arrays. */
const ATTEMPTS = 20;

/** @param attempt - returns undefined if another write interfered */
async function retryUntilDone<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
  for (let count = 0; count < ATTEMPTS; count++) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new OperationNotSupportedError(
    `Other clients changed the arrays between reading and writing, ${ATTEMPTS} times in a row: nothing was pulled.`,
    'collections have no $pull, so the array is read, and written if it has not changed',
  );
}
