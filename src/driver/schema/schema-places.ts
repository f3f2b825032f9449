import type { Schema, SchemaType } from 'mongoose';
import { getNested, getSchema } from './document-paths.js';
import { isStoredAsText } from '../values/number-places.js';
import type { Place, Places } from '../values/places.js';
import { listRequiredValues } from '../values/filter-conditions.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { getDiscriminatorKey, listVariants } from './variants.js';

const NOWHERE: Place = {};
/** The place of an object without a schema of its own. */
const NESTED: Place = { kind: 'Nested' };
/** The place of unknown paths in a schema that is not strict. */
const ANYTHING: Place = { isMixed: true };
const POSITION = /^\d+$/;
/** Mongoose's placeholder for any key of a map. */
const STAND_IN = /\.\$\*(\.|$)/;

/** The places in the documents of a schema; unknown paths lead nowhere. */
export class SchemaPlaces implements Places {
  readonly #schema: Schema;
  readonly #named: NamedVariants;

  /** @param named - the values of discriminator keys that the documents have, by path */
  constructor(schema: Schema, named: NamedVariants = new Map()) {
    this.#schema = schema;
    this.#named = named;
  }

  placesOf(path: string): readonly Place[] {
    if (STAND_IN.test(path)) return [{ isStandIn: true }];
    const places = findInSchema(this.#schema, path.split('.'), { above: [], named: this.#named });
    if (places.length > 0) return places;
    return [this.#schema.get('strict') === false ? ANYTHING : NOWHERE];
  }

  narrow(fields: ReadonlyFields): Places {
    const named = new Map(this.#named);
    for (const [path, values] of listRequiredValues(fields)) if (!named.has(path)) named.set(path, values);
    return named.size === this.#named.size ? this : new SchemaPlaces(this.#schema, named);
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
      const places = this.placesOf(path);
      const array = places.find((place) => place.array !== undefined)?.array;
      if (array === undefined) return places.some(({ isArray }) => isArray === true);
      // The position does not matter, because all elements have the same type.
      path = `${array}.0${path.slice(array.length)}`;
    }
    return false;
  }
}

/** The values of discriminator keys, by path. */
type NamedVariants = ReadonlyMap<string, readonly unknown[]>;

/** How far a path has been followed. */
interface Followed {
  readonly above: readonly string[];
  readonly named: NamedVariants;
}

/** The places to which a path leads in the documents of a schema: one for each type that discriminators have there. */
function findInSchema(schema: Schema, names: readonly string[], { above, named }: Followed): readonly Place[] {
  const key = getDiscriminatorKey(schema);
  const keyPath = key === undefined ? undefined : [...above, key].join('.');
  const chosen = listVariants(schema, keyPath === undefined ? undefined : named.get(keyPath));
  const found = chosen.flatMap((one) => findInOne(one, names, { above, named }));
  if (found.length <= 1) return found;
  const places = new Map(found.map((place) => [JSON.stringify(place), place]));
  const distinct = [...places.values()];
  return distinct.length > 1 && keyPath !== undefined
    ? distinct.map((place) => ({ chosenBy: keyPath, ...place }))
    : distinct;
}

function findInOne(schema: Schema, names: readonly string[], { above, named }: Followed): readonly Place[] {
  const { paths } = schema;
  for (let length = 1; length <= names.length; length++) {
    const path = names.slice(0, length).join('.');
    const type = Object.hasOwn(paths, path) ? paths[path] : undefined;
    if (type) return findInType(type, names.slice(length), { above: [...above, ...names.slice(0, length)], named });
  }
  return Object.hasOwn(getNested(schema), names.join('.')) ? [NESTED] : [];
}

function findInType(type: SchemaType, names: readonly string[], { above, named }: Followed): readonly Place[] {
  const schema = getSchema(type);
  const { instance } = type;
  const [name, ...rest] = names;
  if (instance === 'Mixed') return [{ ...(name === undefined && { kind: instance }), isMixed: true }];
  if (instance === 'Array' || instance === 'DocumentArray' || instance === 'Set') {
    const element = type.getEmbeddedSchemaType();
    if (name === undefined) {
      const kind = element ? (findInType(element, [], { above: [], named })[0]?.kind ?? instance) : instance;
      const isMixed = element?.instance === 'Mixed';
      return [{ kind, isArray: true, ...(isMixed && { isMixed }), ...(instance === 'Set' && { isSet: true }) }];
    }
    if (!POSITION.test(name)) return [{ array: above.join('.') }];
    const inside = { above: [...above, name], named };
    if (schema) return rest.length === 0 ? [] : findInSchema(schema, rest, inside);
    return element ? findInType(element, rest, inside) : [];
  }
  if (name === undefined) return [{ kind: instance }];
  if (instance === 'Map') {
    const element = type.getEmbeddedSchemaType();
    return element ? findInType(element, rest, { above: [...above, name], named }) : [];
  }
  return schema ? findInSchema(schema, names, { above, named }) : [];
}

/** What a schema contains itself; outdated once it has another number of paths. */
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
  return hasOwn || [...inside, ...listVariants(schema)].some((each) => hasTexts(each, seen));
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
