import { OperationNotSupportedError } from '../errors/errors.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** An index of a Mongoose schema. */
export type SchemaIndex = readonly [key: ReadonlyFields, options: ReadonlyFields];

/** How to handle indexes and collection options that the Data API lacks. */
export type UnsupportedIndexes = 'error' | 'warn' | 'ignore';

export const UNSUPPORTED_INDEXES: readonly unknown[] = ['error', 'warn', 'ignore'] satisfies UnsupportedIndexes[];

/** The schema's option, otherwise the connection's. */
export const resolveMode = (schema: ReadonlyFields | undefined, config: ReadonlyFields): UnsupportedIndexes => {
  const given = schema?.['unsupportedIndexes'] ?? config['unsupportedIndexes'];
  return given === 'warn' || given === 'ignore' ? given : 'error';
};

const UNIQUE = 'make the value the _id, or the primary key of a table';
const EXPIRING = 'store the time in a path and delete older documents with deleteMany()';
const WORDS = 'search with $lexical, or with a text index of a table';
const PLACES = 'store the location as numbers, or as a vector, and filter by ranges';

/**
 * Refuses indexes whose purpose would silently be lost: unique and expiring ones, text and geographic ones. All others
 * only improve speed in MongoDB.
 * @throws OperationNotSupportedError that names them and the alternatives
 */
export function refuseIndexes(collection: string, indexes: readonly SchemaIndex[], mode: UnsupportedIndexes): void {
  refuse(
    indexes.flatMap((index) => findProblems(collection, index)),
    mode,
  );
}

function findProblems(collection: string, [key, options]: SchemaIndex): Problem[] {
  const paths = Object.keys(key);
  // Ids are always unique.
  if (paths.length === 1 && paths[0] === '_id') return [];
  const on = paths.map((path) => `'${path}'`).join(', ');
  const createProblem = (kind: string, instead: string): Problem => ({
    what: `${kind} index on ${on} of '${collection}'`,
    instead,
  });
  const kinds = Object.values(key);
  return [
    ...(options['unique'] === true ? [createProblem('unique', UNIQUE)] : []),
    ...(options['expireAfterSeconds'] !== undefined ? [createProblem('expiring (expires)', EXPIRING)] : []),
    ...(kinds.includes('text') ? [createProblem('text', WORDS)] : []),
    ...(kinds.includes('2dsphere') || kinds.includes('2d')
      ? [createProblem(String(kinds.find((each) => each !== 1)), PLACES)]
      : []),
  ];
}

/** Options of MongoDB's collections. */
const OPTIONS: Readonly<Record<string, string>> = {
  capped: 'delete older documents with deleteMany()',
  clusteredIndex: UNIQUE,
  collation: 'store a second path in the form to compare (lowercase: true)',
  expireAfterSeconds: EXPIRING,
  timeseries: 'use a table sorted by time: partitionSort',
  validator: 'validate in the schema',
  viewOn: 'query the collection itself',
};
/** Their secondary options. */
const DETAILS = ['size', 'max', 'expires', 'pipeline', 'validationLevel', 'validationAction'];

/**
 * The options of a collection without MongoDB's own.
 * @throws OperationNotSupportedError for those that change the behaviour of the collection
 */
export function keepSupportedOptions(
  collection: string,
  given: ReadonlyFields,
  mode: UnsupportedIndexes,
): Record<string, unknown> {
  const isMongo = (name: string): boolean => Object.hasOwn(OPTIONS, name);
  const problems = Object.keys(given).filter((name) => isMongo(name) && isSet(given[name]));
  refuse(
    problems.map((name) => ({ what: `option '${name}' of '${collection}'`, instead: OPTIONS[name] ?? '' })),
    mode,
  );
  return Object.fromEntries(Object.entries(given).filter(([name]) => !isMongo(name) && !DETAILS.includes(name)));
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

interface Problem {
  readonly what: string;
  readonly instead: string;
}

function refuse(problems: readonly Problem[], mode: UnsupportedIndexes): void {
  const [first] = problems;
  if (!first || mode === 'ignore') return;
  const all = problems.map(({ what, instead }) => `${what}: ${instead}`).join('; ');
  const message = `The Data API has no ${all}.`;
  if (mode === 'warn') process.emitWarning(message, 'TypestarWarning');
  else {
    const without =
      "To go without, set unsupportedIndexes: 'warn' or 'ignore' in the options of the schema or of connect()";
    throw new OperationNotSupportedError(`${message} ${without}.`, first.instead);
  }
}
