import type { Json } from '../../../wire/json.js';
import type { Context } from '../../context.js';
import type { Collection } from '../collection.js';
import type { Path } from '../path.js';
import type { MutableObject } from './mutable.js';

/** Changes a document in place; tells whether anything changed. */
export type Change = (document: MutableObject, context: Context, collection: Collection) => boolean;

/** Checks the argument that an operator has for a path, and makes the change of it. @throws ApiError */
export type ChangeReader = (path: Path, argument: Json) => Change;
