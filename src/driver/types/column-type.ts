import { SchemaTypes, type SchemaType } from 'mongoose';
import { CQL_TYPES, type CqlScalarType } from '../../cql/types.js';
import { SchemaError } from '../../util/errors.js';
import type { Column, UdtSpec } from '../../schema/index.js';
import type { CqlOnlyScalarType, ElementType, ScalarType } from '../../data-api/definitions.js';
import { hasTextKeys } from '../../schema/json/write-json.js';
import { CqlList } from './list.js';
import { CqlMap } from './map.js';
import { CqlNumber } from './number.js';
import { CqlScalar } from './scalar.js';
import { CqlSet } from './set.js';
import { CqlText } from './text.js';
import { CqlUserDefined } from './user-defined.js';
import { CqlVector } from './vector.js';

type Options = Readonly<Record<string, unknown>>;

/** The Mongoose type of a column. */
export function createColumnType(name: string, column: Column): SchemaType {
  const type = createType(name, column);
  return column.kind === 'list' || column.kind === 'set' || column.kind === 'map'
    ? addEnumValidators(type, column)
    : type;
}

/** Mongoose checks the enums of texts and numbers; the elements of lists, sets and maps are checked with the whole. */
function addEnumValidators(type: SchemaType, { kind, allowed, allowedKeys }: Column): SchemaType {
  const fits = (value: unknown): boolean => !allowed || allowed.includes(value);
  if (kind !== 'map') {
    return allowed
      ? type.validate(createAllTest(fits), '`{VALUE}` has an element that is not in its enum.', 'enum')
      : type;
  }
  if (!allowed && !allowedKeys) return type;
  const fitsEntry = ([key, value]: readonly [unknown, unknown]): boolean =>
    fits(value) && (!allowedKeys || allowedKeys.includes(key));
  return type.validate(createAllTest(fitsEntry), '`{VALUE}` has a key or value that is not in its enum.', 'enum');
}

const createAllTest =
  <Element>(fits: (element: Element) => boolean) =>
  (held: Iterable<Element> | null | undefined): boolean =>
    !held || [...held].every(fits);

function createType(name: string, { type, options, udt }: Column): SchemaType {
  switch (type.type) {
    case 'list':
      return new CqlList(name, createElementType(name, type.valueType, udt), options);
    case 'set':
      return new CqlSet(name, { ...options, elementType: createElementType(name, type.valueType, udt) });
    case 'map':
      return new CqlMap(name, {
        ...options,
        keyType: createScalarType(name, type.keyType, {}),
        valueType: createElementType(name, type.valueType, udt),
        isOfPairs: !hasTextKeys(type.keyType),
      });
    case 'vector':
      return new CqlVector(name, { ...options, dimension: type.dimension, service: type.service });
    case 'userDefined':
      return createUserDefinedType(name, udt, options);
    default:
      return createScalarType(name, type.type, options);
  }
}

const createElementType = (name: string, type: ElementType, udt: UdtSpec | undefined): SchemaType =>
  typeof type === 'string' ? createScalarType(name, type, {}) : createUserDefinedType(name, udt, {});

function createUserDefinedType(name: string, udt: UdtSpec | undefined, options: Options): SchemaType {
  if (!udt) {
    throw new SchemaError('INVALID_COLUMN', `Column '${name}': the fields of its type are unknown.`, {
      column: name,
    });
  }
  const fields = Object.entries(udt.fields).map(([field, column]) => [
    field,
    createColumnType(`${name}.${field}`, column),
  ]);
  return new CqlUserDefined(name, {
    ...options,
    udt,
    fields: Object.fromEntries(fields) as Record<string, SchemaType>,
  });
}

function createScalarType(path: string, type: CqlScalarType, options: Options): SchemaType {
  const cqlType = castAs(type);
  switch (CQL_TYPES[cqlType].value) {
    case 'string':
      return new CqlText(path, { ...options, cqlType });
    case 'number':
      return new CqlNumber(path, { ...options, cqlType });
    case 'Date':
      return new SchemaTypes.Date(path, { ...options });
    default:
      return new CqlScalar(path, { ...options, cqlType });
  }
}

/** Types that only CQL creates share their values with another type. */
const CAST_AS = { timeuuid: 'uuid', counter: 'bigint' } as const satisfies Record<CqlOnlyScalarType, ScalarType>;

const castAs = (type: CqlScalarType): ScalarType => (type === 'timeuuid' || type === 'counter' ? CAST_AS[type] : type);
