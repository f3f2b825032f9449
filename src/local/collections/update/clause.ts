import { isObject, type Json, type JsonObject } from '../../../wire/json.js';
import type { Context } from '../../context.js';
import { fail } from '../../errors.js';
import type { Collection } from '../collection.js';
import { VECTOR, VECTORIZE } from '../document.js';
import { isWithin, printPath, type Path } from '../path.js';
import { readInc, readMul } from './arithmetic.js';
import type { Change, ChangeReader } from './change.js';
import { readMax, readMin } from './extremes.js';
import type { MutableObject } from './mutable.js';
import { readPop } from './pop.js';
import { readAddToSet, readPush } from './push.js';
import { readRename } from './rename.js';
import { readCurrentDate, readSet, readUnset } from './set.js';
import { checkTarget, readPath } from './target.js';

/** An update, read and checked. */
export class Update {
  readonly #actions: readonly Action[];

  constructor(actions: readonly Action[]) {
    this.#actions = actions;
  }

  /** Sets a text that a vector is made of, so that a model may be asked. */
  get setsText(): boolean {
    return this.#actions.some(({ path }) => path[0] === VECTORIZE);
  }

  /**
   * Changes a document in place; `settle` of the context's models must follow before it is stored. Tells whether
   * anything changed. @throws ApiError when the document does not fit
   */
  apply(document: MutableObject, inserting: boolean, context: Context, collection: Collection): boolean {
    let changed = false;
    for (const { operator, change } of this.#actions) {
      if (operator === '$setOnInsert' && !inserting) continue;
      changed = change(document, context, collection) || changed;
    }
    return changed;
  }
}

/** Reads the `update` of a command. @throws ApiError */
export function parseUpdate(json: Json | undefined): Update {
  if (!isObject(json)) fail('UNSUPPORTED_UPDATE_DATA_TYPE', 'An update must be a JSON object.');
  for (const [operator, members] of json) {
    if (!isOperator(operator)) {
      fail('UNSUPPORTED_UPDATE_OPERATION', `'${operator}' is not an update operator of collections.`);
    }
    if (!isObject(members)) fail('UNSUPPORTED_UPDATE_DATA_TYPE', `${operator} takes a JSON object.`);
  }
  const actions = [...json].flatMap(([operator, members]) =>
    isOperator(operator) && isObject(members) ? readActions(operator, members) : [],
  );
  checkConflicts(actions);
  // Operators in the order of their names, and of one operator the paths in theirs.
  actions.sort((a, b) => compareText(a.operator, b.operator) || compareText(a.text, b.text));
  return new Update(actions);
}

interface Action {
  readonly operator: Operator;
  readonly path: Path;
  readonly text: string;
  readonly change: Change;
}

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
  $setOnInsert: readSet,
  $unset: readUnset,
} as const satisfies Record<string, ChangeReader>;

type Operator = keyof typeof READERS;

const isOperator = (name: string): name is Operator => Object.hasOwn(READERS, name);

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function readActions(operator: Operator, members: JsonObject): Action[] {
  if (members.has(VECTOR) && members.has(VECTORIZE)) {
    fail('INVALID_USAGE_OF_VECTORIZE', `${VECTOR} and ${VECTORIZE} cannot be in one ${operator}.`);
  }
  return [...members].map(([name, argument]) => {
    const path = readPath(name);
    checkTarget(operator, path);
    return { operator, path, text: printPath(path), change: READERS[operator](path, argument) };
  });
}

/** A path may be changed once. Of overlapping paths only those below the least of all are noticed, as by the real server. */
function checkConflicts(actions: readonly Action[]): void {
  const sorted = [...actions].sort((a, b) => compareText(a.text, b.text));
  const [least] = sorted;
  for (const [at, action] of sorted.entries()) {
    if (at === 0 || !least) continue;
    if (action.text === sorted[at - 1]?.text || isWithin(action.path, least.path)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `'${action.text}' and a part of it cannot both be updated.`);
    }
  }
}
