import type { Schema, SchemaType } from 'mongoose';
import { QueryError, show } from '../../util/errors.js';
import { isFields, isMap } from '../../util/kinds.js';
import { getSchema } from './document-paths.js';
import { getDiscriminatorKey, listFilteredVariants, listVariants } from './variants.js';
import { readEqualityValues } from '../values/equality-values.js';
import type { MapRules } from '../filters/map-rules.js';
import { toPlain } from '../values/serialize.js';
import type { ReadonlyFields } from '../../util/fields.js';

/**
 * The maps of a schema. Mongoose's maps refuse some keys when a document is read, which fails the whole read. Writes
 * that bypass Mongoose's documents (lean inserts, updates, raw collections) are therefore checked here.
 */
export class SchemaMaps implements MapRules {
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  document(document: ReadonlyFields): void {
    checkMembers(this.#schema, toPlain(document), '');
  }

  update(update: ReadonlyFields, filter: ReadonlyFields): void {
    const schemas = listFilteredVariants(this.#schema, filter);
    for (const [operator, operands] of Object.entries(update)) {
      if (operator === '$unset' || !hasMembers(operands)) continue;
      for (const [path, operand] of Object.entries(operands)) {
        if (operator === '$rename') checkAt(schemas, String(operand), '', undefined);
        else if (!PUSHING.has(operator)) checkAt(schemas, path, '', operand);
        // A pushed value is an element of an array, or several in `$each`.
        else checkAt(schemas, path, '', hasMembers(operand) && '$each' in operand ? operand['$each'] : [operand]);
      }
    }
  }

  upsert(filter: ReadonlyFields): void {
    const schemas = listFilteredVariants(this.#schema, filter);
    for (const [path, value] of Object.entries(readEqualityValues(filter))) checkAt(schemas, path, '', value);
  }
}

const PUSHING: ReadonlySet<string> = new Set(['$push', '$addToSet']);
const POSITION = /^\d+$/;
/** Types of values that have members. */
const WITH_MEMBERS: ReadonlySet<string> = new Set([
  'Array',
  'DocumentArray',
  'Embedded',
  'Map',
  'Mixed',
  'Set',
  'Union',
]);

/** Checks the members of an object; those of a nested object have a prefix in the paths of its schema. */
function checkMembers(schema: Schema, document: unknown, above: string, prefix = ''): void {
  if (!hasMembers(document)) return;
  const key = getDiscriminatorKey(schema);
  const isWhole = key !== undefined && prefix === '';
  for (const one of listVariants(schema, isWhole ? [document[key]] : undefined)) {
    for (const [names, type] of listPlaces(one)) {
      const path = names.join('.');
      if (!path.startsWith(prefix)) continue;
      const value = readValueAt(document, path.slice(prefix.length).split('.'));
      if (value !== undefined && value !== null) checkValue(type, value, above + path);
    }
  }
}

/** The paths of a schema that may contain maps. */
function listPlaces(schema: Schema): readonly (readonly [names: readonly string[], type: SchemaType])[] {
  const known = PLACES.get(schema);
  if (known?.size === Object.keys(schema.paths).length) return known.places;
  const all = Object.entries(schema.paths);
  const places = all.flatMap(([path, type]) =>
    !path.includes('$*') && hasMaps(type) ? [[path.split('.'), type] as const] : [],
  );
  PLACES.set(schema, { size: all.length, places });
  return places;
}

/** Whether values of a type may contain maps; the schema of a subdocument may get paths and discriminators at any time. */
function hasMaps(type: SchemaType): boolean {
  if (type.instance !== 'Array' || getSchema(type)) return MAPPED.has(type.instance);
  const element = type.getEmbeddedSchemaType();
  return element !== undefined && hasMaps(element);
}

const MAPPED: ReadonlySet<string> = new Set(['Array', 'DocumentArray', 'Embedded', 'Map']);

const PLACES = new WeakMap<Schema, { readonly size: number; readonly places: ReturnType<typeof listPlaces> }>();

function readValueAt(document: ReadonlyFields, names: readonly string[]): unknown {
  let at: unknown = document;
  for (const name of names) at = hasMembers(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return at;
}

function checkValue(type: SchemaType, given: unknown, path: string): void {
  if (typeof given !== 'object' || given === null) return;
  const value = toPlain(given);
  if (Array.isArray(value)) {
    const inside = type.instance === 'DocumentArray' ? type : type.getEmbeddedSchemaType();
    const schema = getSchema(type);
    for (const [at, element] of (value as readonly unknown[]).entries()) {
      if (schema) checkMembers(schema, toPlainElement(element), `${path}.${at}.`);
      else if (inside) checkValue(inside, element, `${path}.${at}`);
    }
  } else if (type.instance === 'Map') {
    const element = type.getEmbeddedSchemaType();
    for (const [key, member] of isMap(value) ? value : Object.entries(value)) {
      checkKey(key, path);
      if (element) checkValue(element, member, `${path}.${String(key)}`);
    }
  } else {
    const schema = getSchema(type);
    if (schema) checkMembers(schema, value, `${path}.`);
  }
}

const toPlainElement = (element: unknown): unknown =>
  typeof element === 'object' && element !== null ? toPlain(element) : element;

/** Checks a value set at a path, and the map keys in the path. */
function checkAt(schemas: readonly Schema[], path: string, above: string, value: unknown): void {
  const names = path.split('.');
  for (const one of schemas) {
    for (let length = 1; length <= names.length; length++) {
      const start = names.slice(0, length).join('.');
      const type = Object.hasOwn(one.paths, start) ? one.paths[start] : undefined;
      if (type) checkBelow(type, names.slice(length), above + start, value);
    }
    if (hasMembers(value)) checkMembers(one, value, above, `${path}.`);
  }
}

function checkBelow(type: SchemaType, [name, ...rest]: readonly string[], path: string, value: unknown): void {
  if (name === undefined) {
    checkValue(type, value, path);
    return;
  }
  const schema = getSchema(type);
  const element = type.getEmbeddedSchemaType();
  if (type.instance === 'Map') {
    checkKey(name, path);
    if (!element) return;
    if (rest.length > 0 && !WITH_MEMBERS.has(element.instance)) throw createKeyError([name, ...rest].join('.'), path);
    checkBelow(element, rest, `${path}.${name}`, value);
  } else if (type.instance === 'Array' || type.instance === 'DocumentArray') {
    if (!POSITION.test(name)) return;
    if (schema && rest.length > 0) checkAt(listVariants(schema), rest.join('.'), `${path}.${name}.`, value);
    else if (schema) checkMembers(schema, toPlainElement(value), `${path}.${name}.`);
    else if (element) checkBelow(element, rest, `${path}.${name}`, value);
  } else if (schema) checkAt(listVariants(schema), [name, ...rest].join('.'), `${path}.`, value);
}

/** @throws QueryError `WRONG_VALUE` for a key that Mongoose's maps or the database refuse */
function checkKey(key: unknown, path: string): void {
  if (typeof key !== 'string') return;
  if (key === '' || key.startsWith('$') || key.includes('.') || RESERVED.has(key)) throw createKeyError(key, path);
}

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function createKeyError(key: string, path: string): QueryError {
  const message =
    `The map '${path}' would have the key ${show(key)}, and no model could read the document: keys of maps cannot contain a dot ` +
    'or begin with $, and cannot be empty, constructor, prototype or __proto__.';
  return new QueryError('WRONG_VALUE', message, { column: path, value: key });
}

const hasMembers = (value: unknown): value is ReadonlyFields => isFields(value) && !isMap(value);
