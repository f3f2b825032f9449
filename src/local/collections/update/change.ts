import type { Json } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import type { Collection } from '../stored/collection.js';
import type { Path } from '../values/path.js';
import type { MutableObject } from './mutable-json.js';

/** Changes a document in place; returns whether anything changed. */
export type Change = (document: MutableObject, context: Context, collection: Collection) => boolean;

/** The action of an operator at one path. */
export interface Action {
  readonly path: Path;
  readonly change: Change;
}

/** Reads the action of an operator from its field, as written, and its argument. @throws ApiError */
export type ActionReader = (name: string, argument: Json) => Action;
