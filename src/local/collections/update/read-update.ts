import { isObject, type Json } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { VECTORIZE } from '../values/document.js';
import { isWithin, printPath, type Path } from '../values/path.js';
import { readInc, readMul } from './arithmetic.js';
import type { Action, ActionReader } from './change.js';
import { readMax, readMin } from './min-max.js';
import type { MutableObject } from './mutable-json.js';
import { readPop } from './pop.js';
import { readAddToSet, readPush } from './push.js';
import { readRename } from './rename.js';
import { readCurrentDate, readSet, readSetOnInsert, readUnset } from './set.js';

/** A parsed and checked update. */
export class Update {
  readonly #steps: readonly Step[];

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  /** The number of changes to a document. */
  get steps(): number {
    return this.#steps.length;
  }

  /** Whether it sets a text from which a vector is created, so that a model may be called. */
  get setsText(): boolean {
    return this.#steps.some(({ path }) => path[0] === VECTORIZE);
  }

  /**
   * Changes a document in place; call the models' `settle` before storing it. Returns whether anything changed. @throws
   * ApiError if the document does not fit
   */
  apply(document: MutableObject, inserting: boolean, context: Context, collection: Collection): boolean {
    let changed = false;
    for (const { operator, change } of this.#steps) {
      if (operator === '$setOnInsert' && !inserting) continue;
      changed = change(document, context, collection) || changed;
    }
    return changed;
  }
}

/** Reads the `update` of a command, operator by operator in the order of their names. @throws ApiError */
export function parseUpdate(json: Json | undefined): Update {
  if (!isObject(json)) fail('UNSUPPORTED_UPDATE_DATA_TYPE', 'An update must be a JSON object.');
  for (const [operator, members] of json) {
    if (!isOperator(operator) && operator !== PULL_ALL) {
      fail('UNSUPPORTED_UPDATE_OPERATION', `'${operator}' is not an update operator of collections.`);
    }
    if (!isObject(members)) fail('UNSUPPORTED_UPDATE_DATA_TYPE', `${operator} takes a JSON object.`);
  }
  const steps = Object.keys(READERS)
    .filter(isOperator)
    .flatMap((operator) => readSteps(operator, json.get(operator)));
  if (json.has(PULL_ALL)) fail('UNSUPPORTED_UPDATE_OPERATION', `Collections have no ${PULL_ALL}.`);
  checkConflicts(steps);
  return new Update(steps);
}

interface Step extends Action {
  readonly operator: Operator;
}

/** The operators in the order in which they are read and applied. */
const READERS = {
  $addToSet: readAddToSet,
  $currentDate: readCurrentDate,
  $inc: readInc,
  $max: readMax,
  $min: readMin,
  $mul: readMul,
  $pop: readPop,
  $push: readPush,
  $rename: readRename,
  $set: readSet,
  $setOnInsert: readSetOnInsert,
  $unset: readUnset,
} as const satisfies Record<string, ActionReader>;

type Operator = keyof typeof READERS;

/** An operator that only tables support. */
const PULL_ALL = '$pullAll';

const isOperator = (name: string): name is Operator => Object.hasOwn(READERS, name);

/** The actions of one operator, in the order of their paths. */
function readSteps(operator: Operator, members: Json | undefined): Step[] {
  if (!isObject(members)) return [];
  const steps = [...members].map(([name, argument]) => ({ operator, ...READERS[operator](name, argument) }));
  return steps.sort((a, b) => comparePaths(a.path, b.path));
}

/**
 * A path may be changed once. Of overlapping paths only those below the first in order are detected, as by the real
 * server.
 */
function checkConflicts(steps: readonly Step[]): void {
  const [least, ...others] = steps.map(({ path }) => path).sort(comparePaths);
  if (!least) return;
  let before = least;
  for (const path of others) {
    if (comparePaths(path, before) === 0 || isWithin(path, least)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `'${printPath(path)}' and a part of it cannot both be updated.`);
    }
    before = path;
  }
}

/** Orders paths segment by segment, a parent before its children. */
function comparePaths(a: Path, b: Path): number {
  for (const [at, segment] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (segment !== other) return segment < other ? -1 : 1;
  }
  return a.length - b.length;
}
