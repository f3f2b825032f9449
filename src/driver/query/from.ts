import type { Types } from 'mongoose';
import { createTableExecutor } from '../../compile/tables/index.js';
import { createFromCollection, type AnyDocumentFilter, type FromCollection } from '../../query/collections/index.js';
import { createFrom, type AnyFilter, type ColumnOf, type FromOf, type ShapeOf } from '../../query/tables/index.js';
import type { Takes } from '../../query/shared/callbacks.js';
import { isTable, type Table, type TableShape } from '../../schema/index.js';
import { QueryError, show } from '../../util/errors.js';
import type { TypeMessage } from '../../util/type-message.js';
import { createDocumentExecutor } from './collections/executor.js';
import type { AnyDocumentModel } from './collections/model.js';
import { createModelExecutor, explainByHand, type AnyModel } from './tables/executor.js';

const takesSource = 'from() takes a table or a Mongoose model';
type TakesSource = typeof takesSource;

/** The documents of a model: Mongoose adds an `_id` if their type has none. */
export type WithId<Doc> = '_id' extends keyof Doc ? Doc : Doc & { _id: Types.ObjectId };

/**
 * Starts a query on a table.
 *
 * @param source - a model created by `model(table)`; or the table itself, whose queries compile and explain but do not
 * run
 * @throws QueryError `NOT_CONNECTED` if a query of a table without a model is run
 *
 * @example
 * await from(Movie).find().where('genre').eq('Film-Noir').where('year').gte(1940).exec();
 * // { genre: 'Film-Noir', year: { $gte: 1940 } }
 */
export function from<Shape extends TableShape>(source: { readonly $table: Table<Shape> }): FromOf<Shape>;
/**
 * Starts a query on a collection.
 *
 * @param model - an ordinary Mongoose model; paths and values are those of its document type
 *
 * @example
 * await from(User).find().where('address.city').eq('Paris').where('age').gte(18).exec();
 * // { 'address.city': 'Paris', age: { $gte: 18 } }
 */
export function from<Source extends Takes<TakesSource> & DocumentModel<unknown>>(
  model: Source,
): FromCollection<DocumentOf<Source>, Source>;
export function from(source: object, ...more: readonly unknown[]): unknown {
  if (more.length > 0) {
    const text = `from() takes only a table or a model, not ${show(more[0])} as well: pass conditions to where().`;
    throw new QueryError('WRONG_VALUE', text, { value: more[0] });
  }
  const before = started.get(source);
  if (before) return before;
  if (isTable(source)) return start(source, createFrom(source, createTableExecutor(source, explainByHand)));
  if (isTableModel(source)) return start(source, createFrom(source.$table, createModelExecutor(source, source.$table)));
  if (!isModel(source)) {
    throw new QueryError('NOT_CONNECTED', `${takesSource}, not ${show(source)}.`);
  }
  if ('isTable' in source.collection && source.collection.isTable === true) {
    const text = `${source.modelName} is a model of a table: create it with model(table), so that its queries know the key.`;
    throw new QueryError('NOT_CONNECTED', text, { table: source.modelName });
  }
  return createFromCollection(createDocumentExecutor(source));
}

/** The queries of a table or model are created once and reused. */
const started = new WeakMap<object, object>();

function start(source: object, made: object): object {
  started.set(source, Object.freeze(made));
  return made;
}

/** The part of a Mongoose model that states its document type; the whole of `Model` is far more expensive to check. */
export interface DocumentModel<Doc> {
  readonly modelName: string;
  castObject(document: never): Doc;
  /** The model of a table gets here only where it is one of several. */
  readonly $table?: TypeMessage<OneTable>;
}

type OneTable = 'one of several tables: the compiler checks queries of a single table; call from() on each';

/** The documents of a model. */
export type DocumentOf<Source> = Source extends DocumentModel<infer Doc> ? WithId<Doc> : never;

/**
 * A filter object, by the table or model: names, values and operators. Whether a filter is legal and served is
 * checked where a query takes it, so this type is for `satisfies`.
 *
 * @typeParam Name - the columns, or the paths of a collection, dotted ones as well; by default all columns or fields
 *
 * @example
 * const noir = (from: number) => ({ genre: 'Film-Noir', year: gte(from) }) satisfies FilterOf<typeof Movie>;
 */
export type FilterOf<Source, Name extends string = MemberOf<Source>> = [ShapeOf<Source>] extends [never]
  ? AnyDocumentFilter<DocumentOf<Source>, Name>
  : AnyFilter<ShapeOf<Source>, Name & ColumnOf<Source>>;

type MemberOf<Source> = [ShapeOf<Source>] extends [never] ? keyof DocumentOf<Source> & string : ColumnOf<Source>;

const isModel = (value: object): value is AnyDocumentModel =>
  typeof value === 'function' && 'modelName' in value && 'schema' in value && 'collection' in value;

const isTableModel = (value: object): value is AnyModel & { readonly $table: Table } =>
  isModel(value) &&
  '$table' in value &&
  typeof value.$table === 'object' &&
  value.$table !== null &&
  isTable(value.$table);
