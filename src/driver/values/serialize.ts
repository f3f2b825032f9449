import { QueryError, show } from '../../util/errors.js';
import {
  isBoxed,
  isBytes,
  isDate,
  isFloats,
  isMap,
  isPlainObject,
  isPromise,
  isRegExp,
  isSet,
} from '../../util/kinds.js';
import { showCondition } from '../../util/condition-mark.js';
import { toOwnClientValue } from './client-values.js';
import { LIMITS } from '../../data-api/limits.js';
import { Distinct } from '../../cql/values/distinct.js';

/**
 * The purpose of a value: `pull` is a condition that is applied here and not sent. An undefined value is refused in
 * conditions, and omitted elsewhere.
 */
export type Purpose = 'filter' | 'pull' | 'update' | 'document';

/** Whether values are compared with those in the database. */
export const isCompared = (purpose: Purpose): boolean => purpose === 'filter' || purpose === 'pull';

/** How the values of one kind of store are written. */
export interface Rules {
  readonly bigint: (value: bigint, purpose: Purpose, path: string) => unknown;
  /** How Infinity and NaN are written, or that they are refused. */
  readonly infinite: 'number' | 'text' | 'refused';
  /** The form of an object that is one value, or {@link WALK} for an object whose members are values. */
  readonly object: (value: object, purpose: Purpose, path: string) => unknown;
  /** Whether hand-written `{ $date: … }` and the like, which the Data API reads as values, are allowed. */
  readonly tags: 'written' | 'refused';
}

/** Marks an object that is not a value itself. */
export const WALK = Symbol('walk');

/**
 * Converts a filter, update or document to the input of astra-db-ts; the original is never changed.
 * @throws QueryError `WRONG_VALUE` for values that the database cannot store and lists that no command supports,
 * `UNDEFINED_VALUE` in filters
 */
export function serialize(value: object, purpose: Purpose, rules: Rules): Record<string, unknown> {
  return new Walker(purpose, rules).members(toPlain(value), '');
}

/** The plain form of a Mongoose document, array or buffer; other objects unchanged. */
export function toPlain(value: object): object {
  return hasPlainForm(value) ? value.toBSON() : value;
}

const hasPlainForm = (value: object): value is { toBSON(): object } =>
  'toBSON' in value && typeof value.toBSON === 'function';

class Walker {
  /** The objects whose members are being copied, outermost first. */
  readonly #open: object[] = [];

  constructor(
    readonly purpose: Purpose,
    readonly rules: Rules,
  ) {}

  members(source: object, path: string): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    this.#enter(source, path);
    const given = source as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(given)) {
      const member = given[key];
      if (key.includes('$')) this.#refuseTag(key, path === '' ? key : `${path}.${key}`);
      // A path as well.
      if (path === '$rename' && typeof member === 'string') this.#refuseTag(member, `${path}.${key}`);
      if (key !== '__proto__' && isScalar(member)) {
        copy[key] = member;
        continue;
      }
      const at = path === '' ? key : `${path}.${key}`;
      if (member === undefined) this.#undefined(at);
      else if (key === '__proto__') this.#refuse(at, 'a member named __proto__');
      else copy[key] = this.#value(member, at);
    }
    this.#open.pop();
    return copy;
  }

  #value(value: unknown, path: string): unknown {
    switch (typeof value) {
      case 'object':
        return value === null ? null : this.#object(value, path);
      case 'bigint':
        return this.rules.bigint(value, this.purpose, path);
      case 'function':
        return this.#refuse(path, 'a function');
      case 'symbol':
        return this.#refuse(path, 'a symbol');
      case 'string':
        if (!isWellFormed(value)) this.#refuse(path, 'a string with a lone surrogate');
        return value;
      case 'number':
        if (this.rules.infinite === 'number' || Number.isFinite(value)) return value;
        if (this.rules.infinite === 'text') return String(value);
        return this.#refuse(path, `the number ${value}, which JSON cannot represent`);
      default:
        return value;
    }
  }

  #object(given: object, path: string): unknown {
    const subtype = getSubtype(given);
    if (!KEPT.has(subtype)) this.#refuse(path, `bytes of the subtype ${subtype}, which would be lost`);
    const form = toPlain(given);
    // The plain form of an object may be text or a number.
    if (typeof form !== 'object') return this.#value(form, path);
    if (Array.isArray(form)) return this.#elements(form, path);
    if (isPlainObject(form)) return this.members(form, path);
    const value = toOwnClientValue(form);
    if (isRegExp(value))
      return this.#refuse(path, `the regular expression ${show(value)}, which the Data API does not support`);
    if (isDate(value) && Number.isNaN(value.getTime())) return this.#refuse(path, 'an invalid date');
    if (isPromise(value)) return this.#refuse(path, 'a promise: await it first');
    if (isSet(value)) return this.rules.object(new Set(this.#elements([...value], path)), this.purpose, path);
    if (isMap(value)) return this.#entries(value, path);
    if (isBoxed(value)) return this.#value(value.valueOf(), path);
    if (isList(value)) return this.#elements(Array.from(value), path);
    const converted = this.rules.object(value, this.purpose, path);
    if (converted !== WALK) return converted;
    if ('_bsontype' in value) this.#refuse(path, `a BSON value of the type ${show(value._bsontype)}`);
    if (Object.keys(value).length === 0)
      this.#refuse(
        path,
        showCondition(value) ?? `an object of the class ${value.constructor.name}, which would not be stored`,
      );
    return this.members(value, path);
  }

  #entries(map: ReadonlyMap<unknown, unknown>, path: string): unknown {
    const pairs = new Map<unknown, unknown>();
    this.#enter(map, path);
    for (const [key, member] of map) {
      if (typeof key === 'string' && key.includes('$')) this.#refuseTag(key, `${path}.${key}`, true);
      if (member === undefined) this.#undefined(`${path}.${show(key)}`);
      pairs.set(this.#value(key, path), this.#value(member, `${path}.${show(key)}`));
    }
    this.#open.pop();
    return this.rules.object(pairs, this.purpose, path);
  }

  #elements(given: readonly unknown[], path: string): unknown[] {
    const copy: unknown[] = [];
    this.#enter(given, path);
    for (let index = 0; index < given.length; index++) {
      const element = given[index];
      if (element === undefined) this.#undefined(`${path}.${index}`);
      copy.push(isScalar(element) ? element : this.#value(element ?? null, `${path}.${index}`));
    }
    this.#open.pop();
    if (copy.length <= LIMITS.maxIn || this.purpose !== 'filter' || !LISTED.test(path)) return copy;
    const unique = [...new Distinct(copy)];
    if (unique.length > LIMITS.maxIn) this.#refuseLong(unique, path);
    return unique;
  }

  /** Records an object while its members are copied. */
  #enter(value: object, path: string): void {
    if (this.#open.includes(value)) this.#refuse(path, 'an object that contains itself');
    this.#open.push(value);
  }

  /** Such values would be read as another value, or compared as one. */
  #refuseTag(key: string, path: string, isOfMap = false): void {
    if (this.rules.tags !== 'refused') return;
    if (isOfMap && this.purpose === 'filter' && key.startsWith('$'))
      this.#refuse(path, `a map with a member named ${key}, which would be read as an operator`);
    // Filters and updates contain paths, documents contain names.
    const tag = (this.purpose === 'document' ? [key] : key.split('.')).find((name) => TAGS.has(name));
    if (tag === undefined || VECTOR.test(path)) return;
    this.#refuse(path, `a member named ${tag}, which the Data API reads as a special value: give the value itself`);
  }

  #undefined(path: string): void {
    if (!isCompared(this.purpose)) return;
    const message = `The ${this.purpose} has no value for '${path}' (undefined): remove the condition, or give a value.`;
    throw new QueryError('UNDEFINED_VALUE', message, { column: path });
  }

  #refuseLong(list: readonly unknown[], path: string): void {
    const [, column = '', operator] = LISTED.exec(path) ?? [];
    if (operator === undefined) return;
    const message =
      `The filter has ${list.length} values in ${operator} of '${column}', but a command takes at most ${LIMITS.maxIn}: ` +
      'split the list, or read with find() without sort and skip, which splits a long $in.';
    throw new QueryError('WRONG_VALUE', message, { column });
  }

  #refuse(path: string, what: string): never {
    throw new QueryError('WRONG_VALUE', `The ${this.purpose} has ${what}, at '${path}'.`, { column: path });
  }
}

/** How the Data API writes values that JSON lacks. */
const TAGS: ReadonlySet<string> = new Set(['$date', '$uuid', '$objectId', '$binary']);
/** Bytes can represent vectors. */
const VECTOR = /(^|\.)\$vector\.\$binary$/;

/** The path of a list of values: the column, below any `$and` and `$or`, and the operator. */
const LISTED = /^(?:\$\w+\.\d+\.)*(.*?)\.?(\$n?in)$/;

/** The subtype of bytes, from Mongoose's buffers and BSON. */
function getSubtype(value: object): number {
  if (isBytes(value) && '_subtype' in value) return Number(value._subtype ?? 0);
  return '_bsontype' in value && value._bsontype === 'Binary' && 'sub_type' in value ? Number(value.sub_type) : 0;
}

/** Plain bytes, and UUIDs. */
const KEPT: ReadonlySet<number> = new Set([0, 4]);

/** Whether a value is written unchanged. Most are: checked first, so that no path is built for them. */
function isScalar(value: unknown): boolean {
  const type = typeof value;
  return type === 'string' ? isWellFormed(value as string) : type === 'boolean' || Number.isFinite(value);
}

/** An unpaired surrogate is not a character, and no database stores it. The types of ES2023 lack this method. */
const isWellFormed = (text: string): boolean => (text as WellFormed).isWellFormed();
type WellFormed = string & { isWellFormed(): boolean };

/** Whether an object is a list of numbers that the rules do not know. */
const isList = (value: object): value is Iterable<number | bigint> & object =>
  ArrayBuffer.isView(value) && Symbol.iterator in value && !isBytes(value) && !isFloats(value);
