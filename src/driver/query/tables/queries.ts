import { compileMongooseFilter, compileMongooseFind, compileMongooseWrite } from '../../../compile/tables/index.js';
import type { CheckedFind, DeleteManyNode, DeleteOneNode, UpdateNode } from '../../../query/tables/index.js';
import { memoize } from '../../../util/memoize.js';
import { snapshot } from '../../../util/snapshot.js';
import type { AnyModel } from './insert.js';
import { BUILT_QUERY, COMPILED_FILTER } from '../../store/tables/row-key.js';

// A query, its count and its distinct values are different reads of one analysis.
const filterOnce = memoize(
  ({ node }: CheckedFind) => compileMongooseFilter(node),
  ({ analysis }) => analysis,
);
const compiledOnce = memoize((read: CheckedFind) => compileMongooseFind(read, filterOnce(read)));

/**
 * Mongoose's arguments for a read. It is compiled once for all pages, and its filter once for all uses of the query. A
 * copy, because Mongoose casts filters in place.
 */
export const compileRead = (read: CheckedFind): ReturnType<typeof compileMongooseFind> =>
  snapshot(compiledOnce(read)) as ReturnType<typeof compileMongooseFind>;

/** The Mongoose query of a read. @param paging - further options */
export function findQuery(model: AnyModel, read: CheckedFind, paging: object = {}) {
  const { filter, projection, sort, options } = compileRead(read);
  return model.find(filter, projection ?? null, {
    ...options,
    ...(sort && { sort }),
    ...markPermitted(read, filter),
    ...paging,
  });
}

/** The Mongoose query of a read of one row. */
export function findOneQuery(model: AnyModel, read: CheckedFind) {
  const { filter, projection, sort, options } = compileRead(read);
  return model.findOne(filter, projection ?? null, {
    ...options,
    ...(sort && { sort }),
    ...markPermitted(read, filter),
  });
}

/** Marks a read that the builder explicitly permits: with allowFiltering(), hand-written, or of all rows. */
const markPermitted = ({ node: { filtering, raw } }: CheckedFind, filter: object): object | undefined =>
  filtering || raw.length > 0 || Object.keys(filter).length === 0 ? PERMITTED : undefined;

const PERMITTED = { [BUILT_QUERY]: true };

/** The Mongoose query of a write of existing rows. */
export function writeQuery(model: AnyModel, node: UpdateNode | DeleteOneNode | DeleteManyNode) {
  const { filter = {}, update = {} } = compileMongooseWrite(node);
  switch (node.kind) {
    case 'updateOne':
      return model.updateOne(filter, update);
    case 'deleteOne':
      return model.deleteOne(filter);
    case 'deleteMany':
      return model.deleteMany(filter, { [COMPILED_FILTER]: true });
  }
}
