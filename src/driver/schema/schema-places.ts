import type { Schema, SchemaType } from 'mongoose';
import { getSchema } from './document-paths.js';
import { isStoredAsText } from '../values/number-places.js';
import type { Place, Places } from '../values/places.js';

const NOWHERE: Place = {};
/** The place of unknown paths in a schema that is not strict. */
const ANYTHING: Place = { isMixed: true };
const POSITION = /^\d+$/;
/** Mongoose's placeholder for any key of a map. */
const STAND_IN = /\.\$\*(\.|$)/;

/** The places in the documents of a schema; unknown paths lead nowhere. */
export class SchemaPlaces implements Places {
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  placeOf(path: string): Place {
    if (STAND_IN.test(path)) return { isStandIn: true };
    const place = findInSchema(this.#schema, path.split('.'), []);
    return place === NOWHERE && this.#schema.get('strict') === false ? ANYTHING : place;
  }

  positionIn(path: string): string | undefined {
    const names = path.split('.');
    const at = names.findIndex((name, index) => POSITION.test(name) && this.#isArray(names.slice(0, index)));
    return at < 0 ? undefined : names.slice(0, at).join('.');
  }

  hasTexts(): boolean {
    return hasTexts(this.#schema, new Set());
  }

  /** Whether a path by name contains an array; names enter all elements of the arrays above. */
  #isArray(names: readonly string[]): boolean {
    for (let path = names.join('.'); path !== '';) {
      const { array, isArray } = this.placeOf(path);
      if (array === undefined) return isArray === true;
      // The position does not matter, because all elements have the same type.
      path = `${array}.0${path.slice(array.length)}`;
    }
    return false;
  }
}

function findInSchema(schema: Schema, names: readonly string[], above: readonly string[]): Place {
  for (const one of [schema, ...Object.values(schema.discriminators ?? {})]) {
    for (let length = 1; length <= names.length; length++) {
      const path = names.slice(0, length).join('.');
      if (!Object.hasOwn(one.paths, path)) continue;
      const type = one.paths[path];
      if (type) return findInType(type, names.slice(length), [...above, ...names.slice(0, length)]);
    }
  }
  return NOWHERE;
}

function findInType(type: SchemaType, names: readonly string[], above: readonly string[]): Place {
  const schema = getSchema(type);
  const { instance } = type;
  const [name, ...rest] = names;
  if (instance === 'Mixed') return { ...(name === undefined && { kind: instance }), isMixed: true };
  if (instance === 'Array' || instance === 'DocumentArray' || instance === 'Set') {
    const element = type.getEmbeddedSchemaType();
    if (name === undefined) {
      const kind = element ? (findInType(element, [], above).kind ?? instance) : instance;
      const isMixed = element?.instance === 'Mixed';
      return { kind, isArray: true, ...(isMixed && { isMixed }), ...(instance === 'Set' && { isSet: true }) };
    }
    if (!POSITION.test(name)) return { array: above.join('.') };
    if (schema) return rest.length === 0 ? NOWHERE : findInSchema(schema, rest, [...above, name]);
    return element ? findInType(element, rest, [...above, name]) : NOWHERE;
  }
  if (name === undefined) return { kind: instance };
  if (instance === 'Map') {
    const element = type.getEmbeddedSchemaType();
    return element ? findInType(element, rest, [...above, name]) : NOWHERE;
  }
  return schema ? findInSchema(schema, names, above) : NOWHERE;
}

/** What a schema contains itself, as long as it has so many paths. */
interface Contents {
  readonly size: number;
  readonly hasTexts: boolean;
  /** The schemas of its subdocuments, which may get discriminators at any time. */
  readonly inside: readonly Schema[];
}

const CONTENTS = new WeakMap<Schema, Contents>();

/** @param seen - the schemas already searched, because a schema may contain itself */
function hasTexts(schema: Schema, seen: Set<Schema>): boolean {
  if (seen.has(schema)) return false;
  seen.add(schema);
  const { hasTexts: hasOwn, inside } = readContents(schema);
  return hasOwn || [...inside, ...Object.values(schema.discriminators ?? {})].some((each) => hasTexts(each, seen));
}

function readContents(schema: Schema): Contents {
  const size = Object.keys(schema.paths).length;
  const known = CONTENTS.get(schema);
  if (known?.size === size) return known;
  const types = Object.values(schema.paths).flatMap(listTypes);
  const inside = types.flatMap((type) => getSchema(type) ?? []);
  const contents = { size, hasTexts: types.some(({ instance }) => isStoredAsText(instance)), inside };
  CONTENTS.set(schema, contents);
  return contents;
}

/** A type, and those of its elements. */
function listTypes(type: SchemaType): SchemaType[] {
  const element = type.getEmbeddedSchemaType();
  return element ? [type, ...listTypes(element)] : [type];
}
