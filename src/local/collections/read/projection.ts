import { isArray, isNumber, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { ID, LEXICAL, RESERVED, VECTOR, VECTORIZE, type StoredDocument } from '../values/document.js';
import { hasEmptySegment, parsePath, type Path } from '../values/path.js';
import {
  addPath,
  excludePaths,
  includePaths,
  ensureLevel,
  removeLevel,
  type Leaf,
  type PathTree,
  type Slice,
} from '../values/path-tree.js';
import { isInteger } from '../values/scalars.js';

/** Converts a stored document, as it is kept, to the returned one. */
export type Projection = (document: JsonObject) => JsonObject;

/** What a projection leaves of a stored document. */
export const project = (document: StoredDocument, projection: Projection): JsonObject =>
  document.unpack(projection(document.kept));

/** Reads the `projection` of a command; undefined hides only the reserved fields. @throws ApiError */
export function parseProjection(json: Json | undefined): Projection {
  if (json === undefined) return hideReserved;
  if (!isObject(json)) fail('UNSUPPORTED_PROJECTION_DEFINITION', 'A projection must be a JSON object.');
  if (json.size === 1 && json.has('*')) {
    const all = readInclusion('*', json.get('*') ?? null);
    return all ? (document) => document : () => new Map();
  }
  const reader = new Reader();
  for (const [name, value] of json) reader.root(name, value);
  return reader.finish();
}

class Reader {
  readonly #tree: PathTree = new Map();
  readonly #reserved = new Map<string, boolean>();
  #including: boolean | undefined;
  #id = true;

  root(name: string, value: Json): void {
    if (RESERVED.has(name)) this.#reserved.set(name, readInclusion(name, value));
    else if (name === ID && !isObject(value)) this.#id = readInclusion(name, value);
    else this.#member(name, this.#tree, value);
  }

  finish(): Projection {
    const tree = this.#tree;
    if (this.#including) {
      for (const [name, included] of this.#reserved) if (included) addPath(tree, [name], {});
      if (this.#id) addPath(tree, [ID], {});
      return (document) => includePaths(document, tree);
    }
    for (const name of RESERVED) if (!this.#reserved.get(name)) addPath(tree, [name], {});
    if (!this.#id) addPath(tree, [ID], {});
    return (document) => excludePaths(document, tree);
  }

  /** Reads a member at the level of its parents; undefined if a leaf is in the way. */
  #member(name: string, level: PathTree | undefined, value: Json): void {
    if (name.startsWith('$') || name === '*')
      fail('UNSUPPORTED_PROJECTION_PARAM', `'${name}' cannot be projected here.`);
    const path = parsePath(name);
    if (!path || hasEmptySegment(path)) fail('UNSUPPORTED_PROJECTION_PARAM', `'${name}' is not a path.`);
    if (!isObject(value)) {
      this.#mode(name, readInclusion(name, value));
      this.#add(name, level, path, {});
    } else if (value.has('$slice')) {
      if (value.size > 1) fail('UNSUPPORTED_PROJECTION_PARAM', `$slice on '${name}' cannot be combined with others.`);
      this.#add(name, level, path, { slice: readSlice(name, value.get('$slice') ?? null) });
    } else {
      const below = level && ensureLevel(level, path);
      for (const [inner, member] of value) this.#member(inner, below, member);
      // A member without any field counts as missing.
      if (level && below?.size === 0) removeLevel(level, path);
    }
  }

  #mode(name: string, including: boolean): void {
    if (this.#including !== undefined && this.#including !== including) {
      fail('UNSUPPORTED_PROJECTION_PARAM', `'${name}': fields cannot be both included and excluded.`);
    }
    this.#including = including;
  }

  #add(name: string, level: PathTree | undefined, path: Path, leaf: Leaf): void {
    if (!level || !addPath(level, path, leaf)) {
      fail('UNSUPPORTED_PROJECTION_PARAM', `'${name}' overlaps with another path of the projection.`);
    }
  }
}

const hideReserved: Projection = (document) => {
  const hasReserved = document.has(VECTOR) || document.has(VECTORIZE) || document.has(LEXICAL);
  return hasReserved ? removeReserved(document) : document;
};

function removeReserved(document: JsonObject): JsonObject {
  return new Map([...document].filter(([name]) => !RESERVED.has(name)));
}

function readInclusion(name: string, value: Json): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return Number(value) !== 0;
  return fail('UNSUPPORTED_PROJECTION_PARAM', `The projection of '${name}' must be a number, true or false.`);
}

function readSlice(name: string, value: Json): Slice {
  if (isInteger(value)) {
    const count = Number(value);
    return count < 0 ? { skip: count, count: -count } : { skip: 0, count };
  }
  const [skip, count] = isArray(value) && value.length === 2 ? value : [];
  if (!isInteger(skip) || !isInteger(count) || Number(count) < 0) {
    fail(
      'UNSUPPORTED_PROJECTION_PARAM',
      `$slice on '${name}' takes a number, or [skip, count] with a non-negative count.`,
    );
  }
  return { skip: Number(skip), count: Number(count) };
}
