import { CQL_TYPES, type CqlType } from '../../cql/types.js';
import type { ServiceDefinition } from '../../data-api/definitions.js';
import { SchemaError, show } from '../../util/errors.js';
import { isFields } from '../../util/kinds.js';
import { findOptionsProblem } from '../../util/known-options.js';
import type { ColumnKind } from './column.js';
import type { ColumnOptions, DateOptions, NumberOptions, TextOptions, UdtOptions, VectorOptions } from './options.js';

/** The options of all columns. */
const ANY = {
  column: 0,
  index: 0,
  required: 0,
  default: 0,
  validate: 0,
  get: 0,
  set: 0,
  transform: 0,
  select: 0,
  alias: 0,
  immutable: 0,
  ref: 0,
  cast: 0,
} satisfies Record<keyof ColumnOptions<unknown, false>, 0>;
const TEXT = {
  ...ANY,
  enum: 0,
  trim: 0,
  lowercase: 0,
  uppercase: 0,
  match: 0,
  minLength: 0,
  maxLength: 0,
  minlength: 0,
  maxlength: 0,
} satisfies Record<keyof TextOptions<string, false>, 0>;
const NUMBER = { ...ANY, enum: 0, min: 0, max: 0 } satisfies Record<keyof NumberOptions<number, false>, 0>;
const DATE = { ...ANY, min: 0, max: 0 } satisfies Record<keyof DateOptions<false>, 0>;
const UDT = { ...ANY, naming: 0 } satisfies Record<keyof UdtOptions<object, string>, 0>;
const VECTOR = { ...ANY, service: 0 } satisfies Record<keyof VectorOptions<false, undefined>, 0>;

const OF_KIND: { readonly [Kind in CqlType]?: object } = { counter: ANY, timestamp: DATE, udt: UDT, vector: VECTOR };
const OF_VALUE: Readonly<Record<string, object>> = { string: TEXT, number: NUMBER, bigint: NUMBER, BigNumber: NUMBER };

/**
 * Refuses options that a column does not have: a misspelt option would be ignored, and `unique` would promise something
 * that no table enforces.
 * @throws SchemaError `INVALID_COLUMN`
 */
export function refuseColumnOptions(kind: ColumnKind, options: unknown): void {
  const known = OF_KIND[kind] ?? OF_VALUE[CQL_TYPES[kind].value] ?? ANY;
  const problem = findOptionsProblem(options, Object.keys(known), `c.${kind}()`);
  if (problem !== undefined) throw new SchemaError('INVALID_COLUMN', `${problem}.`);
  const given = (options as { readonly enum?: unknown } | undefined)?.enum;
  if (given !== undefined && readEnum(given) === undefined) {
    throw new SchemaError('INVALID_COLUMN', `c.${kind}(): enum takes an array of values, not ${show(given)}.`);
  }
  if (kind === 'vector') refuseService((options as VectorOptions<false, ServiceDefinition> | undefined)?.service);
}

/** The values of an enum: an array, or, as in Mongoose, an object with values and a message. */
export function readEnum(given: unknown): readonly unknown[] | undefined {
  const values: unknown =
    typeof given === 'object' && given !== null && 'values' in given && !Array.isArray(given) ? given.values : given;
  return Array.isArray(values) ? (values as readonly unknown[]) : undefined;
}

/**
 * Describes what is wrong with a service that creates vectors: it is not an object, has an unknown member, or has a
 * member of the wrong type. Undefined if nothing is wrong.
 */
export function findServiceProblem(service: unknown, call: string): string | undefined {
  const problem = findOptionsProblem(service, Object.keys(SERVICE), `${call}: service`);
  if (problem !== undefined || service === undefined) return problem;
  const given = service as Readonly<Record<string, unknown>>;
  // Their values may be secret.
  const wrong = ['authentication', 'parameters'].find((name) => given[name] !== undefined && !isFields(given[name]));
  return wrong === undefined ? undefined : `${call}: ${wrong} of service must be an object`;
}

const SERVICE = { provider: 0, modelName: 0, authentication: 0, parameters: 0 } satisfies Record<
  keyof ServiceDefinition,
  0
>;

/** Refuses a service that cannot create vectors as defined. */
function refuseService(service: unknown): void {
  const problem = findServiceProblem(service, 'c.vector()');
  if (problem !== undefined) throw new SchemaError('INVALID_COLUMN', `${problem}.`);
  if (service === undefined) return;
  const given = service as Readonly<Record<string, unknown>>;
  for (const name of ['provider', 'modelName']) {
    const value = given[name];
    if (typeof value === 'string' && value !== '') continue;
    throw new SchemaError('INVALID_COLUMN', `c.vector(): the ${name} of service must be a name, not ${show(value)}.`);
  }
}
