import { fail } from '../../errors/errors.js';
import { parseArrayIndex, printPath, type Path } from '../values/path.js';
import { copyOnce, type MutableJson, type MutableObject } from './mutable-json.js';

/** The place of a path in a document, whether or not it has a value. */
export class Slot {
  readonly #container: MutableObject | MutableJson[];
  readonly #key: string;
  /** Names of objects to create below the key. */
  readonly #rest: Path;
  readonly #document: MutableObject;

  constructor(document: MutableObject, container: MutableObject | MutableJson[], key: string, rest: Path) {
    this.#document = document;
    this.#container = container;
    this.#key = key;
    this.#rest = rest;
  }

  get value(): MutableJson | undefined {
    if (this.#rest.length > 0) return undefined;
    return getMember(this.#container, this.#key);
  }

  get isElement(): boolean {
    return Array.isArray(this.#container) && this.#rest.length === 0;
  }

  /** Stores a value; missing parents become objects, and an array is padded with null. */
  set(value: MutableJson): void {
    const wrapped = this.#rest.reduceRight<MutableJson>((inner, name) => new Map([[name, inner]]), value);
    if (!Array.isArray(this.#container)) {
      this.#container.set(this.#key, wrapped);
      return;
    }
    const index = Number(this.#key);
    const filled = (FILLED.get(this.#document) ?? 0) + Math.max(0, index - this.#container.length);
    if (filled > MAX_FILLED) fail('SHRED_DOC_LIMIT_VIOLATION', `The array position ${index} is too high.`);
    FILLED.set(this.#document, filled);
    while (this.#container.length < index) this.#container.push(null);
    this.#container[index] = wrapped;
  }

  /** Removes the value; an element of an array becomes null. */
  remove(): void {
    if (Array.isArray(this.#container)) this.#container[Number(this.#key)] = null;
    else this.#container.delete(this.#key);
  }
}

/** The place of a path, for writing. @throws ApiError if the path enters a scalar or, by name, an array */
export function locate(document: MutableObject, path: Path): Slot {
  let container: MutableObject | MutableJson[] = document;
  for (const [at, segment] of path.entries()) {
    if (Array.isArray(container) && parseArrayIndex(segment) === undefined) {
      fail('UNSUPPORTED_UPDATE_OPERATION_PATH', `'${printPath(path)}' addresses an array by the name '${segment}'.`);
    }
    const value = getMember(container, segment);
    if (at === path.length - 1 || value === undefined) {
      return new Slot(document, container, segment, path.slice(at + 1));
    }
    if (!isContainer(value)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_PATH', `'${printPath(path)}' passes through a value that has no properties.`);
    }
    container = enterMember(container, segment, value);
  }
  return fail('UNSUPPORTED_UPDATE_OPERATION_PATH', 'A path must not be empty.');
}

/** The place of an existing value; undefined if there is none. */
export function find(document: MutableObject, path: Path): Slot | undefined {
  let container: MutableObject | MutableJson[] = document;
  for (const [at, segment] of path.entries()) {
    const value = getMember(container, segment);
    if (value === undefined) return undefined;
    if (at === path.length - 1) return new Slot(document, container, segment, []);
    if (!isContainer(value)) return undefined;
    container = enterMember(container, segment, value);
  }
  return undefined;
}

/** The number of nulls with which one update has padded arrays. */
const FILLED = new WeakMap<MutableObject, number>();
/** A few short paths must not create millions of elements. */
const MAX_FILLED = 10_000;

/** A member that is a container, as a mutable copy. */
function enterMember<Member extends MutableObject | MutableJson[]>(
  container: MutableObject | MutableJson[],
  key: string,
  value: Member,
): Member {
  const copy = copyOnce(value);
  if (copy === value) return value;
  if (Array.isArray(container)) container[Number(key)] = copy;
  else container.set(key, copy);
  return copy;
}

const isContainer = (value: MutableJson): value is MutableObject | MutableJson[] =>
  Array.isArray(value) || value instanceof Map;

const getMember = (container: MutableObject | MutableJson[], key: string): MutableJson | undefined =>
  Array.isArray(container) ? container[parseArrayIndex(key) ?? -1] : container.get(key);
