import type { VectorizeServiceOptions } from '@datastax/astra-db-ts';
import { SchemaTypes, type SchemaTypeOptions } from 'mongoose';
import { findServiceProblem } from '../../schema/index.js';
import { show } from '../../util/errors.js';
import { AstraMongooseError } from '../errors/errors.js';
import { getMethod } from '../internals/index.js';

/** The options of a {@link Vectorize} path. */
export interface VectorizeOptions extends SchemaTypeOptions<number[]> {
  /** The number of elements of the vectors. */
  dimension: number;
  /** The database service that creates vectors from text. */
  service: VectorizeServiceOptions;
}

/** A vector column of a table with a service that creates vectors: accepts numbers or text. */
export class Vectorize extends SchemaTypes.Array {
  static override schemaName = 'Vectorize' as 'Array';

  constructor(path: string, options: VectorizeOptions) {
    // Prevents a default of an empty array for missing values.
    super(path, { type: 'Number' }, { default: undefined, ...options } as never);
    const { dimension, service } = options as Partial<VectorizeOptions>;
    if (typeof dimension === 'number' && dimension <= 0) {
      const message = `\`dimension\` option for vectorize paths must be a positive integer, got: ${dimension}`;
      throw new AstraMongooseError(message, { options, path }, 'INVALID_OPTIONS');
    }
    const provider: unknown = service?.provider;
    if (typeof provider !== 'string') {
      const message = `\`provider\` option for vectorize paths must be a string, got: ${String(provider)}`;
      throw new AstraMongooseError(message, { options, path }, 'INVALID_OPTIONS');
    }
    const problem = findServiceProblem(service, `Vectorize path '${path}'`);
    if (problem !== undefined) throw new AstraMongooseError(`${problem}.`, { path }, 'INVALID_OPTIONS');
    const modelName: unknown = service?.modelName ?? undefined;
    if (modelName !== undefined && (typeof modelName !== 'string' || modelName === '')) {
      const message = `Vectorize path '${path}': the modelName of service must be a name, not ${show(modelName)}.`;
      throw new AstraMongooseError(message, { path }, 'INVALID_OPTIONS');
    }
    this.instance = 'Vectorize';
  }

  override cast(value: unknown, document?: unknown, init?: boolean, ...rest: unknown[]): never {
    if (!init && typeof value === 'string') return value as never;
    return getMethod('array', 'cast').call(this, value, document, init, ...rest) as never;
  }

  /** Mongoose's array has other constructor parameters. */
  clone(): Vectorize {
    const made = new Vectorize(this.path, { ...this.options } as object as VectorizeOptions);
    made.validators = [...this.validators];
    if ('requiredValidator' in this) Object.assign(made, { requiredValidator: this.requiredValidator });
    return made;
  }
}
