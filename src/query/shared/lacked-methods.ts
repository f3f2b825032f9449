import { QueryError } from '../../util/errors.js';
import { PART_OF_TEXT } from './rules/other-operators.js';

/** What to call instead, by the name of a method of Mongoose, of MongoDB's driver or of SQL builders. */
type Instead = Readonly<Record<string, string>>;

const RUN = 'exec() runs a query';
const OPTIONS =
  'a query of the builder has no such options; toMongoose() gives a Mongoose query of the same rows, to which hooks apply';
const PATH_FIRST = "name the path first: where('name').eq(value)";
const COMPUTE = 'the database does not compute over several rows: read them, and compute in the application';

/** Methods of Mongoose's queries and of SQL builders that the builder lacks, or has by another name. */
export const LACKED_METHODS: Instead = {
  ...all(['execute', 'run', 'fetch', 'toArray', 'toPromise', 'all', 'list', 'many'], RUN),
  ...all(['first', 'one', 'takeFirst', 'executeTakeFirst'], 'from(Model).findOne() reads one'),
  ...all(['equals', 'eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'has', 'hasAny', 'hasAll', 'match'], PATH_FIRST),
  ...all(['regex', 'like', 'ilike', 'contains', 'startsWith', 'endsWith'], PART_OF_TEXT),
  ...all(['nor'], 'negate each branch with not()'),
  ...all(['and', 'andWhere'], 'several where() are combined by AND'),
  ...all(['orWhere'], "or() takes the branches: or((w) => w.where('a').eq(1), (w) => w.where('b').eq(2))"),
  ...all(['whereNot'], "not() takes a branch: not((w) => w.where('a').eq(1))"),
  ...all(['lean'], 'exec() gives plain objects already, and docs() documents'),
  ...all(['populate'], 'docs() gives documents, which can be populated'),
  ...all(['cursor', 'iterate', 'batchSize'], 'stream() reads in parts'),
  ...all(['orderBy', 'order'], "sort('name', '-year') orders"),
  ...all(['take', 'top', 'limitTo'], 'limit() sets the number of rows'),
  ...all(['offset'], 'page() and stream() read in parts; skip() needs a sort'),
  ...all(
    ['projection', 'project', 'fields', 'returning', 'columns', 'selectAll', 'selectFrom'],
    "select('name', 'year') sets what is read",
  ),
  ...all(
    [
      'groupBy',
      'having',
      'group',
      'sum',
      'avg',
      'min',
      'max',
      'join',
      'leftJoin',
      'innerJoin',
      'union',
      'aggregate',
      'unwind',
      'lookup',
    ],
    COMPUTE,
  ),
  ...all(['countDocuments', 'estimatedDocumentCount'], 'count() counts'),
  ...all(['orFail'], 'findOne() gives null where nothing is found'),
  ...all(
    [
      'setOptions',
      'collation',
      'hint',
      'comment',
      'maxTimeMS',
      'session',
      'read',
      'readConcern',
      'allowDiskUse',
      'setQuery',
      'merge',
      'getFilter',
      'getQuery',
      'pre',
      'post',
      'transform',
      'tailable',
      'snapshot',
      'sample',
    ],
    OPTIONS,
  ),
};

/** The methods of a query that a branch of `or` or `not` lacks. */
export const LACKED_IN_BRANCHES: Instead = {
  ...all(
    [
      'nearest',
      'rankBy',
      'sort',
      'limit',
      'skip',
      'select',
      'omit',
      'allowFiltering',
      'raw',
      '$if',
      '$all',
      'docs',
      'exec',
      'page',
      'stream',
      'compile',
    ],
    'a branch has only conditions; call it on the query',
  ),
  ...all(['not'], 'write the opposite operator, such as lte for gt'),
};

/** The same for `from(Model)` itself. */
const LACKED_QUERIES: Instead = {
  ...all(
    ['where', 'select', 'sort', 'limit', 'skip', 'docs', 'exec', 'page', 'stream', 'or', 'nearest'],
    'begin with find() or findOne()',
  ),
  ...all(['findById'], 'findOne(key) finds a row, findOne({ _id: id }) a document'),
  ...all(
    ['create', 'save', 'insert', 'insertInto', 'values', 'upsert', 'bulkSave'],
    'insertOne() and insertMany() insert',
  ),
  ...all(
    ['update', 'updateMany', 'findByIdAndUpdate', 'findOneAndUpdate'],
    'updateOne() changes a row by its key; read the keys to change several',
  ),
  ...all(
    ['delete', 'remove', 'deleteFrom', 'findByIdAndDelete', 'findOneAndDelete'],
    'deleteOne() and deleteMany() delete',
  ),
  ...all(['replaceOne', 'findOneAndReplace'], 'insertOne() writes a whole row'),
  ...all(['bulkWrite'], 'insertMany() inserts several; other writes are sent one by one'),
  ...all(['count', 'exists', 'distinct'], 'it is a method of find(): find({ … }).count()'),
  ...all(['countDocuments', 'estimatedDocumentCount'], 'count() counts'),
  ...all(['aggregate', 'watch', 'mapReduce'], COMPUTE),
};

/**
 * Makes methods that a class lacks throw an error that says what to call instead: in plain JavaScript a call would be a
 * TypeError. Only names that other libraries use are covered; the types refuse all others.
 * @param nameOf - the name of the table or collection of an instance
 */
export function explainLacked<Instance extends object>(
  prototype: Instance,
  instead: Instead,
  nameOf: (instance: Instance) => string,
): void {
  for (const [name, text] of Object.entries(instead)) {
    if (name in prototype) continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: Instance): never {
        const table = nameOf(this);
        throw new QueryError('WRONG_OPERATOR', `${table}: there is no ${name}() here: ${text}.`, { table });
      },
    });
  }
}

/** The functions of `from()`; those that a table or collection lacks throw an error that says what to call instead. */
export const createQueries = (name: string, functions: object): object =>
  Object.assign(Object.create(QUERIES, { [NAME]: { value: name } }) as object, functions);

const NAME = Symbol('name');
const QUERIES: { readonly [NAME]?: string } = {};

function all(names: readonly string[], instead: string): Instead {
  return Object.fromEntries(names.map((name) => [name, instead]));
}

explainLacked(QUERIES, LACKED_QUERIES, (queries) => queries[NAME] ?? '');
