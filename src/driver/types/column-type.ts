import { SchemaTypes, type SchemaType } from 'mongoose';
import { SchemaError } from '../../util/errors.js';
import type { Column } from '../../schema/index.js';
import type { ElementType, ScalarType } from '../../wire/definitions.js';
import { CASTS } from './cast.js';
import { CqlList } from './list.js';
import { CqlMap } from './map.js';
import { CqlNumber } from './number.js';
import { CqlScalar } from './scalar.js';
import { CqlSet } from './set.js';
import { CqlText } from './text.js';
import { CqlVector } from './vector.js';

type Options = Readonly<Record<string, unknown>>;

/** The Mongoose type of a column. */
export function columnType(name: string, { type, options }: Column): SchemaType {
  switch (type.type) {
    case 'list':
      return new CqlList(name, elementType(name, type.valueType), options);
    case 'set':
      return new CqlSet(name, { ...options, elementType: elementType(name, type.valueType) });
    case 'map':
      return new CqlMap(name, {
        ...options,
        keyType: scalarType(name, type.keyType, {}),
        valueType: elementType(name, type.valueType),
      });
    case 'vector':
      return new CqlVector(name, { ...options, dimension: type.dimension, service: type.service });
    default:
      if (type.type in CASTS) return scalarType(name, type.type as ScalarType, options);
      throw new SchemaError('INVALID_COLUMN', `Column '${name}': a model cannot have ${type.type} columns.`, {
        column: name,
      });
  }
}

function elementType(name: string, type: ElementType): SchemaType {
  if (typeof type === 'string') return scalarType(name, type, {});
  throw new SchemaError('INVALID_COLUMN', `Column '${name}': a model cannot have elements of a user-defined type.`, {
    column: name,
  });
}

function scalarType(path: string, cqlType: ScalarType, options: Options): SchemaType {
  switch (cqlType) {
    case 'text':
    case 'ascii':
      return new CqlText(path, { ...options, cqlType });
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'float':
    case 'double':
      return new CqlNumber(path, { ...options, cqlType });
    case 'timestamp':
      return new SchemaTypes.Date(path, { ...options });
    default:
      return new CqlScalar(path, { ...options, cqlType });
  }
}
