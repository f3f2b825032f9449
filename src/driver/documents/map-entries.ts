import type { Schema } from 'mongoose';
import { castElement } from '../types/elements.js';
import { CqlMap } from '../types/map.js';
import { callMethod, getMethod } from '../internals/index.js';
import { isError, isMap, isPlainObject } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** Lets updates name entries of map columns by path, as in Mongoose's maps: `{ $set: { 'facts.minutes': 90 } }`. */
export function mapEntriesByPath(schema: Schema): void {
  schema.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], { query: true, document: false }, function () {
    const update: unknown = this.getUpdate();
    if (typeof update !== 'object' || update === null || Array.isArray(update)) return;
    const named = translateEntries(update as ReadonlyFields, schema);
    if (named) this.setUpdate(named);
  });
}

/** The methods by which a document sets a map entry. */
interface Settable {
  readonly $__schema: Schema;
  // Columns may be called `get` and `set`.
  $set(path: string, value: unknown): unknown;
}

/** Lets documents name entries of map columns by path, too: `set('facts.minutes', 90)`; `undefined` deletes one. */
export function createSetMethods(): Readonly<Record<'set' | '$set', (this: Settable, ...args: never[]) => unknown>> {
  const original = getMethod('document', '$set');
  const get = getMethod('document', 'get');
  function set(this: Settable, ...args: unknown[]): unknown {
    const [path, value] = args;
    if (isPlainObject(path)) {
      const named = Object.keys(path).filter((name) => findEntry(this.$__schema, name) !== undefined);
      if (named.length === 0) return original.apply(this, args);
      const others = Object.entries(path).filter(([name]) => !named.includes(name));
      original.apply(this, [Object.fromEntries(others), ...args.slice(1)]);
      for (const name of named) this.$set(name, path[name]);
      return this;
    }
    const entry = typeof path === 'string' ? findEntry(this.$__schema, path) : undefined;
    if (!entry || typeof path !== 'string') return original.apply(this, args);
    if (!isMap(get.call(this, entry.column))) this.$set(entry.column, new Map());
    const map = get.call(this, entry.column) as Map<unknown, unknown>;
    try {
      if (value === undefined) map.delete(entry.key);
      else map.set(entry.key, value);
    } catch (error) {
      // As for all assignments, cast errors are reported when the document is validated.
      if (!isError(error)) throw error;
      callMethod(this, 'invalidate', path, error);
    }
    return this;
  }
  return { set, $set: set };
}

/** Translates operations on entries to the operators of tables; undefined if the update has none. */
function translateEntries(update: ReadonlyFields, schema: Schema): Record<string, unknown> | undefined {
  const changes = new Map<string, Record<string, unknown>>();
  let names = false;
  for (const [operator, path, value] of listOperations(update)) {
    const entry = operator === '$set' || operator === '$unset' ? findEntry(schema, path) : undefined;
    names ||= entry !== undefined;
    if (!entry) put(changes, operator, path, value);
    else if (operator === '$set') {
      const pushed = readEntries(changes.get('$push')?.[entry.column]);
      put(changes, '$push', entry.column, { $each: [...pushed, [entry.key, value]] });
    } else {
      const pulled = (changes.get('$pullAll')?.[entry.column] ?? []) as readonly unknown[];
      put(changes, '$pullAll', entry.column, [...pulled, entry.key]);
    }
  }
  return names ? Object.fromEntries(changes) : undefined;
}

function* listOperations(update: ReadonlyFields): Generator<readonly [operator: string, path: string, value: unknown]> {
  // Members without an operator are set; operations on entries come after the operations that they extend.
  const groups = Object.entries(update).map(([name, value]) =>
    name.startsWith('$') ? ([name, value as ReadonlyFields] as const) : (['$set', { [name]: value }] as const),
  );
  const rankOperator = (operator: string): number => Number(operator === '$set' || operator === '$unset');
  for (const [operator, operands] of groups.sort(([one], [other]) => rankOperator(one) - rankOperator(other))) {
    for (const [path, value] of Object.entries(operands)) yield [operator, path, value];
  }
}

function findEntry(schema: Schema, path: string): { readonly column: string; readonly key: unknown } | undefined {
  const dot = path.indexOf('.');
  const type = dot > 0 && !Object.hasOwn(schema.paths, path) ? schema.paths[path.slice(0, dot)] : undefined;
  if (!(type instanceof CqlMap)) return undefined;
  return { column: type.path, key: castElement(type.keyType, path.slice(dot + 1)) };
}

/** The entries in any format that `$push` accepts. */
function readEntries(operand: unknown): Iterable<unknown> {
  if (typeof operand !== 'object' || operand === null) return [];
  if (isMap(operand)) return operand;
  if (Array.isArray(operand)) return [operand];
  return '$each' in operand ? (operand.$each as Iterable<unknown>) : Object.entries(operand);
}

function put(changes: Map<string, Record<string, unknown>>, operator: string, path: string, value: unknown): void {
  changes.set(operator, { ...changes.get(operator), [path]: value });
}
