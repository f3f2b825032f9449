import { BigNumber } from 'bignumber.js';
import { Error as Errors, MongooseError, SchemaType } from 'mongoose';
import type { ScalarType } from '../../data-api/definitions.js';
import { applySetters, isDocument } from '../internals/index.js';
import { CASTS } from './cast.js';
import { isError } from '../../util/kinds.js';

/** The options of a path, with the CQL type of its column. */
export type ScalarOptions = Readonly<Record<string, unknown>> & { readonly cqlType: ScalarType };

type Limit = number | bigint | BigNumber;

/** A column of a scalar type that Mongoose lacks. */
export class CqlScalar extends SchemaType {
  static schemaName = 'CqlScalar';

  constructor(path: string, options: ScalarOptions) {
    super(path, options, getInstance(options.cqlType));
  }

  // Mongoose's callers state the type of the result.
  override cast(value: unknown): never {
    return castOrThrow(this, value) as never;
  }

  castForQuery(operator: string | null, value: unknown, context?: unknown): unknown {
    if (operator !== null && !COMPARISONS.has(operator)) {
      throw new MongooseError(`Can't use ${operator} with ${this.instance}.`);
    }
    const several = (operator === '$in' || operator === '$nin') && Array.isArray(value);
    return several ? value.map((each) => applySetters(this, each, context)) : applySetters(this, value, context);
  }

  min(
    limit: Limit,
    message = `Path \`{PATH}\` ({VALUE}) is less than the minimum allowed value (${String(limit)}).`,
  ): this {
    return this.validate((value: unknown) => isMissing(value) || compare(value, limit) >= 0, message, 'min');
  }

  max(
    limit: Limit,
    message = `Path \`{PATH}\` ({VALUE}) is more than the maximum allowed value (${String(limit)}).`,
  ): this {
    return this.validate((value: unknown) => isMissing(value) || compare(value, limit) <= 0, message, 'max');
  }

  enum(...values: readonly unknown[]): this {
    const allowed = new Set(values.flat().map((value) => String(castOrThrow(this, value))));
    const isAllowed = (value: unknown): boolean => isMissing(value) || allowed.has(String(value));
    return this.validate(isAllowed, '`{VALUE}` is not a valid enum value for path `{PATH}`.', 'enum');
  }
}

interface ColumnType {
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Casts a value to the CQL type of a path.
 * @throws CastError of Mongoose
 */
export function castOrThrow(type: ColumnType & object, value: unknown): unknown {
  if (isMissing(value) || (isDocument(value) && type.options['ref'] !== undefined)) return value;
  const cqlType = type.options['cqlType'] as ScalarType;
  try {
    return CASTS[cqlType](value);
  } catch (error) {
    throw new Errors.CastError(cqlType, value, type.path, isError(error) ? error : undefined);
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin']);

const isMissing = (value: unknown): boolean => value === null || value === undefined;

function compare(value: unknown, limit: Limit): number {
  return new BigNumber(String(value)).comparedTo(String(limit)) ?? NaN;
}

/** The name of the type in `schema.path(name).instance`: `Bigint` for `bigint`. */
const getInstance = (type: ScalarType): string => type.charAt(0).toUpperCase() + type.slice(1);
